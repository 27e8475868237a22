package nl.schepenkist.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.BoundLists;
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

    /** The threads of fresh mails; one that has no marks has none. */
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
        var joined = new Joined();
        Map<String, String> known = register(db, mails.values());
        mails.values().forEach(t -> {
            String first = known.getOrDefault(t.marks().getFirst(), "");
            t.marks().forEach(m -> joined.join(first, known.getOrDefault(m, "")));
        });
        bySubject(db, mails, moments, known, joined);
        merge(db, joined);
        var threads = new HashMap<RecordId, String>();
        mails.forEach((id, t) ->
                threads.put(id, joined.of(known.getOrDefault(t.marks().getFirst(), ""))));
        return threads;
    }

    /** Threads by mark. Who registers a mark first names the thread; the order keeps two writers from waiting for each other. */
    private static Map<String, String> register(Handle db, Collection<ThreadMarks> all) {
        var wanted = new TreeMap<String, String>();
        for (ThreadMarks t : all) {
            String name = t.marks().getFirst().substring(0, THREAD_LENGTH);
            t.marks().forEach(m -> wanted.putIfAbsent(m, name));
        }
        var known = new HashMap<>(threads(db, wanted.keySet()));
        var fresh = wanted.keySet().stream().filter(m -> !known.containsKey(m)).toList();
        if (fresh.isEmpty()) return known;
        var batch =
                db.prepareBatch("insert into mail_thread (mark, thread) values (?, ?) on conflict (mark) do nothing");
        fresh.forEach(m -> batch.add(m, wanted.get(m)));
        int[] done = batch.execute();
        var taken = new ArrayList<String>();
        for (int i = 0; i < done.length; i++)
            if (done[i] == 1) known.put(fresh.get(i), wanted.get(fresh.get(i)));
            else taken.add(fresh.get(i));
        known.putAll(threads(db, taken));
        return known;
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
        var subjects = new TreeSet<String>();
        mails.values().stream()
                .map(ThreadMarks::subject)
                .filter(Objects::nonNull)
                .forEach(subjects::add);
        Map<String, NavigableMap<Long, Place>> times = near(db, subjects, moments.values());
        var rows = db.prepareBatch("insert into mail_subject (mark, moment, thread, open_answer) values (?, ?, ?, ?)");
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
            rows.add(mail.subject(), moment, place.thread(), place.open() ? 1 : 0);
        });
        if (rows.size() > 0) rows.execute();
    }

    private static Map<String, NavigableMap<Long, Place>> near(
            Handle db, Collection<String> subjects, Collection<Long> moments) {
        var found = new HashMap<String, NavigableMap<Long, Place>>();
        for (var some : BoundLists.of(subjects))
            db.createQuery("""
                    select mark, moment, thread, open_answer from mail_subject
                    where mark in (<marks>) and moment between :from and :to order by moment limit :limit""")
                    .bindList("marks", some)
                    .bind("from", Collections.min(moments) - SUBJECT_MILLIS)
                    .bind("to", Collections.max(moments) + SUBJECT_MILLIS)
                    .bind("limit", MOST_ALIKE)
                    .map((r, _) -> found.computeIfAbsent(r.getString("mark"), _ -> new TreeMap<>())
                            .put(r.getLong("moment"), new Place(r.getString("thread"), r.getInt("open_answer") == 1)))
                    .list();
        return found;
    }

    /** Threads that turned out to be one. */
    private static final class Joined {
        private final Map<String, String> above = new TreeMap<>();

        String of(String thread) {
            String at = thread;
            for (String up = above.get(at); up != null; up = above.get(at)) at = up;
            return at;
        }

        void join(String one, String other) {
            String a = of(one);
            String b = of(other);
            if (a.equals(b) || a.isEmpty() || b.isEmpty()) return;
            // The smaller name stays: two writers that join the same two agree.
            if (a.compareTo(b) < 0) above.put(b, a);
            else above.put(a, b);
        }
    }

    private static void merge(Handle db, Joined joined) {
        for (String old : joined.above.keySet())
            for (String table : List.of("record", "mail_thread", "mail_subject"))
                db.createUpdate("update %s set thread = :now where thread = :old".formatted(table))
                        .bind("now", joined.of(old))
                        .bind("old", old)
                        .execute();
    }

    /** The mails of a thread, at most so many, in the order of their moments. */
    static List<RecordRow> mails(Handle db, String thread, int limit) {
        return db.createQuery("""
                select * from record where thread = :thread order by coalesce(moment, 0), intake_nr, id limit :limit""")
                .bind("thread", thread)
                .bind("limit", limit)
                .map(RecordTable.ROW)
                .list();
    }

    /** Forgets a thread of which no mail is left. */
    static void forget(Handle db, String thread) {
        boolean alive = db.createQuery("select 1 from record where thread = :thread limit 1")
                .bind("thread", thread)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (alive) return;
        for (String table : List.of("mail_thread", "mail_subject"))
            db.createUpdate("delete from %s where thread = :thread".formatted(table))
                    .bind("thread", thread)
                    .execute();
    }

    /**
     * The same content elsewhere: records with the same original, or the same message with the same content.
     *
     * @param limit so many at most
     */
    static List<RecordRow> copies(Handle db, RecordRow row, int limit) {
        var found = new LinkedHashMap<RecordId, RecordRow>();
        db.createQuery("""
                select r.* from record r where r.id <> :id and r.parent is null and r.file_name = (select file_name from record where id = :id)
                  and r.id in (select record_id from record_file where file_name = r.file_name) limit :limit""")
                .bind("id", row.id().value())
                .bind("limit", limit)
                .map(RecordTable.ROW)
                .forEach(r -> found.put(r.id(), r));
        if (row.thread() != null)
            db.createQuery("""
                    select * from record where thread = :thread and id <> :id
                      and message_key = (select message_key from record where id = :id) limit :limit""")
                    .bind("thread", row.thread())
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
