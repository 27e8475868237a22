package nl.schepenkist.store;

import java.security.SecureRandom;
import java.util.UUID;
import nl.schepenkist.records.RecordId;

/**
 * Makes ids from a source of randomness that is passed in.
 *
 * @param random where the bits come from
 */
public record Ids(SecureRandom random) {
    /** A random version 4 UUID in lower case. */
    public String next() {
        long high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    public RecordId nextRecord() {
        return new RecordId(next());
    }
}
