package nl.schepenkist.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.audit.Account;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The records: making them, finding them by id, and what other features note about them. Rights are not looked at here;
 * a feature that acts for a caller goes through {@link Reading}.
 */
public final class Catalog {
    /** Job: make these records findable. Its payload is an {@link IndexOrder}. */
    public static final String INDEX_JOB = "indexeren";

    /** Job: recognise the text on the images of a record. Its payload is the id of the record. */
    public static final String RECOGNISE_JOB = "tekst-herkennen";

    /** So many files share a job: a commit of the index each would cost more than reading them. */
    private static final int TOGETHER = 200;

    private final Database database;
    private final FileStore files;
    private final Personals personals;
    private final Account account;
    private final Jobs jobs;
    private final Clock clock;
    private final Findability findability;
    private final BroughtIn broughtIn;

    public Catalog(
            Database database, FileStore files, Personals personals, Account account, Jobs jobs, Ids ids, Clock clock) {
        this.database = database;
        this.files = files;
        this.personals = personals;
        this.account = account;
        this.jobs = jobs;
        this.clock = clock;
        this.findability = new Findability(database, jobs, new Arrivals(jobs, ids));
        broughtIn = new BroughtIn(database, personals);
    }

    /** What an intake brought. */
    public BroughtIn broughtIn() {
        return broughtIn;
    }

    /** What can be found of the records, and what is noted of that. */
    public Findability findability() {
        return findability;
    }

    /**
     * Makes records with their events and the jobs that make them findable, in the caller's transaction.
     *
     * @param intake that they come from
     * @param firstNr number in the intake of the first of them; the others follow
     * @return the batch that the caller must make findable, when the text of its mails was read already
     */
    public Optional<FirstIndexing.Batch> add(
            Handle db, List<NewRecord> records, Actor actor, @Nullable String intake, long firstNr) {
        if (records.isEmpty()) return Optional.empty();
        insert(db, records, actor, intake, firstNr, RecordState.ACTIVE);
        return queueIndexing(
                db, records, intake == null ? records.getFirst().id().value() : intake, intake, firstNr);
    }

    /** Puts things by until they are released or excluded: nobody finds them meanwhile. */
    public void stage(Handle db, List<NewRecord> records, Actor actor, String intake, long firstNr) {
        insert(db, records, actor, intake, firstNr, RecordState.STAGED);
    }

    /** Makes records of what an intake had staged, with the jobs that make them findable. */
    public void release(Handle db, String intake) {
        var staged = RecordTable.staged(db, intake);
        RecordWrites.release(db, intake);
        for (int i = 0; i < staged.size(); i += TOGETHER)
            jobs.queue(
                    db,
                    INDEX_JOB,
                    new IndexOrder.Some(staged.subList(i, Math.min(i + TOGETHER, staged.size()))).text(),
                    intake);
    }

    /** Makes records of one family that an intake had staged; nothing when it is no longer staged. */
    public void release(Handle db, RecordId head, String intake) {
        var staged = RecordTable.family(db, head).stream()
                .filter(r -> r.state() == RecordState.STAGED)
                .map(RecordRow::id)
                .toList();
        if (staged.isEmpty()) return;
        RecordWrites.release(db, staged);
        jobs.queue(db, INDEX_JOB, new IndexOrder.Some(staged).text(), intake);
    }

    private void insert(
            Handle db, List<NewRecord> records, Actor actor, @Nullable String intake, long firstNr, RecordState state) {
        var fresh = new ArrayList<RecordWrites.Fresh>(records.size());
        var acts = new ArrayList<Account.Act>(records.size());
        Map<RecordId, String> threads = ThreadTable.assign(db, records);
        long nr = firstNr;
        for (NewRecord r : records) {
            fresh.add(new RecordWrites.Fresh(
                    r,
                    new RecordWrites.Origin(intake, nr++, state),
                    personals.restrictions(r.handling().restrictions()),
                    threads.get(r.id()),
                    personals.seal(r.lock(), r.personal(), r.id().value())));
            acts.add(new Account.Act("opname", actor, r.id(), intake, Map.of()));
        }
        RecordWrites.insert(db, fresh, clock.instant());
        account.write(db, acts);
    }

    /** What was read on its way in is for the caller to make findable; the rest waits for those who read it. */
    private Optional<FirstIndexing.Batch> queueIndexing(
            Handle db, List<NewRecord> records, String group, @Nullable String intake, long firstNr) {
        FirstIndexing.Batch batch = null;
        if (intake != null && records.stream().anyMatch(r -> r.read() != null)) {
            long last = firstNr + records.size() - 1;
            String job = jobs.queueHeld(db, INDEX_JOB, new IndexOrder.Range(intake, firstNr, last).text(), group);
            batch = new FirstIndexing.Batch(job, intake, firstNr, last);
        }
        var rest = records.stream()
                .filter(r -> intake == null || r.read() == null)
                .map(NewRecord::id)
                .toList();
        for (int i = 0; i < rest.size(); i += TOGETHER)
            jobs.queue(
                    db,
                    INDEX_JOB,
                    new IndexOrder.Some(rest.subList(i, Math.min(i + TOGETHER, rest.size()))).text(),
                    group);
        return Optional.ofNullable(batch);
    }

    public Optional<RecordRow> find(RecordId id) {
        return database.read(h -> RecordTable.find(h, id));
    }

    public Optional<RecordRow> find(Handle db, RecordId id) {
        return RecordTable.find(db, id);
    }

    public List<RecordRow> find(Collection<RecordId> ids) {
        return database.read(h -> RecordTable.find(h, ids));
    }

    /** Of these records the ones that are there, in no order. */
    public List<RecordRow> find(Handle db, Collection<RecordId> ids) {
        return RecordTable.find(db, ids);
    }

    /** Holds records until the caller's transaction ends, in the order that they are given in: whoever else wants to change them, or rely on them, waits. */
    public void hold(Handle db, List<RecordId> ids) {
        RecordWrites.hold(db, ids);
    }

    /** The messages of a conversation, in its order. */
    List<RecordRow> conversation(String conversation) {
        return database.read(h -> RecordTable.conversation(h, conversation));
    }

    /** The mail and its attachments, the mail first. */
    public List<RecordRow> family(RecordId family) {
        return database.read(h -> RecordTable.family(h, family));
    }

    public List<RecordRow> family(Handle db, RecordId family) {
        return RecordTable.family(db, family);
    }

    /** The families of these heads, each head first. */
    public Map<RecordId, List<RecordRow>> families(Handle db, Collection<RecordId> heads) {
        return RecordTable.families(db, heads);
    }

    /** Everything that came with these mails. */
    public List<RecordRow> partsOf(Collection<RecordId> families) {
        return database.read(h -> RecordTable.parts(h, families));
    }

    /** The records that an order names. */
    public List<RecordRow> find(IndexOrder order) {
        return switch (order) {
            case IndexOrder.Range r -> database.read(h -> RecordTable.ofIntake(h, r.intake(), r.from(), r.to()));
            case IndexOrder.Some some -> find(some.ids());
            case IndexOrder.One one -> find(one.id()).map(List::of).orElse(List.of());
        };
    }

    /** What is known of a record whose content and people are gone. */
    public record Tombstone(String kind, String list, LocalDate day) {}

    public Optional<Tombstone> tombstone(RecordId id) {
        return database.read(h -> RecordTable.tombstone(h, id))
                .map(s -> new Tombstone(s.kind(), s.list(), LocalDate.parse(s.day())));
    }

    /**
     * Heads of families in a mailbox of which the term starts within some days, in the order of those days, page by page.
     *
     * @param to last day; null: no end
     * @param afterDay start day of the record that the page comes after, and its id; empty: from the beginning
     */
    public List<RecordRow> started(
            Handle db,
            String mailbox,
            LocalDate from,
            @Nullable LocalDate to,
            String afterDay,
            String afterId,
            int limit) {
        return RecordTable.started(db, mailbox, from, to, afterDay, afterId, limit);
    }

    public Personal personal(RecordRow row) {
        return personals.open(row);
    }

    /** Personal values of many records; one that was destroyed meanwhile has none. */
    public Map<RecordId, Personal> personals(Collection<RecordRow> rows) {
        return personals.open(rows);
    }

    public List<FileRef> files(RecordId id) {
        return database.read(h -> RecordTable.files(h, id));
    }

    public List<FileRef> files(Handle db, RecordId id) {
        return RecordTable.files(db, id);
    }

    public InputStream open(FileName name) throws IOException {
        return files.read(name);
    }

    /**
     * Hides a mail and all that came with it from everybody but its holder, or shows it again.
     *
     * @param exemption null takes an earlier one back
     * @throws Refusal.Stale when somebody changed it meanwhile
     */
    public void exempt(Handle db, RecordRow head, RecordRow.@Nullable Exemption exemption) {
        for (RecordRow row : RecordTable.family(db, head.family())) {
            if (!RecordWrites.exempt(db, row, exemption)) throw new Refusal.Stale();
            jobs.queue(
                    db, INDEX_JOB, new IndexOrder.One(row.id()).text(), row.id().value());
        }
    }

    /** Puts a record and all that came with it under quarantine: what is known now was not when it came in. */
    public void quarantine(Handle db, RecordId head, String infection) {
        for (RecordRow row : RecordTable.family(db, head)) {
            RecordWrites.quarantine(db, row.id(), infection);
            jobs.queue(
                    db, INDEX_JOB, new IndexOrder.One(row.id()).text(), row.id().value());
        }
    }

    /** Moves a record from one state to another; false when it was in a different one, or changed since it was read. */
    public boolean move(Handle db, RecordRow row, RecordState from, RecordState to) {
        return RecordWrites.state(db, row, from, to) == 1;
    }

    /** Of these keys, the ones that lock a record or an intake: they carry its id. */
    public Set<String> keysInUse(Collection<String> keys) {
        return database.read(h -> RecordTable.existing(h, keys));
    }
}
