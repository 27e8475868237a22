package nl.schepenkist.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes events in the transaction of what they tell of, and reads them back. */
public final class Account {
    private static final int SALT_BYTES = 16;
    /** The day after which a detail that lasts may be erased. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    private final Database database;
    private final DetailLock lock;
    private final Ids ids;
    private final Clock clock;
    private final Period detailTerm;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param detailTerm how long the details of an event are kept
     */
    public Account(Database database, DetailLock lock, Ids ids, Clock clock, Period detailTerm) {
        this.database = database;
        this.lock = lock;
        this.ids = ids;
        this.clock = clock;
        this.detailTerm = detailTerm;
    }

    /**
     * An act to be written down.
     *
     * @param detail free text, queries, people: kept apart and erasable
     * @param lasts whether the detail is what the act proves, and names nobody: it is kept as long as the chain
     */
    public record Act(
            String kind,
            Actor actor,
            @Nullable RecordId record,
            @Nullable String work,
            Map<String, ?> detail,
            boolean lasts) {
        public Act(String kind, Actor actor, @Nullable RecordId record, @Nullable String work, Map<String, ?> detail) {
            this(kind, actor, record, work, detail, false);
        }

        /** An act of which the detail is kept as long as the chain: numbers, digests and words of the product, nothing personal. */
        public static Act lasting(String kind, Actor actor, String work, Map<String, ?> detail) {
            return new Act(kind, actor, null, work, detail, true);
        }
    }

    public void write(Handle db, Act act) {
        write(db, List.of(act));
    }

    /** Writes many acts at once. */
    public void write(Handle db, List<Act> acts) {
        Instant now = clock.instant();
        var fresh = new ArrayList<EventTable.Fresh>(acts.size());
        for (Act act : acts) fresh.add(fresh(act, now));
        EventTable.insert(db, fresh);
    }

    /** Most acts have nothing to add: whatever would be kept apart of them would only have to be erased again. */
    private EventTable.Fresh fresh(Act act, Instant now) {
        if (act.detail().isEmpty()) return new EventTable.Fresh(event(act, now, Event.NO_DETAIL), null);
        byte[] salt = new byte[SALT_BYTES];
        ids.random().nextBytes(salt);
        String detail = text(act.detail());
        Event event = event(act, now, Event.detailDigest(salt, detail));
        return new EventTable.Fresh(
                event,
                new EventTable.FreshDetail(
                        salt,
                        lock.lock(event.id(), detail),
                        act.lasts() ? NEVER : DutchDay.of(now).plus(detailTerm)));
    }

    private Event event(Act act, Instant now, byte[] detailDigest) {
        return new Event(
                ids.next(),
                act.kind(),
                now,
                act.actor().id(),
                act.record() == null ? null : act.record().value(),
                act.work(),
                detailDigest);
    }

    private String text(Map<String, ?> detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a detail that is no plain value", e);
        }
    }

    /** Erases the details of the events of records that were destroyed: the acts stay, what they said goes. */
    public void eraseDetailsOf(Handle db, Collection<RecordId> records) {
        EventTable.eraseDetailsOf(db, records.stream().map(RecordId::value).toList());
    }

    /** Erases details whose term has ended; answers how many. */
    public int eraseExpired() {
        return database.write(h -> EventTable.eraseDetails(h, DutchDay.today(clock)));
    }

    /** What to look for; null means all. */
    public record Query(
            @Nullable String record,
            @Nullable String kind,
            @Nullable String actor,
            @Nullable Instant from,
            @Nullable Instant before) {
        private EventTable.Filter filter() {
            return new EventTable.Filter(record, kind, actor, from, before);
        }
    }

    /**
     * An event as it may be shown.
     *
     * @param detail JSON; empty when it was erased
     */
    public record Told(
            String id,
            String kind,
            Instant moment,
            String actor,
            @Nullable String record,
            @Nullable String work,
            Optional<String> detail) {}

    public record Page(long total, List<Told> events) {}

    public Page find(Query query, int limit, long offset) {
        return database.read(h -> {
            var events = EventTable.find(h, query.filter(), limit, offset);
            return new Page(
                    EventTable.count(h, query.filter()),
                    events.stream().map(e -> told(h, e)).toList());
        });
    }

    private Told told(Handle db, Event e) {
        return new Told(
                e.id(),
                e.kind(),
                e.moment(),
                e.actor(),
                e.recordId(),
                e.workId(),
                e.hasDetail()
                        ? EventTable.detail(db, e.id()).map(d -> lock.open(e.id(), d.locked()))
                        : Optional.of("{}"));
    }
}
