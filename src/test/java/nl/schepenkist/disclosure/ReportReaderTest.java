package nl.schepenkist.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.schepenkist.records.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A production report is understood as tools for redaction write it, and refused, row by row, where it is not understood. */
class ReportReaderTest {
    private static final Set<Integer> KNOWN = Set.of(1, 2, 3);

    private static List<ReportRow> read(List<List<String>> table) {
        return ReportReader.read(table, "WOO-7", KNOWN);
    }

    /** A row in the fourteen columns of the template. */
    private static List<String> row(
            String id, String date, String judgement, String suspended, String grounds, String related) {
        return List.of(
                id, "WOO-7", "", "", "brief.pdf", "pdf", date, judgement, suspended, grounds, "", "", related, "");
    }

    private static ReportRow one(List<String> row) {
        return read(List.of(ReportReader.headings(), row)).getFirst();
    }

    private static List<String> faults(List<List<String>> table) {
        var faults = new ArrayList<String>();
        assertThatExceptionOfType(Refusal.Invalid.class)
                .isThrownBy(() -> read(table))
                .satisfies(no -> {
                    for (var f : no.faults()) faults.add(f.field() + ": " + f.reason());
                });
        return faults;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-12-07",
                "7-12-2020",
                "07-12-2020",
                "2020/12/07",
                "07/12/2020",
                "07/12/2020 09:51",
                "12/7/2020 9:51 AM UTC",
                "12/27/2020 12:03 pm UTC",
                "2020-12-07T09:51",
                ""
            })
    void everyWayInWhichReportsWriteDaysIsRead(String day) {
        assertThat(one(row("1", day, "Openbaar", "", "", "")).nr()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gisteren", "2020-13-01", "31-02-2020", "12/27/2020 9:51 UTC", "7 december 2020", "44172"})
    void aDayThatIsNoneIsAnErrorWithItsRowAndColumn(String day) {
        assertThat(faults(List.of(ReportReader.headings(), row("1", day, "Openbaar", "", "", ""))))
                .singleElement()
                .asString()
                .startsWith("rij 2, kolom Datum: ")
                .doesNotContain(day);
    }

    @ParameterizedTest
    @CsvSource({
        "Openbaar,PUBLIC",
        "openbaar,PUBLIC",
        "Deels Openbaar,PARTLY",
        "deels-openbaar,PARTLY",
        "Gedeeltelijk openbaar,PARTLY",
        "NIET OPENBAAR,WITHHELD",
        "Reeds openbaar,PUBLIC_ALREADY",
        "'',"
    })
    void everyWordForAJudgementIsRead(String word, Judgement judgement) {
        assertThat(one(row("1", "", word, "", "", "")).judgement()).isEqualTo(judgement);
    }

    @Test
    void anUnknownJudgementIsNeverAGuess() {
        assertThat(faults(List.of(ReportReader.headings(), row("1", "", "misschien", "", "", ""))))
                .containsExactly(
                        "rij 2, kolom Beoordeling: onbekende beoordeling; kies een van: Openbaar, Deels openbaar, Niet openbaar, Reeds openbaar");
    }

    @Test
    void groundsArePartedBySemicolonsInAnySpellingAndACopyNamesWhatItIsACopyOf() {
        var partly = one(row("1", "", "Deels openbaar", "", "5.1.1c; 5.1.2.e;5.1.2e", ""));
        assertThat(partly.grounds()).containsExactly(Ground.BUSINESS, Ground.PRIVACY);
        assertThat(partly.duplicateOf()).isNull();
        var copy = one(row("2", "", "Deels openbaar", "ja", "5.1.2e; dubbel", "WOO-7-1"));
        assertThat(copy.duplicateOf()).isEqualTo(1);
        assertThat(copy.deferred()).isTrue();
        assertThat(faults(List.of(ReportReader.headings(), row("2", "", "", "", "dubbel", ""))))
                .singleElement()
                .asString()
                .startsWith("rij 2, kolom Gerelateerd ID");
        assertThat(faults(List.of(ReportReader.headings(), row("2", "", "Openbaar", "", "5.9", ""))))
                .singleElement()
                .asString()
                .startsWith("rij 2, kolom Beoordelingsgrond: onbekende grond");
    }

    @Test
    void everyNameOfAColumnIsKnownInAnyOrderAndWhatAToolAddsIsLeftAlone() {
        var rows = read(List.of(
                List.of(
                        "Periode",
                        "tagmulti006",
                        "06 datum",
                        "OPENBAARMAKING",
                        "01  Document",
                        "matter / marjoleinnummer",
                        "Id",
                        "publiekelink ( | gescheiden)",
                        "Tag015"),
                List.of(
                        "2022-08",
                        "",
                        "10/9/2022 1:34 PM UTC",
                        "reeds openbaar",
                        "a.docx",
                        "woo-7",
                        "3",
                        "https://a.example/1|https://b.example/2",
                        "false"),
                List.of("", "", "", "", "", "", "", "", "")));
        assertThat(rows).singleElement().satisfies(r -> {
            assertThat(r.nr()).isEqualTo(3);
            assertThat(r.judgement()).isEqualTo(Judgement.PUBLIC_ALREADY);
            assertThat(r.link()).isEqualTo("https://a.example/1|https://b.example/2");
            assertThat(r.deferred()).isFalse();
        });
    }

    @Test
    void allThatIsWrongIsNamedAtOnce() {
        assertThat(faults(List.of(
                        ReportReader.headings(),
                        List.of("9", "ander", "", "", "", "", "?", "?", "?", "?", "", "", "?", ""),
                        row("1", "", "Openbaar", "", "", ""),
                        row("1", "", "Openbaar", "", "", ""))))
                .extracting(f -> f.substring(0, f.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "rij 2, kolom ID",
                        "rij 2, kolom Matter",
                        "rij 2, kolom Document",
                        "rij 2, kolom Datum",
                        "rij 2, kolom Beoordelingsgrond",
                        "rij 2, kolom Gerelateerd ID",
                        "rij 2, kolom Beoordeling",
                        "rij 2, kolom Opgeschort",
                        "rij 4, kolom ID");
        assertThat(faults(List.of(List.of("ID", "Document", "id"), List.of("1", "a", "1"))))
                .containsExactlyInAnyOrder(
                        "kolom 3: staat er twee keer: ID",
                        "Matter: de kolom ontbreekt",
                        "Beoordeling: de kolom ontbreekt",
                        "Beoordelingsgrond: de kolom ontbreekt");
    }

    @Test
    void aColumnThatAReportDoesNotHaveSaysNothing() {
        var full = one(row("1", "", "Openbaar", "", "", ""));
        assertThat(full.deferred()).isFalse();
        assertThat(full.motivation()).isEmpty();
        var headings = new ArrayList<>(ReportReader.headings());
        var cells = new ArrayList<>(row("1", "", "Openbaar", "", "", ""));
        for (var absent : List.of(ReportColumn.SUSPENDED, ReportColumn.REMARK, ReportColumn.LINK)) {
            int at = headings.indexOf(absent.title());
            headings.remove(at);
            cells.remove(at);
        }
        var row = read(List.of(headings, cells)).getFirst();
        assertThat(row.deferred()).isNull();
        assertThat(row.motivation()).isNull();
        assertThat(row.link()).isNull();
    }

    @Test
    void aDocumentOfAnotherRequestIsNoCopyOfOneOfThese() {
        assertThat(one(row("1", "", "", "", "dubbel", "WOO-7-2")).duplicateOf()).isEqualTo(2);
        assertThat(faults(List.of(ReportReader.headings(), row("1", "", "", "", "dubbel", "ANDER-VERZOEK-2"))))
                .anyMatch(f -> f.contains("van dit verzoek"));
        assertThat(one(row("1", "", "Openbaar", "", "", "ANDER-VERZOEK-2")).duplicateOf())
                .isNull();
    }
}
