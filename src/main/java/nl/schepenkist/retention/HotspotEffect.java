package nl.schepenkist.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/**
 * How far the effect of a hotspot of many records is worked out.
 *
 * @param day on which it is judged
 * @param members records of the hotspot when it was begun
 * @param after record up to which it is worked out; empty: none yet
 * @param tally how many records, by {@link Tally}
 */
record HotspotEffect(
        String hotspot,
        LocalDate day,
        Instant begun,
        long members,
        String after,
        boolean done,
        Map<Tally, Long> tally) {

    /**
     * What records are counted by.
     *
     * @param verdict word of what the lists alone say
     * @param kept whether the hotspot keeps it
     * @param closed whether only a grant opens it
     * @param mailbox empty for what lies in none
     */
    record Tally(String verdict, boolean kept, boolean closed, String mailbox) {
        String text() {
            return verdict + " " + (kept ? 1 : 0) + (closed ? 1 : 0) + " " + mailbox;
        }

        static Tally parse(String text) {
            String[] parts = text.split(" ", 3);
            return new Tally(parts[0], parts[1].charAt(0) == '1', parts[1].charAt(1) == '1', parts[2]);
        }
    }

    /** Records that were judged so far. */
    long judged() {
        return tally.values().stream().mapToLong(Long::longValue).sum();
    }
}
