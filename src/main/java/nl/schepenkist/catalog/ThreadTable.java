package nl.schepenkist.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;

/**
 * SQL about threads: which mails belong together. After J. Zawinski's message threading: whoever names a message belongs to its
 * thread, whether that message is here or not; subjects are looked at last, and only of mails that name no other. Mails may come
 * in any order: two threads that turn out to be one become one. The caller owns the transaction.
 */
final class ThreadTable {
    /** An answer that names nothing is taken for one to a mail with its subject within so many days. */
    private static final long SUBJECT_MILLIS = 30L * 24 * 60 * 60 * 1_000;

    /** A subject that thousands share says nothing of any of them. */
    private static final int MOST_ALIKE = 20_000;

    private static final int THREAD_LENGTH = 24;

    private ThreadTable() {}

    /**
     * The threads of fresh mails; one that has no marks has none.
     *
     * <p>Two writers at once may miss each other by a hair: the caller lets one go after the other.
     */
    static Map<RecordId, String> assign(Handle db, List<NewRecord> records) {
        var mails = new LinkedHashMap<RecordId, ThreadMarks>();
        var moments = new HashMap<RecordId, Long>();
        for (NewRecord r : records) {
            ThreadMarks thread = r.thread();
            if (thread == null || thread.marks().isEmpty()) continue;
            mails.put(r.id(), thread);
            if (r.moment() != null) moments.put(r.id(), r.moment().toEpochMilli());
        }
        if (mails.isEmpty()) return Map.of();
        Map<String, String> stored = threads(db, marks(mails.values()));
        var known = new HashMap<>(stored);
        var joined = new Joined(new HashSet<>(stored.values()));
        for (ThreadMarks t : mails.values()) {
            String own = known.computeIfAbsent(t.marks().getFirst(), m -> m.substring(0, THREAD_LENGTH));
            for (String mark : t.marks()) joined.join(own, known.computeIfAbsent(mark, _ -> own));
        }
        bySubject(db, mails, moments, known, joined);
        var fresh = marks(mails.values()).stream()
                .filter(m -> !stored.containsKey(m))
                .toList();
        var owners = new HashMap<String, String>();
        mails.forEach((id, t) -> owners.putIfAbsent(t.marks().getFirst(), id.value()));
        register(db, fresh, owners, known, joined);
        merge(db, joined);
        var threads = new HashMap<RecordId, String>();
        mails.forEach((id, t) ->
                threads.put(id, joined.of(known.getOrDefault(t.marks().getFirst(), ""))));
        return threads;
    }

    private static Set<String> marks(Collection<ThreadMarks> all) {
        var marks = new TreeSet<String>();
        all.forEach(t -> marks.addAll(t.marks()));
        return marks;
    }

    /** The order keeps two writers from waiting for each other; what another wrote meanwhile is joined. */
    private static void register(
            Handle db, List<String> fresh, Map<String, String> owners, Map<String, String> known, Joined joined) {
        if (fresh.isEmpty()) return;
        var batch = RowBatch.of(
                db, "insert into mail_thread (mark, thread, record_id) values (?, ?, ?) on conflict (mark) do nothing");
        fresh.forEach(m -> batch.add(m, joined.of(known.getOrDefault(m, "")), owners.get(m)));
        int[] done = batch.execute();
        var taken = new ArrayList<String>();
        for (int i = 0; i < done.length; i++) if (done[i] == 0) taken.add(fresh.get(i));
        if (taken.isEmpty()) return;
        fresh.forEach(m -> joined.exists(joined.of(known.getOrDefault(m, ""))));
        threads(db, taken).forEach((mark, thread) -> {
            joined.exists(thread);
            joined.join(known.getOrDefault(mark, ""), thread);
        });
    }

    private static Map<String, String> threads(Handle db, Collection<String> marks) {
        var found = new HashMap<String, String>();
        for (var some : BoundLists.of(marks))
            db.createQuery("select mark, thread from mail_thread where mark in (<marks>)")
                    .bindList("marks", some)
                    .map((r, _) -> Map.entry(r.getString("mark"), r.getString("thread")))
                    .forEach(e -> found.put(e.getKey(), e.getValue()));
        return found;
    }

    /**
     * A mail with a subject, in its context.
     *
     * @param open whether it answers something that its headers do not name
     */
    private record Place(String thread, boolean open) {}

    /** An answer that names nothing answers the last mail with its subject before it. */
    private static void bySubject(
            Handle db,
            Map<RecordId, ThreadMarks> mails,
            Map<RecordId, Long> moments,
            Map<String, String> known,
            Joined joined) {
        if (moments.isEmpty()) return;
        Map<String, NavigableMap<Long, Place>> times = near(db, mails, moments.values());
        times.values().forEach(t -> t.values().forEach(p -> joined.exists(p.thread())));
        var rows = RowBatch.of(
                db, "insert into mail_subject (mark, moment, thread, open_answer, record_id) values (?, ?, ?, ?, ?)");
        var told = new ArrayList<RecordId>();
        moments.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(e -> {
            ThreadMarks mail = Objects.requireNonNull(mails.get(e.getKey()));
            if (mail.subject() == null) return;
            long moment = e.getValue();
            var place = new Place(known.getOrDefault(mail.marks().getFirst(), ""), mail.answers() && !mail.related());
            var there = times.computeIfAbsent(mail.subject(), _ -> new TreeMap<>());
            var before = there.floorEntry(moment);
            if (place.open() && before != null && moment - before.getKey() <= SUBJECT_MILLIS)
                joined.join(place.thread(), before.getValue().thread());
            var after = there.higherEntry(moment);
            if (after != null && after.getValue().open() && after.getKey() - moment <= SUBJECT_MILLIS)
                joined.join(place.thread(), after.getValue().thread());
            there.put(moment, place);
            told.add(e.getKey());
        });
        for (RecordId id : told) {
            ThreadMarks mail = Objects.requireNonNull(mails.get(id));
            String thread = joined.of(known.getOrDefault(mail.marks().getFirst(), ""));
            rows.add(mail.subject(), moments.get(id), thread, mail.answers() && !mail.related() ? 1 : 0, id.value());
        }
        rows.execute();
    }

    /** Answers that wait for what they answer, and what the answers among these mails may answer. */
    private static Map<String, NavigableMap<Long, Place>> near(
            Handle db, Map<RecordId, ThreadMarks> mails, Collection<Long> moments) {
        var all = new TreeSet<String>();
        var answered = new TreeSet<String>();
        for (ThreadMarks mail : mails.values()) {
            if (mail.subject() == null) continue;
            all.add(mail.subject());
            if (mail.answers() && !mail.related()) answered.add(mail.subject());
        }
        var found = new HashMap<String, NavigableMap<Long, Place>>();
        long from = Collections.min(moments) - SUBJECT_MILLIS;
        long to = Collections.max(moments) + SUBJECT_MILLIS;
        read(db, all, " and open_answer = 1", from, to, found);
        read(db, answered, "", from, to, found);
        return found;
    }

    private static void read(
            Handle db,
            Collection<String> subjects,
            String which,
            long from,
            long to,
            Map<String, NavigableMap<Long, Place>> found) {
        for (var some : BoundLists.of(subjects))
            db.createQuery("""
                    select mark, moment, thread, open_answer from mail_subject
                    where mark in (<marks>) and moment between :from and :to%s order by moment desc limit :limit""".formatted(which))
                    .bindList("marks", some)
                    .bind("from", from)
                    .bind("to", to)
                    .bind("limit", MOST_ALIKE)
                    .map((r, _) -> found.computeIfAbsent(r.getString("mark"), _ -> new TreeMap<>())
                            .put(r.getLong("moment"), new Place(r.getString("thread"), r.getInt("open_answer") == 1)))
                    .list();
    }

    /** Threads that turned out to be one. */
    private static final class Joined {
        private final Map<String, String> above = new TreeMap<>();
        private final Set<String> stored;

        /**
         * @param stored names that stand in the database, and must be changed there when they go
         */
        Joined(Set<String> stored) {
            this.stored = stored;
        }

        void exists(String thread) {
            stored.add(thread);
        }

        String of(String thread) {
            String at = thread;
            for (String up = above.get(at); up != null; up = above.get(at)) at = up;
            return at;
        }

        void join(String one, String other) {
            String a = of(one);
            String b = of(other);
            if (a.equals(b) || a.isEmpty() || b.isEmpty()) return;
            // What is stored stays; of two the smaller name does: two writers that join the same two agree.
            boolean first = stored.contains(a) == stored.contains(b) ? a.compareTo(b) < 0 : stored.contains(a);
            if (first) above.put(b, a);
            else above.put(a, b);
        }
    }

    private static void merge(Handle db, Joined joined) {
        for (String old : joined.above.keySet())
            if (joined.stored.contains(old))
                for (String table : List.of("record", "mail_thread", "mail_subject"))
                    db.createUpdate("update %s set thread = :now where thread = :old".formatted(table))
                            .bind("now", joined.of(old))
                            .bind("old", old)
                            .execute();
    }

    /** The mails of a thread, at most so many, in the order of their moments. */
    static List<RecordRow> mails(Handle db, String thread, int limit, int offset) {
        return db.createQuery("""
                select * from record where thread = :thread order by coalesce(moment, 0), intake_nr, id limit :limit offset :offset""")
                .bind("thread", thread)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(RecordTable.ROW)
                .list();
    }

    /**
     * The same content elsewhere: records with the same original, or the same message with the same content.
     *
     * @param limit so many at most
     */
    static List<RecordRow> copies(Handle db, RecordRow row, int limit) {
        var found = new LinkedHashMap<RecordId, RecordRow>();
        db.createQuery("""
                select r.* from record_file f join record r on r.id = f.record_id
                where f.nr = 1 and f.file_name = (select file_name from record where id = :id) and r.id <> :id and r.context <> :context
                limit :limit""")
                .bind("id", row.id().value())
                .bind("context", row.placement().context())
                .bind("limit", limit)
                .map(RecordTable.ROW)
                .forEach(r -> found.put(r.id(), r));
        if (row.thread() != null)
            db.createQuery("""
                    select * from record where thread = :thread and id <> :id and context <> :context
                      and message_key = (select message_key from record where id = :id) limit :limit""")
                    .bind("thread", row.thread())
                    .bind("context", row.placement().context())
                    .bind("id", row.id().value())
                    .bind("limit", limit)
                    .map(RecordTable.ROW)
                    .forEach(r -> found.put(r.id(), r));
        return found.values().stream()
                .sorted(Comparator.comparing(r -> r.id().value()))
                .limit(limit)
                .toList();
    }
}
