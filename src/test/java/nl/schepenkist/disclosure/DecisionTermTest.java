package nl.schepenkist.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a request must have been decided; the days were looked up in a calendar, not reckoned by the code. */
class DecisionTermTest {
    private static final LocalDate FAR = LocalDate.of(2030, 1, 1);

    private static DecisionTerm.Pause pause(String first, String last) {
        return new DecisionTerm.Pause(LocalDate.parse(first), LocalDate.parse(last), "zienswijzen");
    }

    @ParameterizedTest
    @CsvSource({
        // Received, extra days, due.
        "2026-11-23, 0, 2026-12-21",
        "2026-11-23, 14, 2027-01-04",
        "2026-11-23, 7, 2026-12-28",
        // Ends on Christmas, on a Friday: the Saturday is Boxing Day, and Sunday follows.
        "2026-11-27, 0, 2026-12-28",
        "2026-11-28, 0, 2026-12-28",
        "2026-11-29, 0, 2026-12-28",
        "2026-11-30, 0, 2026-12-28",
        "2026-12-01, 0, 2026-12-29",
        // New Year's Day 2027 is a Friday.
        "2026-12-04, 0, 2027-01-04",
        "2026-12-03, 0, 2026-12-31",
        // Good Friday 26 March 2027, Easter Monday 29 March.
        "2027-02-26, 0, 2027-03-30",
        "2027-02-25, 0, 2027-03-25",
        "2027-02-27, 0, 2027-03-30",
        "2027-03-01, 0, 2027-03-30",
        // King's Day 27 April 2027, a Tuesday; 5 May a Wednesday; Ascension 6 May; Whit Monday 17 May.
        "2027-03-30, 0, 2027-04-28",
        "2027-04-07, 0, 2027-05-07",
        "2027-04-08, 0, 2027-05-07",
        "2027-04-19, 0, 2027-05-18",
        // In 2025 the King's birthday is a Sunday: kept on Saturday 26 April; the Monday is an ordinary day.
        "2025-03-29, 0, 2025-04-28",
        "2025-03-31, 0, 2025-04-28",
        // A leap day counts as a day.
        "2028-02-01, 0, 2028-02-29",
        "2028-02-02, 0, 2028-03-01",
        "2027-02-01, 0, 2027-03-01",
        // A Saturday and a Sunday without a holiday.
        "2026-06-06, 0, 2026-07-06",
        "2026-06-07, 0, 2026-07-06",
        "2026-06-05, 0, 2026-07-03"
    })
    void fourWeeksFromTheDayAfterReceiptAndNeverOnAClosedDay(LocalDate received, int extra, LocalDate due) {
        assertThat(DecisionTerm.of(received, extra, List.of(), received).due()).isEqualTo(due);
    }

    @Test
    void aDayOfSuspensionIsADayMore() {
        var term = DecisionTerm.of(LocalDate.of(2026, 6, 1), 0, List.of(pause("2026-06-10", "2026-06-19")), FAR);
        assertThat(term.due()).isEqualTo("2026-07-09");
        assertThat(term.steps().getLast()).contains("10 dagen erbij");
    }

    @Test
    void daysThatTwoSuspensionsShareCountOnce() {
        var both = List.of(pause("2026-06-10", "2026-06-19"), pause("2026-06-15", "2026-06-24"));
        assertThat(DecisionTerm.of(LocalDate.of(2026, 6, 1), 0, both, FAR).due())
                .isEqualTo("2026-07-14");
        assertThat(DecisionTerm.of(LocalDate.of(2026, 6, 1), 0, both.reversed(), FAR)
                        .due())
                .isEqualTo("2026-07-14");
    }

    @Test
    void oneThatLiesWithinAnotherAddsNothing() {
        var both = List.of(pause("2026-06-10", "2026-06-19"), pause("2026-06-12", "2026-06-13"));
        assertThat(DecisionTerm.of(LocalDate.of(2026, 6, 1), 0, both, FAR).due())
                .isEqualTo("2026-07-09");
    }

    @Test
    void aTermThatRanOutIsNotBroughtBackByASuspension() {
        var late = List.of(pause("2026-08-03", "2026-08-20"));
        assertThat(DecisionTerm.of(LocalDate.of(2026, 6, 1), 0, late, FAR).due())
                .isEqualTo("2026-06-29");
    }

    @Test
    void aSuspensionInTheExtraWeeksCountsOnlyWhenThereAreAny() {
        var inExtra = List.of(pause("2026-07-06", "2026-07-07"));
        assertThat(DecisionTerm.of(LocalDate.of(2026, 6, 1), 0, inExtra, FAR).due())
                .isEqualTo("2026-06-29");
        assertThat(DecisionTerm.of(LocalDate.of(2026, 6, 1), 14, inExtra, FAR).due())
                .isEqualTo("2026-07-15");
    }

    @Test
    void anOpenSuspensionMovesTheDayWithEveryDay() {
        var open = List.of(new DecisionTerm.Pause(LocalDate.of(2026, 6, 10), null, "zienswijzen"));
        var first = DecisionTerm.of(LocalDate.of(2026, 6, 1), 0, open, LocalDate.of(2026, 6, 10));
        assertThat(first.open()).isTrue();
        assertThat(first.due()).isEqualTo("2026-06-30");
        assertThat(DecisionTerm.of(LocalDate.of(2026, 6, 1), 0, open, LocalDate.of(2026, 6, 11))
                        .due())
                .isEqualTo("2026-07-01");
    }

    @Test
    void aSuspensionInTheFirstTermAlsoMovesTheDayBeforeWhichAnAdjournmentIsTold() {
        var term = DecisionTerm.of(LocalDate.of(2026, 6, 1), 14, List.of(pause("2026-06-10", "2026-06-19")), FAR);
        assertThat(term.firstEnd()).isEqualTo("2026-07-09");
        assertThat(term.due()).isEqualTo("2026-07-23");
    }

    @ParameterizedTest
    @CsvSource({
        // Received 2026-06-01 (first term until 29 June), adjourned or not; told, deadline, received; due.
        "0, 2026-06-08, 2026-06-22, , 2026-07-13",
        "0, 2026-06-08, 2026-06-22, 2026-06-22, 2026-07-13",
        "0, 2026-06-08, 2026-06-22, 2026-06-10, 2026-06-30",
        "0, 2026-06-08, 2026-06-22, 2026-06-09, 2026-06-29",
        "0, 2026-06-08, 2026-06-22, 2026-06-08, 2026-06-29",
        "0, 2026-06-08, 2026-06-22, 2026-06-30, 2026-07-13",
        "14, 2026-06-08, 2026-06-22, , 2026-07-27",
        "14, 2026-07-06, 2026-07-20, , 2026-07-27",
        // On the last day it still can; the day after it is too late.
        "0, 2026-06-28, 2026-07-12, , 2026-07-13",
        "0, 2026-06-29, 2026-07-13, , 2026-06-29",
        // 7 days: 6 July is a Monday; 5 days: Saturday 4 July becomes Monday.
        "0, 2026-06-08, 2026-06-15, , 2026-07-06",
        "0, 2026-06-08, 2026-06-13, , 2026-07-06"
    })
    void theViewOfAThirdPartyStopsTheClockFromTheDayAfterTheRequesterIsTold(
            int extra, LocalDate told, LocalDate deadline, @Nullable LocalDate received, LocalDate due) {
        var pauses = Stream.of(new Hearing(
                        1, told, told, deadline, received, null, List.of(), Hearing.Copy.NONE, new byte[0], 1))
                .map(Hearing::pause)
                .filter(Objects::nonNull)
                .toList();
        assertThat(DecisionTerm.of(LocalDate.of(2026, 6, 1), extra, pauses, FAR).due())
                .isEqualTo(due);
    }

    @Test
    void easterFallsWhereTheCalendarHasIt() {
        var easters = new ArrayList<String>();
        for (int year : List.of(2008, 2011, 2019, 2024, 2025, 2026, 2027, 2028, 2038, 2285))
            easters.add(DutchHolidays.easter(year).toString());
        assertThat(easters)
                .containsExactly(
                        "2008-03-23",
                        "2011-04-24",
                        "2019-04-21",
                        "2024-03-31",
                        "2025-04-20",
                        "2026-04-05",
                        "2027-03-28",
                        "2028-04-16",
                        "2038-04-25",
                        "2285-03-22");
    }
}
