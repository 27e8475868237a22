package nl.schepenkist.records;

import java.util.Set;

/**
 * Who acts: an opaque id and the roles of the moment. The name behind the id is personal data and lives elsewhere, so
 * that an event can outlive it.
 *
 * @param id random id that stands for one issuer and subject
 * @param roles what this actor may do now
 */
public record Actor(String id, Set<Role> roles) {
    /** The product itself, for work that no request asked for. */
    public static final Actor SYSTEM = new Actor("systeem", Set.of());

    public Actor {
        if (id.isBlank()) throw new IllegalArgumentException("an actor needs an id");
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
