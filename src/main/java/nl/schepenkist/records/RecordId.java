package nl.schepenkist.records;

import java.util.UUID;

/**
 * Names one record, for ever. Random, so that it tells nothing of when or what, also after the record is destroyed.
 *
 * @param value a UUID in its lower-case text form
 */
public record RecordId(String value) implements Comparable<RecordId> {
    public RecordId {
        if (!isWellFormed(value)) throw new IllegalArgumentException("not a record id");
    }

    /**
     * The id that a caller typed.
     *
     * @throws Refusal.NotFound when it cannot be the id of anything
     */
    public static RecordId parse(String typed) {
        if (!isWellFormed(typed)) throw Refusal.notFound("informatieobject");
        return new RecordId(typed);
    }

    private static boolean isWellFormed(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    @Override
    public int compareTo(RecordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
