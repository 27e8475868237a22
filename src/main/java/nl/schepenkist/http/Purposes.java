package nl.schepenkist.http;

import static nl.schepenkist.records.Purpose.Kind.DESTRUCTION_LIST;
import static nl.schepenkist.records.Purpose.Kind.DISCLOSURE_REQUEST;
import static nl.schepenkist.records.Purpose.Kind.HOTSPOT;
import static nl.schepenkist.records.Purpose.Kind.TRANSFER;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** The purpose rule in one place: which purpose a caller states, and whether one of its roles may use it (API.md). */
public final class Purposes {
    private static final String OWN_MAILBOX = "eigen-mailbox";
    private static final String OVERSIGHT = "toezicht:";

    /** Kinds of work that each role may have as a purpose. */
    private static final Map<Role, Set<Purpose.Kind>> WORK = Map.of(
            Role.RECORDS_OFFICER, Set.of(DESTRUCTION_LIST, TRANSFER, HOTSPOT),
            Role.PROCESS_OWNER, Set.of(DESTRUCTION_LIST),
            Role.ARCHIVIST, Set.of(DESTRUCTION_LIST, TRANSFER, HOTSPOT),
            Role.DISCLOSURE_COORDINATOR, Set.of(DISCLOSURE_REQUEST),
            Role.DISCLOSURE_DECIDER, Set.of(DISCLOSURE_REQUEST));

    private static final Set<Role> OVERSEERS =
            Set.of(Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.DISCLOSURE_COORDINATOR);

    /** A feature tells which of its pieces of work can be a purpose. */
    @FunctionalInterface
    public interface Source {
        /** What kind of work this id names, if it is one of mine. */
        Optional<Purpose.Kind> kindOf(String id);
    }

    private final List<Source> sources;

    public Purposes(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * The purpose that a caller states.
     *
     * @param stated the query parameter {@code doel}
     * @throws Refusal.NotAllowed {@code doel-ontbreekt} when there is none, {@code doel-niet-toegestaan} when it is unknown
     *     or not for this caller: both answer alike, so that nobody can try out which lists exist
     */
    public Purpose require(Caller caller, @Nullable String stated) {
        if (stated == null || stated.isBlank())
            throw new Refusal.NotAllowed(
                    "doel-ontbreekt",
                    "Noem het doel waarvoor u dit inziet, bijvoorbeeld doel=toezicht:kenmerk (doelbinding).");
        return allowed(caller, stated)
                .orElseThrow(() -> new Refusal.NotAllowed(
                        "doel-niet-toegestaan", "Dit doel bestaat niet of is niet voor uw rol."));
    }

    private Optional<Purpose> allowed(Caller caller, String stated) {
        var roles = caller.actor().roles();
        if (stated.equals(OWN_MAILBOX))
            return roles.contains(Role.STAFF) ? Optional.of(new Purpose.OwnMailbox()) : Optional.empty();
        if (stated.startsWith(OVERSIGHT))
            return roles.stream().anyMatch(OVERSEERS::contains)
                    ? Optional.of(new Purpose.Oversight(stated.substring(OVERSIGHT.length())))
                    : Optional.empty();
        return sources.stream()
                .flatMap(s -> s.kindOf(stated).stream())
                .filter(kind -> roles.stream()
                        .anyMatch(role -> WORK.getOrDefault(role, Set.of()).contains(kind)))
                .<Purpose>map(kind -> new Purpose.Work(kind, stated))
                .findFirst();
    }
}
