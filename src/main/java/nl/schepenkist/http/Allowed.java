package nl.schepenkist.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import nl.schepenkist.records.Role;

/** Roles of which a caller must have at least one. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
    Role[] value();

    /** What is said of a method, by itself or by an annotation that stands for several roles. */
    final class Of {
        private Of() {}

        /** The roles that may call a method; none when nobody said who may. */
        public static List<Role> method(Method method) {
            return Stream.concat(
                            Stream.of(method.getAnnotations()),
                            Stream.of(method.getAnnotations())
                                    .flatMap(a -> Stream.of(a.annotationType().getAnnotations())))
                    .filter(Allowed.class::isInstance)
                    .flatMap(a -> Stream.of(((Allowed) a).value()))
                    .distinct()
                    .toList();
        }
    }
}
