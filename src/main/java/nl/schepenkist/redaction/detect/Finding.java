package nl.schepenkist.redaction.detect;

/**
 * Personal data at a place in a text.
 *
 * @param begin first code unit (UTF-16)
 * @param end one past the last
 * @param certainty from 0 to 1
 * @param ground of the Woo that is proposed
 * @param why in Dutch, without the data itself
 */
public record Finding(Kind kind, int begin, int end, double certainty, PersonRole role, String ground, String why) {
    public Finding {
        if (begin < 0 || end <= begin) throw new IllegalArgumentException("a finding has a length");
        if (!(certainty >= 0 && certainty <= 1)) throw new IllegalArgumentException("certainty is from 0 to 1");
    }

    static Finding of(Kind kind, int begin, int end, double certainty, String why) {
        return new Finding(kind, begin, end, certainty, PersonRole.THIRD_PARTY, kind.ground(), why);
    }

    Finding in(PersonRole other) {
        return new Finding(kind, begin, end, certainty, other, ground, why);
    }

    boolean overlaps(Finding other) {
        return begin < other.end && other.begin < end;
    }
}
