package nl.schepenkist.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/** What the chain tells of one piece of work, in its own order; for whoever checks years later what happened. */
public final class WorkHistory {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;
    private final DetailLock lock;

    public WorkHistory(Database database, DetailLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /**
     * An act as it was written down.
     *
     * @param detail what it proves; an empty object when that was erased
     */
    public record Told(String kind, String actor, JsonNode detail) {}

    /** Acts of these kinds on a piece of work, the first one first. */
    public List<Told> of(String work, Collection<String> kinds) {
        return database.read(db -> EventTable.ofWork(db, work, kinds).stream()
                .map(e -> new Told(e.kind(), e.actor(), detail(db, e)))
                .toList());
    }

    private JsonNode detail(Handle db, Event event) {
        try {
            var locked = event.hasDetail() ? EventTable.detail(db, event.id()) : Optional.<EventTable.Detail>empty();
            return locked.isEmpty()
                    ? JSON.createObjectNode()
                    : JSON.readTree(lock.open(event.id(), locked.get().locked()));
        } catch (JsonProcessingException | IllegalStateException altered) {
            // The check of the chain says so; what cannot be read proves nothing.
            return JSON.createObjectNode();
        }
    }
}
