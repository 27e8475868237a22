package nl.schepenkist.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is hidden in one document is found in another, as a word of its own and however a line breaks it. */
class ElsewhereTest {
    private static final Elsewhere.Place THERE = new Elsewhere.Place(1, 3);

    private static List<String> read(int document, String page, String... hidden) {
        var elsewhere = new Elsewhere();
        for (String text : hidden) elsewhere.hide(text, THERE);
        return elsewhere.on(page, new Elsewhere.Place(document, 1)).stream()
                .map(Elsewhere.Match::text)
                .toList();
    }

    @Test
    void aHiddenStringIsFoundInAnotherDocumentAndNotInItsOwn() {
        assertThat(read(2, "mevrouw jansen belde", "jansen")).containsExactly("jansen");
        assertThat(read(1, "mevrouw jansen belde", "jansen")).isEmpty();
    }

    @Test
    void aNameIsNoPartOfALongerWordButItsGenitiveIsTheSameName() {
        assertThat(read(2, "jansenstraat en janssen", "jansen")).isEmpty();
        assertThat(read(2, "jansens tuin", "jansen")).containsExactly("jansen");
        assertThat(read(2, "scan2024jansen", "jansen")).containsExactly("jansen");
    }

    @Test
    void numbersAddressesAndRowsOfWordsAreFoundAsTheyStand() {
        assertThat(read(
                        2,
                        "bel +31 6 12345678 of mail t.jansen@bewoner.example nu",
                        "+31 6 12345678",
                        "t.jansen@bewoner.example",
                        "6 12345678 of mail"))
                .containsExactlyInAnyOrder("+31 6 12345678", "t.jansen@bewoner.example", "6 12345678 of mail");
        assertThat(read(2, "112345678", "12345678")).isEmpty();
    }

    @Test
    void aWordBrokenAtTheEndOfALineIsFoundAndEachOnlyOnce() {
        assertThat(read(2, "mevrouw jan- sen en jansen", "jansen")).containsExactly("jansen");
    }

    @Test
    void allDocumentsThatHideItAreNamedEachOnce() {
        var elsewhere = new Elsewhere();
        elsewhere.hide("jansen", new Elsewhere.Place(4, 2));
        elsewhere.hide("jansen", THERE);
        elsewhere.hide("jansen", new Elsewhere.Place(2, 1));
        assertThat(elsewhere.on("jansen", new Elsewhere.Place(2, 9)))
                .singleElement()
                .satisfies(m -> assertThat(m.hidden()).containsExactly(THERE, new Elsewhere.Place(4, 2)));
    }
}
