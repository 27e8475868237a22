package nl.schepenkist.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import nl.schepenkist.records.Role;

/** Whoever may read records at all; which of them is decided by mailbox, confidentiality and purpose. */
@Allowed({
    Role.RECORDS_OFFICER,
    Role.PROCESS_OWNER,
    Role.ARCHIVIST,
    Role.DISCLOSURE_COORDINATOR,
    Role.DISCLOSURE_DECIDER,
    Role.STAFF
})
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Readers {}
