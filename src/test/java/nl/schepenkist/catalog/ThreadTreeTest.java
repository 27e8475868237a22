package nl.schepenkist.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import nl.schepenkist.records.Subject;
import org.junit.jupiter.api.Test;

/** What answers what, whatever the order in which mails came. */
class ThreadTreeTest {
    private static ThreadTree.Mail<String> mail(String id, int minute, String... references) {
        return new ThreadTree.Mail<>(
                id, id, List.of(references), new byte[0], Subject.of("x"), Instant.EPOCH.plusSeconds(60L * minute));
    }

    private static List<String> told(List<ThreadTree.Mail<String>> mails) {
        return ThreadTree.of(mails).stream()
                .map(p -> p.level() + " " + (p.of() == null ? "-" : p.of()) + " "
                        + p.ground().word())
                .toList();
    }

    @Test
    void answersStandUnderWhatTheyAnswerInTheOrderOfTheirMoments() {
        var mails = new ArrayList<>(List.of(
                mail("a", 1), mail("b", 5, "a"), mail("c", 3, "a"), mail("d", 6, "a", "c"), mail("e", 9, "a", "b")));
        var expected = List.of("0 a eerste", "1 c verwijzing", "2 d verwijzing", "1 b verwijzing", "2 e verwijzing");
        long seed = 7;
        var random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(mails, random);
            assertThat(told(mails)).as("seed %d, order %d", seed, i).isEqualTo(expected);
        }
    }

    @Test
    void aMessageThatIsMissingKeepsItsPlaceWhenSeveralAnswerIt() {
        assertThat(told(List.of(mail("b", 2, "weg"), mail("c", 3, "weg"))))
                .containsExactly("0 - eerste", "1 b verwijzing", "1 c verwijzing");
        assertThat(told(List.of(mail("b", 2, "weg")))).containsExactly("0 b eerste");
    }

    @Test
    void messagesThatAnswerEachOtherAreToldOnce() {
        assertThat(told(List.of(mail("a", 1, "b"), mail("b", 2, "a")))).hasSize(2);
        assertThat(told(List.of(mail("a", 1, "a")))).containsExactly("0 a eerste");
    }

    @Test
    void copiesOfAMessageEachHaveAPlace() {
        assertThat(told(List.of(mail("a", 1), mail("b", 2, "a"), mail("b", 2, "a"))))
                .containsExactly("0 a eerste", "1 b verwijzing", "1 b verwijzing");
    }

    @Test
    void outlookTellsWhatAnswersWhatWhereHeadersDoNot() {
        byte[] root = new byte[22];
        byte[] answer = new byte[27];
        answer[26] = 1;
        var mails = List.of(
                new ThreadTree.Mail<>("antwoord", "2", List.of(), answer, Subject.of("x"), Instant.ofEpochSecond(20)),
                new ThreadTree.Mail<>("vraag", "1", List.of(), root, Subject.of("x"), Instant.ofEpochSecond(10)));
        assertThat(told(mails)).containsExactly("0 vraag eerste", "1 antwoord thread-index");
    }

    @Test
    void aConversationOfOutlookWhoseFirstMailIsMissingIsStillOne() {
        byte[] one = new byte[27];
        byte[] other = new byte[27];
        one[26] = 1;
        other[26] = 2;
        var mails = List.of(
                new ThreadTree.Mail<>("een", "1", List.of(), one, Subject.of("x"), Instant.ofEpochSecond(10)),
                new ThreadTree.Mail<>("twee", "2", List.of(), other, Subject.of("y"), Instant.ofEpochSecond(20)));
        assertThat(told(mails)).containsExactly("0 een eerste", "1 twee thread-index");
    }

    @Test
    void whatOnlySharesTheSubjectStandsUnderTheFirst() {
        assertThat(told(List.of(mail("a", 1), mail("b", 2)))).containsExactly("0 a eerste", "1 b onderwerp");
    }

    @Test
    void thousandsThatAnswerEachOtherInARowAreRead() {
        var mails = new ArrayList<ThreadTree.Mail<String>>();
        for (int i = 0; i < 2_000; i++) mails.add(i == 0 ? mail("m0", 0) : mail("m" + i, i, "m" + (i - 1)));
        Collections.reverse(mails);
        assertThat(ThreadTree.of(mails)).hasSize(2_000).last().matches(p -> p.level() == 1_999);
    }
}
