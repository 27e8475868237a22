package nl.schepenkist.index;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * Texts that are nearly the same, by the share of rows of five words that they have in common (A. Broder, On the resemblance and
 * containment of documents, 1997). The index keeps bands of a text's MinHash (one permutation, P. Li and others, 2012): who shares
 * one may be near, and then the texts themselves decide. In one pass over the text: every mail that comes in is looked at.
 */
final class Resemblance {
    /** From here on two texts are nearly the same. */
    static final double NEAR = 0.8;

    private static final int WORDS = 5;
    private static final int FEWEST_WORDS = 20;
    private static final int BUCKET_BITS = 5;
    private static final int BUCKETS = 1 << BUCKET_BITS;
    /** Ten bands of three: two texts of 0.8 share one with a chance of 0.999, two of 0.3 with one of 0.24. */
    private static final int BANDS = 10;

    private static final int BAND = 3;
    /** More than any letter has; of what is longer the beginning is compared. */
    private static final int LONGEST = 1_000_000;

    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final long[] rows;

    private Resemblance(long[] rows) {
        this.rows = rows;
    }

    /** The bands of a text; none of one that is too short to be like another by more than chance. */
    static long[] bands(String text) {
        long[] least = new long[BUCKETS];
        Arrays.fill(least, -1);
        int rows = rows(text, row -> {
            int bucket = (int) (row >>> (Long.SIZE - BUCKET_BITS));
            if (Long.compareUnsigned(row, least[bucket]) < 0) least[bucket] = row;
        });
        if (rows < FEWEST_WORDS - WORDS + 1) return new long[0];
        fillGaps(least);
        long[] bands = new long[BANDS];
        for (int i = 0; i < BANDS; i++) {
            long mixed = i + 1L;
            for (int b = i * BAND; b < (i + 1) * BAND; b++) mixed = mix(mixed ^ least[b]);
            bands[i] = mixed;
        }
        return bands;
    }

    /** A bucket that no row fell in has what the next one has. */
    private static void fillGaps(long[] least) {
        long[] found = least.clone();
        for (int i = 0; i < BUCKETS; i++)
            for (int step = 1; least[i] == -1 && step < BUCKETS; step++) {
                long next = found[(i + step) % BUCKETS];
                if (next != -1) least[i] = mix(next + step);
            }
    }

    /** A text that others are compared with. */
    static Resemblance of(String text) {
        return new Resemblance(distinct(text));
    }

    private static long[] distinct(String text) {
        var all = LongStream.builder();
        rows(text, all::add);
        return all.build().sorted().distinct().toArray();
    }

    /** The share of rows of words that another text has in common with this one, 0 to 1. */
    double with(String other) {
        long[] theirs = distinct(other);
        if (rows.length == 0 || theirs.length == 0) return 0;
        int common = common(theirs);
        return (double) common / (rows.length + theirs.length - common);
    }

    /** The share of the rows of words of this text that stand in another, 0 to 1. */
    double within(String other) {
        return rows.length == 0 ? 0 : (double) common(distinct(other)) / rows.length;
    }

    private int common(long[] theirs) {
        int common = 0;
        for (int mine = 0, their = 0; mine < rows.length && their < theirs.length; ) {
            int order = Long.compare(rows[mine], theirs[their]);
            if (order == 0) common++;
            if (order <= 0) mine++;
            if (order >= 0) their++;
        }
        return common;
    }

    /** Gives a number for every row of words, case and what is no letter aside; answers how many there were. */
    private static int rows(String text, LongConsumer row) {
        long[] last = new long[WORDS];
        int words = 0;
        long word = 0;
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i <= end; i++) {
            char c = i == end ? ' ' : text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                word = (word + Character.toLowerCase(c) + 1) * MULTIPLIER;
                continue;
            }
            if (word == 0) continue;
            last[words++ % WORDS] = word;
            word = 0;
            if (words < WORDS) continue;
            long mixed = 0;
            for (int w = words; w < words + WORDS; w++) mixed = (mixed ^ last[w % WORDS]) * MULTIPLIER;
            row.accept(mix(mixed));
        }
        return Math.max(0, words - WORDS + 1);
    }

    private static long mix(long value) {
        long v = (value ^ (value >>> 32)) * MULTIPLIER;
        v = (v ^ (v >>> 29)) * MULTIPLIER;
        return v ^ (v >>> 32);
    }
}
