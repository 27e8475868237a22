package nl.schepenkist.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.schepenkist.records.Role;

/** Whoever has a role at all. */
@Allowed({
    Role.RECORDS_OFFICER,
    Role.PROCESS_OWNER,
    Role.ARCHIVIST,
    Role.DISCLOSURE_COORDINATOR,
    Role.DISCLOSURE_DECIDER,
    Role.STAFF,
    Role.AUDITOR,
    Role.ADMINISTRATOR
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Everyone {}
