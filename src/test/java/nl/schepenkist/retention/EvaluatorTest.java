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
    static final String BOX = "j.vanderwal@zijldijk.example";
    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final Registers.TransferTerm TERM =
            new Registers.TransferTerm(Period.ofYears(20), Period.ofYears(10), LocalDate.of(2027, 1, 1));

    @SuppressWarnings("NullAway.Init")
    private static SelectionLists lists;

    @BeforeAll
    static void readTheRealLists() throws IOException {
        lists = ListReader.read(Path.of("selectielijst"));
    }

    static Registers registers() {
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

    static Facts inCase(@Nullable String category, StartDate start) {
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

    static String word(Facts facts, LocalDate day) {
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

    @Test
    void theListHasAll346ResultsAndTheirTermsInDaysAndMonthsToo() {
        var list = lists.find("gemeenten-2020").orElseThrow();
        assertThat(list.all()).hasSize(346);
        assertThat(list.all().stream().map(c -> String.valueOf(c.term()))).contains("P28D", "P1Y6M", "P110Y", "P0D");
    }
}
