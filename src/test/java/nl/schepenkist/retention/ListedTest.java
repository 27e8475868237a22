package nl.schepenkist.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the selection lists say where several things hold at once: a category, a case, a mailbox, a chat. */
class ListedTest {
    @BeforeAll
    static void readTheRealLists() throws IOException {
        EvaluatorTest.readTheRealLists();
    }

    private static Facts classified(@Nullable String box, @Nullable String category, @Nullable CaseRule rule) {
        return new Facts(
                RecordState.ACTIVE,
                box,
                rule == null ? null : "Z-1",
                category == null ? null : CategoryRef.parse(category, "categorie"),
                null,
                new StartDate(LocalDate.of(2016, 1, 1), StartDate.Basis.DELIVERY),
                null,
                rule,
                null,
                List.of(),
                null);
    }

    private static CaseRule rule(String category, Derivation derivation, StartDate start) {
        return new CaseRule(CategoryRef.parse(category, "categorie"), null, derivation, start);
    }

    private static Verdict verdict(Facts facts) {
        return Evaluator.verdict(facts, EvaluatorTest.registers(), EvaluatorTest.TODAY);
    }

    @Test
    void aDocumentFollowsTheCategoryAndTheStartDateOfItsCase() {
        var ended = new StartDate(LocalDate.of(2021, 11, 21), StartDate.Basis.CASE_ENDED);
        var judged = verdict(classified(null, null, rule("gemeenten-2020/11.2", Derivation.CASE_ENDED, ended)));
        assertThat(judged.word()).isEqualTo("vernietigbaar");
        assertThat(judged.reasons())
                .extracting(Verdict.Reason::text)
                .last()
                .asString()
                .contains("de zaak werd afgehandeld");
        var open =
                rule("gemeenten-2020/11.2", Derivation.CASE_ENDED, StartDate.undetermined(StartDate.Basis.CASE_OPEN));
        assertThat(verdict(classified(null, null, open)).word()).isEqualTo("onbepaald");
    }

    @Test
    void ofTwoCategoriesTheLongestTermCountsAndKeepingGoesBeforeBoth() {
        var ended = new StartDate(LocalDate.of(2024, 1, 1), StartDate.Basis.CASE_ENDED);
        // 6.2 is one year, 6.1 five years, 11.1.6 for ever.
        var longer = verdict(
                classified(null, "gemeenten-2020/6.2", rule("gemeenten-2020/6.1", Derivation.CASE_ENDED, ended)));
        assertThat(longer)
                .isInstanceOfSatisfying(
                        Verdict.NotYet.class, n -> assertThat(n.from()).isEqualTo("2029-01-02"));
        assertThat(longer.reasons())
                .extracting(Verdict.Reason::kind)
                .containsExactly("categorie", "termijn", "categorie", "termijn", "samenloop");
        assertThat(verdict(classified(
                                null,
                                "gemeenten-2020/6.2",
                                rule("gemeenten-2020/11.1.6", Derivation.CASE_ENDED, ended)))
                        .word())
                .isEqualTo("blijvend");
        // 5.1.6 waits for a choice: how long is not known, so nothing is over.
        assertThat(verdict(classified(
                                null, "gemeenten-2020/6.2", rule("gemeenten-2020/5.1.6", Derivation.CASE_ENDED, ended)))
                        .word())
                .isEqualTo("onbepaald");
    }

    @Test
    void aCategoryDoesNotTakeMailOutOfTheMailboxOfAKeyFunction() {
        var classified = new Facts(
                RecordState.ACTIVE,
                EvaluatorTest.BOX,
                null,
                CategoryRef.parse("gemeenten-2020/6.2", "categorie"),
                null,
                new StartDate(LocalDate.of(2022, 1, 1), StartDate.Basis.DELIVERY),
                null,
                null,
                null,
                List.of(),
                null);
        assertThat(verdict(classified).word()).isEqualTo("blijvend");
        // In a mailbox that no register knows the category is all that there is.
        assertThat(verdict(classified("vreemd@zijldijk.example", "gemeenten-2020/6.2", null))
                        .word())
                .isEqualTo("vernietigbaar");
    }

    @Test
    void whatTheStartDateIsDerivedFromMustFitTheProcessTerm() {
        var day = LocalDate.of(2000, 1, 1);
        // 2.1 waits until its object is no more; 6.2 starts when the case was concluded.
        assertThat(verdict(classified(
                                null,
                                null,
                                rule(
                                        "gemeenten-2020/2.1",
                                        Derivation.CASE_ENDED,
                                        new StartDate(day, StartDate.Basis.CASE_ENDED))))
                        .word())
                .isEqualTo("onbepaald");
        assertThat(verdict(classified(
                                null,
                                null,
                                rule(
                                        "gemeenten-2020/2.1",
                                        Derivation.PROPERTY,
                                        new StartDate(day, StartDate.Basis.CASE_PROPERTY))))
                        .word())
                .isEqualTo("vernietigbaar");
        assertThat(verdict(classified(
                                null,
                                null,
                                rule(
                                        "gemeenten-2020/6.2",
                                        Derivation.PROPERTY,
                                        new StartDate(day, StartDate.Basis.CASE_PROPERTY))))
                        .word())
                .isEqualTo("onbepaald");
    }

    private static Facts chat(String platform) {
        return new Facts(
                RecordState.ACTIVE,
                null,
                null,
                null,
                null,
                new StartDate(LocalDate.of(2024, 1, 1), StartDate.Basis.DATE_HEADER),
                null,
                null,
                platform,
                List.of(),
                null);
    }

    @Test
    void chatIsUndeterminedUnlessTheMunicipalityDecidedOtherwise() {
        assertThat(EvaluatorTest.word(chat("teams"), LocalDate.of(2025, 1, 1))).isEqualTo("nog-niet");
        assertThat(EvaluatorTest.word(chat("teams"), LocalDate.of(2025, 1, 2))).isEqualTo("vernietigbaar");
        assertThat(EvaluatorTest.word(chat("whatsapp"), EvaluatorTest.TODAY)).isEqualTo("onbepaald");
    }

    @Test
    void whatIsKeptSaysWhenItMustHaveBeenHandedOverAndByWhichLaw() {
        assertThat(transferOf(LocalDate.of(2006, 12, 31)))
                .contains("2026-12-31")
                .contains("20 jaar");
        // Ten years were over before the next law began: then at once.
        assertThat(transferOf(LocalDate.of(2008, 3, 1))).contains("2027-01-01").contains("10 jaar");
        assertThat(transferOf(LocalDate.of(2020, 2, 29))).contains("2030-02-28").contains("10 jaar");
    }

    private static String transferOf(LocalDate day) {
        return verdict(EvaluatorTest.inCase("gemeenten-2020/11.1.6", new StartDate(day, StartDate.Basis.SET_BY_PERSON)))
                .reasons()
                .getLast()
                .text();
    }
}
