package nl.schepenkist.store;

import java.security.SecureRandom;
import java.util.UUID;
import nl.schepenkist.records.RecordId;

/**
 * Makes ids from a source of randomness that is passed in. Ids that are made together begin alike, so that what is written
 * together stands together in the indexes of the database: wholly random ones touch a page each. They tell no time, and 74
 * bits of each are its own. Thread-safe.
 */
public final class Ids {
    /** So many ids begin with the same 48 bits. */
    private static final int NEIGHBOURS = 4_096;

    private final SecureRandom random;
    private long begin;
    private int left;

    /**
     * @param random where the bits come from
     */
    public Ids(SecureRandom random) {
        this.random = random;
    }

    public SecureRandom random() {
        return random;
    }

    /** A UUID of version 8 (RFC 9562, section 5.8) in lower case. */
    public String next() {
        long high = begin() | 0x8000L | (random.nextInt() & 0xfffL);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private synchronized long begin() {
        if (left-- > 0) return begin;
        left = NEIGHBOURS - 1;
        begin = random.nextLong() << 16;
        return begin;
    }

    public RecordId nextRecord() {
        return new RecordId(next());
    }
}
