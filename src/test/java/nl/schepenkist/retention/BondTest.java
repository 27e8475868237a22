package nl.schepenkist.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.selection.ListReader;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What goes before the selection list: holds, exemptions and hotspots, and in which order. */
class BondTest {
    private static final String BOX = "j.vanderwal@zijldijk.example";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final StartDate OLD = new StartDate(LocalDate.of(2010, 3, 1), StartDate.Basis.DELIVERY);

    @SuppressWarnings("NullAway.Init")
    private static SelectionLists lists;

    @BeforeAll
    static void readTheRealLists() throws IOException {
        lists = ListReader.read(Path.of("selectielijst"));
    }

    /** The mailbox became that of a mayor long after the old mail. */
    private static Registers registers() {
        return new Registers(
                lists,
                Map.of(BOX, Mailboxes.Kind.PERSONAL),
                Map.of(BOX, List.of(new Registers.KeyTenure("burgemeester", LocalDate.of(2021, 9, 15), null))),
                EvaluatorTest.TERM);
    }

    private static String word(Facts facts, LocalDate day) {
        return Evaluator.verdict(facts, registers(), day).word();
    }

    private static Facts facts(RecordState state, StartDate start, @Nullable LocalDate exemptedUntil, Bond... bonds) {
        return new Facts(state, BOX, null, null, null, start, null, null, null, List.of(bonds), exemptedUntil);
    }

    private static Facts bound(Bond... bonds) {
        return facts(RecordState.ACTIVE, OLD, null, bonds);
    }

    private static List<String> kinds(Facts facts, LocalDate day) {
        return Evaluator.verdict(facts, registers(), day).reasons().stream()
                .map(Verdict.Reason::kind)
                .toList();
    }

    @Test
    void aHoldFreezesWhateverTheListSaysAndEveryHoldIsTold() {
        var held = bound(
                new Bond.OnHold("w", Bond.Reason.DISCLOSURE_REQUEST, "W-12", null, false),
                new Bond.OnHold("h", Bond.Reason.LAWSUIT, "ECLI 1", null, true));
        assertThat(word(bound(), TODAY)).isEqualTo("vernietigbaar");
        assertThat(word(held, TODAY)).isEqualTo("bevroren");
        assertThat(kinds(held, TODAY)).containsExactly("bevriezing", "woo-verzoek");
        assertThat(Evaluator.verdict(held, registers(), TODAY)
                        .reasons()
                        .getFirst()
                        .text())
                .contains("de rechtszaak ECLI 1")
                .contains("niet (geheel) doorzoekbaar");
    }

    @Test
    void aHoldWithALastDayFreezesUpToAndIncludingThatDay() {
        var request = bound(new Bond.OnHold("w", Bond.Reason.DISCLOSURE_REQUEST, "W-12", TODAY, false));
        assertThat(word(request, TODAY)).isEqualTo("bevroren");
        assertThat(Evaluator.verdict(request, registers(), TODAY)
                        .reasons()
                        .getFirst()
                        .text())
                .contains("tot en met " + TODAY);
        assertThat(word(request, TODAY.plusDays(1))).isEqualTo("vernietigbaar");
    }

    @Test
    void aProposedHotspotFreezesUpToAndIncludingItsLastDay() {
        var proposed = bound(new Bond.Proposed("s", "Brand in de Zijl", TODAY, false));
        assertThat(word(proposed, TODAY)).isEqualTo("bevroren");
        assertThat(word(proposed, TODAY.plusDays(1))).isEqualTo("vernietigbaar");
    }

    @Test
    void anEstablishedHotspotKeepsForEverAndAHoldOnItIsToldFirst() {
        var hotspot = new Bond.Established("s", "Brand in de Zijl", "B&W 2026-14", TODAY, false);
        assertThat(word(bound(hotspot), TODAY)).isEqualTo("blijvend");
        assertThat(word(bound(hotspot, new Bond.OnHold("h", Bond.Reason.OBJECTION, "B-1", null, false)), TODAY))
                .isEqualTo("bevroren");
    }

    @Test
    void whatTheArchiveHasIsTransferredWhateverBindsIt() {
        var gone = facts(
                RecordState.TRANSFERRED, OLD, null, new Bond.OnHold("h", Bond.Reason.OBJECTION, "B-1", null, false));
        assertThat(word(gone, TODAY)).isEqualTo("overgebracht");
    }

    @Test
    void anUndatedRecordOfAHotspotIsKeptAndNotUndetermined() {
        var undated = facts(
                RecordState.ACTIVE,
                StartDate.undetermined(StartDate.Basis.NO_DATE),
                null,
                new Bond.Established("s", "Brand", "B&W 1", TODAY, false));
        assertThat(word(undated, TODAY)).isEqualTo("blijvend");
    }

    @Test
    void whatMayBelongToAHotspotIsFrozenAndNotKeptForEver() {
        assertThat(word(bound(new Bond.Established("s", "Brand", "B&W 1", TODAY, true)), TODAY))
                .isEqualTo("bevroren");
    }

    private static Facts exempted(LocalDate until, Bond... bonds) {
        return facts(
                RecordState.ACTIVE, new StartDate(LocalDate.of(2026, 10, 1), StartDate.Basis.DELIVERY), until, bonds);
    }

    @Test
    void whatIsExemptedGoesTheDayAfterTheWindowAlsoFromAMailboxThatIsKeptForEver() {
        assertThat(word(exempted(TODAY), TODAY)).isEqualTo("nog-niet");
        assertThat(word(exempted(TODAY), TODAY.plusDays(1))).isEqualTo("vernietigbaar");
    }

    @Test
    void aHoldGoesBeforeAnExemptionAndAnExemptionBeforeAHotspot() {
        assertThat(word(
                        exempted(TODAY, new Bond.OnHold("h", Bond.Reason.OBJECTION, "B-1", null, false)),
                        TODAY.plusDays(1)))
                .isEqualTo("bevroren");
        assertThat(word(exempted(TODAY, new Bond.Established("s", "Brand", "B&W 1", TODAY, false)), TODAY.plusDays(1)))
                .isEqualTo("vernietigbaar");
    }
}
