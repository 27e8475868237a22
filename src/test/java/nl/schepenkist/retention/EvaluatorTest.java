package nl.schepenkist.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.selection.ListReader;
import nl.schepenkist.selection.SelectionList;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final String BOX = "j.vanderwal@zijldijk.example";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Registers.TransferTerm TERM =
            new Registers.TransferTerm(Period.ofYears(20), Period.ofYears(10), LocalDate.of(2027, 1, 1));

    @SuppressWarnings("NullAway.Init")
    private static SelectionLists lists;

    @BeforeAll
    static void readTheRealLists() throws IOException {
        lists = ListReader.read(Path.of("selectielijst"));
    }

    private static Registers registers() {
        return new Registers(
                lists,
                Map.of(
                        BOX,
                        Mailboxes.Kind.PERSONAL,
                        "info@zijldijk.example",
                        Mailboxes.Kind.FUNCTIONAL,
                        "griffie@zijldijk.example",
                        Mailboxes.Kind.FUNCTIONAL),
                Map.of(
                        BOX,
                        List.of(new Registers.KeyTenure("burgemeester", LocalDate.of(2021, 9, 15), null)),
                        "griffie@zijldijk.example",
                        List.of(new Registers.KeyTenure(
                                "griffier", LocalDate.of(2018, 1, 1), LocalDate.of(2019, 12, 31)))),
                TERM);
    }

    private static Facts mail(String box, LocalDate day) {
        return new Facts(
                RecordState.ACTIVE,
                box,
                null,
                null,
                null,
                new StartDate(day, StartDate.Basis.DELIVERY),
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static Facts inCase(@Nullable String category, StartDate start) {
        return new Facts(
                RecordState.ACTIVE,
                null,
                "Z-1",
                category == null ? null : CategoryRef.parse(category, "categorie"),
                null,
                start,
                null,
                null,
                null,
                List.of(),
                null);
    }

    private static String word(Facts facts, LocalDate day) {
        return Evaluator.verdict(facts, registers(), day).word();
    }

    @Test
    void mailOfStaffMayGoOnTheDayAfterSevenYearsAndNotBefore() {
        var facts = mail(BOX, LocalDate.of(2016, 2, 29));
        assertThat(word(facts, LocalDate.of(2023, 2, 28))).isEqualTo("nog-niet");
        assertThat(word(facts, LocalDate.of(2023, 3, 1))).isEqualTo("vernietigbaar");
    }

    @Test
    void theFunctionOnTheDayOfTheMailDecides() {
        assertThat(word(mail(BOX, LocalDate.of(2021, 9, 14)), LocalDate.of(2040, 1, 1)))
                .isEqualTo("vernietigbaar");
        assertThat(word(mail(BOX, LocalDate.of(2021, 9, 15)), LocalDate.of(2040, 1, 1)))
                .isEqualTo("blijvend");
    }

    @Test
    void whatAKeyFunctionWroteFromAFunctionalMailboxIsKeptToo() {
        var box = "griffie@zijldijk.example";
        assertThat(word(mail(box, LocalDate.of(2018, 1, 1)), TODAY)).isEqualTo("blijvend");
        assertThat(word(mail(box, LocalDate.of(2019, 12, 31)), TODAY)).isEqualTo("blijvend");
        assertThat(word(mail(box, LocalDate.of(2020, 1, 1)), TODAY)).isEqualTo("vernietigbaar");
    }

    @Test
    void aFunctionalMailboxIsKeptForOneYear() {
        var facts = mail("info@zijldijk.example", LocalDate.of(2025, 11, 21));
        assertThat(word(facts, LocalDate.of(2026, 11, 21))).isEqualTo("nog-niet");
        assertThat(word(facts, TODAY)).isEqualTo("vernietigbaar");
    }

    @Test
    void whatCannotBeKnownIsUndetermined() {
        assertThat(word(mail("onbekend@zijldijk.example", LocalDate.of(2000, 1, 1)), TODAY))
                .isEqualTo("onbepaald");
        assertThat(word(inCase(null, new StartDate(LocalDate.of(2000, 1, 1), StartDate.Basis.SET_BY_PERSON)), TODAY))
                .isEqualTo("onbepaald");
        assertThat(word(inCase("gemeenten-2020/11.2", StartDate.undetermined(StartDate.Basis.UNKNOWN)), TODAY))
                .isEqualTo("onbepaald");
        assertThat(word(
                        inCase(
                                "gemeenten-2020/99.9",
                                new StartDate(LocalDate.of(2000, 1, 1), StartDate.Basis.SET_BY_PERSON)),
                        TODAY))
                .isEqualTo("onbepaald");
        var undated = new Facts(
                RecordState.ACTIVE,
                BOX,
                null,
                null,
                null,
                StartDate.undetermined(StartDate.Basis.IN_FUTURE),
                null,
                null,
                null,
                List.of(),
                null);
        assertThat(word(undated, TODAY)).isEqualTo("onbepaald");
    }

    @Test
    void aChoiceInTheListWaitsForAPerson() {
        assertThat(word(
                        inCase(
                                "gemeenten-2020/5.1.6",
                                new StartDate(LocalDate.of(2000, 1, 1), StartDate.Basis.SET_BY_PERSON)),
                        TODAY))
                .isEqualTo("onbepaald");
    }

    @Test
    void theChoiceThatAPersonMadeSetsTheTerm() {
        var start = new StartDate(LocalDate.of(2016, 1, 1), StartDate.Basis.SET_BY_PERSON);
        var category = CategoryRef.parse("gemeenten-2020/5.1.6", "categorie");
        var five = new Facts(
                RecordState.ACTIVE, null, "Z-1", category, Period.ofYears(5), start, null, null, null, List.of(), null);
        assertThat(word(five, LocalDate.of(2021, 1, 1))).isEqualTo("nog-niet");
        assertThat(word(five, LocalDate.of(2021, 1, 2))).isEqualTo("vernietigbaar");
        var ten = new Facts(
                RecordState.ACTIVE,
                null,
                "Z-1",
                category,
                Period.ofYears(10),
                start,
                null,
                null,
                null,
                List.of(),
                null);
        assertThat(word(ten, LocalDate.of(2021, 1, 2))).isEqualTo("nog-niet");
        var notOffered = new Facts(
                RecordState.ACTIVE, null, "Z-1", category, Period.ofYears(1), start, null, null, null, List.of(), null);
        assertThat(word(notOffered, TODAY)).isEqualTo("onbepaald");
    }

    @Test
    void eachListOfMailboxesGovernsTheMailOfItsPeriod() {
        SelectionList now = lists.find("email-2024").orElseThrow();
        var earlier = new SelectionList(
                "email-oud",
                "De regeling van voorheen",
                "besluit",
                now.governs(),
                null,
                LocalDate.of(2019, 12, 31),
                Map.of(SelectionList.MailboxClass.PERSONAL, "4"),
                Map.of(),
                List.of(),
                now.categories());
        var later = new SelectionList(
                now.id(),
                now.name(),
                now.source(),
                now.governs(),
                LocalDate.of(2020, 1, 1),
                null,
                now.byMailbox(),
                now.byPlatform(),
                now.keyFunctions(),
                now.categories());
        var both = new Registers(
                new SelectionLists(List.of(earlier, later)), Map.of(BOX, Mailboxes.Kind.PERSONAL), Map.of(), TERM);
        var day = LocalDate.of(2022, 6, 1);
        assertThat(Evaluator.verdict(mail(BOX, LocalDate.of(2019, 5, 1)), both, day)
                        .word())
                .isEqualTo("vernietigbaar");
        assertThat(Evaluator.verdict(mail(BOX, LocalDate.of(2020, 5, 1)), both, day)
                        .word())
                .isEqualTo("nog-niet");
        var undated = new Facts(
                RecordState.ACTIVE,
                BOX,
                null,
                null,
                null,
                StartDate.undetermined(StartDate.Basis.IN_FUTURE),
                null,
                null,
                null,
                List.of(),
                null);
        assertThat(Evaluator.verdict(undated, both, day).word()).isEqualTo("onbepaald");
    }

    @Test
    void aTermThatWaitsForAProcessIsNotStartedByTheDateOfAMail() {
        var delivered = new StartDate(LocalDate.of(2000, 1, 1), StartDate.Basis.DELIVERY);
        assertThat(word(inCase("gemeenten-2020/2.1", delivered), TODAY)).isEqualTo("onbepaald");
        assertThat(word(
                        inCase(
                                "gemeenten-2020/2.1",
                                new StartDate(LocalDate.of(2000, 1, 1), StartDate.Basis.SET_BY_PERSON)),
                        TODAY))
                .isEqualTo("vernietigbaar");
    }

    @Test
    void aCategoryThatTheListDoesNotAppraiseIsUndetermined() {
        assertThat(word(
                        inCase(
                                "gemeenten-2020/7.1.20",
                                new StartDate(LocalDate.of(2000, 1, 1), StartDate.Basis.SET_BY_PERSON)),
                        TODAY))
                .isEqualTo("onbepaald");
    }

    @Test
    void aPermanentCategoryIsKeptWithoutADate() {
        assertThat(word(inCase("gemeenten-2020/11.1.6", StartDate.undetermined(StartDate.Basis.UNKNOWN)), TODAY))
                .isEqualTo("blijvend");
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
        return Evaluator.verdict(facts, registers(), TODAY);
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
                BOX,
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
        assertThat(word(chat("teams"), LocalDate.of(2025, 1, 1))).isEqualTo("nog-niet");
        assertThat(word(chat("teams"), LocalDate.of(2025, 1, 2))).isEqualTo("vernietigbaar");
        assertThat(word(chat("whatsapp"), TODAY)).isEqualTo("onbepaald");
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
        return verdict(inCase("gemeenten-2020/11.1.6", new StartDate(day, StartDate.Basis.SET_BY_PERSON)))
                .reasons()
                .getLast()
                .text();
    }

    @Test
    void theListHasAll346ResultsAndTheirTermsInDaysAndMonthsToo() {
        var list = lists.find("gemeenten-2020").orElseThrow();
        assertThat(list.all()).hasSize(346);
        assertThat(list.all().stream().map(c -> String.valueOf(c.term()))).contains("P28D", "P1Y6M", "P110Y", "P0D");
    }
}
