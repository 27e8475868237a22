package nl.schepenkist.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys of files and records, each wrapped by the master key, in a database apart from the content. RemovalTable a key makes
 * what it locked unreadable wherever a copy of that lies. Keys are never cached: a removed key is gone at once. Thread-safe.
 */
public final class KeyStore {
    private static final int KEY_BYTES = 32;

    private final Database database;
    private final MasterKey master;
    private final SecureRandom random;
    private final Ids ids;
    private final Locking locking;
    private final Sealing sealing;
    private final Clock clock;

    public KeyStore(Database database, MasterKey master, SecureRandom random, Clock clock) {
        this.clock = clock;
        this.database = database;
        this.master = master;
        this.random = random;
        this.ids = new Ids(random);
        this.locking = new Locking(random);
        this.sealing = new Sealing(locking);
    }

    /** What encrypts bodies under these keys. */
    Sealing sealing() {
        return sealing;
    }

    /** A key that lives in memory only, until {@link #save} makes it last. */
    Key fresh() {
        return fresh(ids.next());
    }

    /** A key for the record or intake with this id, under the same id. */
    public Key fresh(String id) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new Key(id, bytes, master.wrap(bytes, id));
    }

    /** Makes these keys last; they are on disk when this returns. */
    public void save(Collection<Key> keys) {
        insert(keys, clock.millis());
    }

    /**
     * @param madeAt null for keys of which it is known that they are used
     */
    private void insert(Collection<Key> keys, @Nullable Long madeAt) {
        if (keys.isEmpty()) return;
        database.run(h -> {
            var batch = RowBatch.of(
                    h, "insert into wrapped_key (id, wrapped, made_at) values (?, ?, ?) on conflict (id) do nothing");
            for (Key key : keys) batch.add(key.id(), key.wrapped(), madeAt);
            batch.execute();
        });
    }

    /** The key with this id, unless it was removed. */
    public Optional<Key> find(String id) {
        return database.read(h -> h.createQuery("select wrapped from wrapped_key where id = :id")
                .bind("id", id)
                .mapTo(byte[].class)
                .findOne()
                .map(wrapped -> new Key(id, master.unwrap(wrapped, id), wrapped)));
    }

    /** Of these keys the ones that were not removed, by id. */
    public Map<String, Key> find(Collection<String> ids) {
        var found = new HashMap<String, Key>();
        for (var part : BoundLists.of(ids)) {
            database.read(h -> h.createQuery("select id, wrapped from wrapped_key where id in (<ids>)")
                            .bindList("ids", part)
                            .map((r, _) -> Map.entry(r.getString("id"), r.getBytes("wrapped")))
                            .list())
                    .forEach(row -> found.put(
                            row.getKey(),
                            new Key(row.getKey(), master.unwrap(row.getValue(), row.getKey()), row.getValue())));
        }
        return found;
    }

    /** Of these keys the ones that were not removed, as they lie on disk: wrapped, of no use without the master key. */
    public List<byte[]> stored(Collection<String> ids) {
        return find(ids).values().stream().map(Key::wrapped).toList();
    }

    /** The secret with this fixed id, made when it is not there yet; every process gets the same. */
    public byte[] secret(String id) {
        return lasting(id).bytes();
    }

    /** The key with this fixed id, made when it is not there yet; every process gets the same. */
    public Key lasting(String id) {
        Optional<Key> there = find(id);
        if (there.isPresent()) return there.get();
        insert(List.of(fresh(id)), null);
        return find(id).orElseThrow();
    }

    /** Removes keys for good; removing one that is gone already is no error. */
    public void remove(Collection<String> keyIds) {
        if (keyIds.isEmpty()) return;
        database.run(h -> {
            var batch = h.prepareBatch("delete from wrapped_key where id = :id");
            for (String id : keyIds) batch.bind("id", id).add();
            batch.execute();
        });
        scrub();
    }

    /** Brings removed keys out of the side files of the database. */
    public void scrub() {
        database.scrub("wrapped_key");
    }

    /** Writes all keys that are left anew, so that no page holds one that was removed. */
    public void rebuild() {
        database.rebuild();
    }

    /** Keys made before a moment of which it is not known yet whether anything uses them. */
    public List<String> unsettled(Instant before, int limit) {
        return database.read(h -> h.createQuery(
                        "select id from wrapped_key where made_at is not null and made_at < :before order by made_at limit :limit")
                .bind("before", before.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    /** Notes that these keys are in use. */
    public void settle(Collection<String> keyIds) {
        if (keyIds.isEmpty()) return;
        database.run(h -> {
            var batch = h.prepareBatch("update wrapped_key set made_at = null where id = :id");
            for (String id : keyIds) batch.bind("id", id).add();
            batch.execute();
        });
    }

    /** Locks a small value under a key; {@code owner} must be named again to open it. */
    public byte[] seal(Key key, byte[] plain, String owner) {
        return locking.lock(key.bytes(), plain, owner);
    }

    /**
     * @throws IllegalStateException when the value was altered, or belongs to another owner
     */
    public byte[] open(Key key, byte[] sealed, String owner) {
        return locking.open(key.bytes(), sealed, owner);
    }
}
