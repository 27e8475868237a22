package nl.schepenkist.http;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;

/**
 * Who calls.
 *
 * @param actor opaque id and roles
 * @param subject the user as the registers name it (issuer's subject, or the name of a local token)
 */
public record Caller(Actor actor, String subject) implements Principal {
    /** The caller of a request that the access filter let in. */
    public static Caller of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) return caller;
        throw new Refusal.NotKnown("Meld u aan: stuur een geldig token mee in de kop Authorization.");
    }

    @Override
    public String getName() {
        return actor.id();
    }
}
