package nl.schepenkist.http;

import java.util.Optional;
import java.util.function.Supplier;

/** One thing that must work before the server is ready; a feature brings its own. */
public interface Readiness {
    /** What is checked, as a Dutch noun. */
    String name();

    /** How bad it is when this fails. */
    Weight weight();

    /** What is wrong and what is off because of it, in Dutch; empty when all is well. */
    Optional<String> fault();

    /** Whether the server can do its work without. */
    enum Weight {
        /** Without it the server is not ready. */
        NEEDED,
        /** Without it something is off; the answer says what. */
        USEFUL,
        /** Nothing is wrong, but people must know. */
        NOTICE
    }

    static Readiness of(String name, Weight weight, Supplier<Optional<String>> check) {
        return new Readiness() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Weight weight() {
                return weight;
            }

            @Override
            public Optional<String> fault() {
                return check.get();
            }
        };
    }
}
