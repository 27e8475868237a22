package nl.schepenkist.records;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A value of a closed list that the interface names with one Dutch word. */
public interface Worded {
    /** The word of the law and of the interface, exactly as API.md spells it. */
    String word();

    /** The value with this word, if the list has it. */
    static <E extends Enum<E> & Worded> Optional<E> find(Class<E> list, String word) {
        return Arrays.stream(list.getEnumConstants())
                .filter(e -> e.word().equals(word))
                .findFirst();
    }

    /**
     * The value with this word.
     *
     * @param field the name of the field, for the answer
     * @throws Refusal.Invalid when the list has no such word; the answer names the words that it has
     */
    static <E extends Enum<E> & Worded> E of(Class<E> list, String word, String field) {
        return find(list, word)
                .orElseThrow(() -> Refusal.invalid(
                        field,
                        "kies een van: "
                                + Arrays.stream(list.getEnumConstants())
                                        .map(Worded::word)
                                        .collect(Collectors.joining(", "))));
    }
}
