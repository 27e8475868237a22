package nl.schepenkist.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import nl.schepenkist.records.Subject;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the author of a mail wrote is told from what was quoted. */
class QuotedPartsTest {
    private static List<String> told(String text) {
        return QuotedParts.of(text).stream()
                .map(p -> "%s %d: %s"
                        .formatted(
                                p.kind().word(),
                                p.level(),
                                text.substring(p.begin(), p.end()).strip().replace("\n", "|")))
                .collect(Collectors.toList());
    }

    @Test
    void linesWithAMarkAreQuotedAndWhatFollowsThemIsNew() {
        String text =
                "Akkoord.\n\nOp ma 3 jun 2024 om 09:12 schreef Anna de Wit <anna@x.example>:\n> Kan dit door?\n>> Wat?\n>\nGroet\n";
        assertThat(told(text))
                .containsExactly(
                        "nieuw 0: Akkoord.",
                        "citaat 1: Op ma 3 jun 2024 om 09:12 schreef Anna de Wit <anna@x.example>:|> Kan dit door?",
                        "citaat 2: >> Wat?",
                        "citaat 1: >",
                        "nieuw 0: Groet");
        var quoted = QuotedParts.of(text).get(1);
        assertThat(quoted.from()).isEqualTo("Anna de Wit <anna@x.example>");
        assertThat(quoted.sent()).isEqualTo("ma 3 jun 2024 om 09:12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Op 3 juni 2024 om 09:12 schreef Jan:",
                "Op ma 3 jun. 2024 09:12 heeft Jan <j@x.example> het volgende geschreven:",
                "On Mon, Jun 3, 2024 at 9:12 AM Jan <j@x.example> wrote:",
                "On 3 Jun 2024, at 09:12, Jan <j@x.example> wrote:",
                "On Mon, 3 Jun 2024 09:12:00 +0200\nJan <j@x.example> wrote:",
                "Am 03.06.2024 um 09:12 schrieb Jan:",
                "-----Oorspronkelijk bericht-----",
                "-----Original Message-----",
                "---------- Forwarded message ---------",
                "Van: Jan\nVerzonden: maandag 3 juni 2024 09:12\nAan: Piet\nOnderwerp: vraag",
                "________________________________\nFrom: Jan <j@x.example>\nSent: Monday\nTo: Piet\nSubject: vraag",
                "*Van:* Jan\n*Datum:* maandag\n*Aan:* Piet\n*Onderwerp:* vraag",
                "Begin doorgestuurd bericht:\n\nVan: Jan\nOnderwerp: vraag\nDatum: 3 juni 2024\nAan: Piet"
            })
    void whatStandsUnderAHeadingIsQuotedToTheEndWithoutMarksToo(String heading) {
        assertThat(told("Ja.\n\n" + heading + "\n\nMag dit?\nEn dat?\n"))
                .containsExactly("nieuw 0: Ja.", "citaat 1: " + heading.replace("\n", "|") + "||Mag dit?|En dat?");
    }

    @Test
    void headingsBelowEachOtherLieDeeper() {
        assertThat(
                        QuotedParts.of(
                                "Eens.\nVan: A\nVerzonden: ma\nAan: B\n\nGoed?\n-----Original Message-----\nFrom: C\nSent: zo\nTo: A\n\nVraag\n"))
                .extracting(QuotedParts.Part::level, QuotedParts.Part::from, QuotedParts.Part::sent)
                .containsExactly(Tuple.tuple(0, null, null), Tuple.tuple(1, "A", "ma"), Tuple.tuple(2, "C", "zo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Op 3 juni 2024 is het besluit genomen.",
                "Van: de wethouder hoorde ik niets.",
                "________________________________",
                "On the other hand, he wrote: nothing.",
                "Jan schreef:\nde brief is verstuurd."
            })
    void proseThatLooksLikeAHeadingIsNoQuote(String prose) {
        assertThat(QuotedParts.fresh("Beste,\n" + prose + "\nGroet\n"))
                .contains(prose)
                .contains("Groet");
    }

    @Test
    void aSignatureStandsApart() {
        assertThat(told("Tot morgen\n-- \nJan\nDIV\n"))
                .containsExactly("nieuw 0: Tot morgen", "ondertekening 0: -- |Jan|DIV");
    }

    @Test
    void everyCharacterBelongsToOnePart() {
        long seed = 20261122;
        var random = new Random(seed);
        var pieces = List.of(
                "> ",
                "Op ",
                "Van: x",
                "Aan: y",
                "Onderwerp: z",
                "\n",
                "\r\n",
                "schreef:",
                "2024",
                "-- ",
                "wrote:",
                "tekst ",
                "\u00A0");
        for (int i = 0; i < 2_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) text.append(pieces.get(random.nextInt(pieces.size())));
            int at = 0;
            for (var part : QuotedParts.of(text.toString())) {
                assertThat(part.begin()).as("seed %d, text %d", seed, i).isEqualTo(at);
                at = part.end();
            }
            assertThat(at).as("seed %d, text %d", seed, i).isEqualTo(text.length());
        }
    }

    /** Lines that once took minutes each: whoever writes them must not hold up the rest. */
    @Test
    void linesThatAreNearlyAHeadingTakeNoTime() {
        var text = new StringBuilder();
        for (int i = 0; i < 2_000; i++)
            text.append(i % 2 == 0 ? "--original message" : "--forwarded by")
                    .append(" ".repeat(380))
                    .append(i % 3 == 0 ? "\u2028" : "x")
                    .append('\n');
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(QuotedParts.of(text.toString())).isNotEmpty());
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(Subject.of("Re" + " ".repeat(2_000_000) + "x").answers())
                        .isFalse());
    }

    @Test
    void whatLiesBehindAMillionCharactersIsNotLookedInto() {
        String text = "> a\n".repeat(400_000);
        var parts = QuotedParts.of(text);
        assertThat(parts.getLast().end()).isEqualTo(text.length());
        assertThat(parts).hasSizeLessThan(10);
    }

    @ParameterizedTest
    @CsvSource({
        "Re: vraag,vraag,true",
        "'RE: FW: Antw: Doorst:  Vraag over  de haven',vraag over de haven,true",
        "'[lijst] Re: vraag',vraag,true",
        "'Re[2]: vraag',vraag,true",
        "vraag,vraag,false",
        "'Reactie: vraag',reactie: vraag,false",
        "'[spoed]',[spoed],false",
        "'Re:','',true"
    })
    void aSubjectIsKnownAgainWithoutWhatProgramsPutBeforeIt(String subject, String base, boolean answers) {
        assertThat(Subject.of(subject)).isEqualTo(new Subject(base, answers));
    }
}
