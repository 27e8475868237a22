package nl.schepenkist.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Cuts a collection into lists that a statement can take as {@code in (<list>)}. Each is as long as a power of two, filled
 * up with its last value: so a statement has a handful of texts, which are parsed once, and not one for every length.
 */
public final class BoundLists {
    /** Well under the number of parameters that either database takes. */
    private static final int LONGEST = 512;

    private BoundLists() {}

    public static List<List<String>> of(Collection<String> values) {
        var all = List.copyOf(values);
        var lists = new ArrayList<List<String>>();
        for (int i = 0; i < all.size(); i += LONGEST)
            lists.add(filled(all.subList(i, Math.min(i + LONGEST, all.size()))));
        return lists;
    }

    /** The same for values that have a text of their own in the database. */
    public static <T> List<List<String>> of(Collection<T> values, Function<? super T, String> text) {
        return of(values.stream().<String>map(text).toList());
    }

    private static List<String> filled(List<String> values) {
        int length = Integer.highestOneBit(Math.max(1, 2 * values.size() - 1));
        var filled = new ArrayList<>(values);
        while (filled.size() < length) filled.add(values.getLast());
        return filled;
    }
}
