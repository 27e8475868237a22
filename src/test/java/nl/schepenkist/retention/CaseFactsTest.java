package nl.schepenkist.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.StartDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The start date that the facts of a case give, held against what the ZGW standards say that it is. */
class CaseFactsTest {
    /** Two cases that were concluded, and one that runs. */
    private static final Map<String, LocalDate> ENDS =
            Map.of("Z-1", LocalDate.of(2020, 2, 29), "Z-2", LocalDate.of(2021, 6, 30));

    private static StartDate start(String derivation, String more) throws Exception {
        String facts = derivation.isEmpty()
                ? "{%s}".formatted(more)
                : "{\"brondatumArchiefprocedure\":{\"afleidingswijze\":\"%s\"%s"
                        .formatted(derivation, more.startsWith("+") ? more.substring(1) + "}" : "}," + more + "}");
        return Json.mapper()
                .readValue(facts, CaseView.class)
                .facts()
                .startDate(other -> Optional.ofNullable(ENDS.get(other)));
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", nullValues = "NOOIT", textBlock = """
            afgehandeld          | "einddatum":"2019-12-31"                                                                   | 2019-12-31
            afgehandeld          | "eigenschappen":{}                                                                         | zaak-loopt
            hoofdzaak            | "einddatum":"2019-12-31","hoofdzaak":"Z-1"                                                 | 2020-02-29
            hoofdzaak            | "einddatum":"2019-12-31","hoofdzaak":"Z-loopt"                                             | andere-zaak-loopt
            hoofdzaak            | "einddatum":"2019-12-31"                                                                   | zaakgegeven-ontbreekt
            hoofdzaak            | "hoofdzaak":"Z-1"                                                                          | zaak-loopt
            eigenschap           | +,"datumkenmerk":"einde"},"einddatum":"2019-12-31","eigenschappen":{"einde":"2024-02-29"}  | 2024-02-29
            eigenschap           | +,"datumkenmerk":"einde"},"einddatum":"2019-12-31","eigenschappen":{"einde":"20240229"}    | 2024-02-29
            eigenschap           | +,"datumkenmerk":"einde"},"einddatum":"2019-12-31","eigenschappen":{"einde":"2024-04-30T22:30:00Z"} | 2024-05-01
            eigenschap           | +,"datumkenmerk":"einde"},"einddatum":"2019-12-31","eigenschappen":{"einde":" "}           | zaakgegeven-ontbreekt
            eigenschap           | +,"datumkenmerk":"einde"},"einddatum":"2019-12-31","eigenschappen":{"einde":"2023-02-29"}  | zaakgegeven-ongeldig
            eigenschap           | +,"datumkenmerk":"einde"},"einddatum":"2019-12-31","eigenschappen":{"einde":"1 mei 2024"}  | zaakgegeven-ongeldig
            eigenschap           | +,"datumkenmerk":"einde"},"einddatum":"2019-12-31","eigenschappen":{"begin":"2024-02-29"}  | zaakgegeven-ontbreekt
            eigenschap           | "einddatum":"2019-12-31","eigenschappen":{"einde":"2024-02-29"}                            | zaakgegeven-ontbreekt
            ander_datumkenmerk   | "einddatum":"2019-12-31"                                                                   | zaakgegeven-ontbreekt
            ander_datumkenmerk   | "einddatum":"2019-12-31","startdatumBewaartermijn":"2022-01-31"                            | 2022-01-31
            zaakobject           | "einddatum":"2019-12-31","zaakobjecten":[{"datum":"2018-01-01"},{"datum":"2023-03-31"}]    | 2023-03-31
            zaakobject           | "einddatum":"2019-12-31","zaakobjecten":[{"datum":"2018-01-01"},{}]                        | zaakgegeven-ontbreekt
            zaakobject           | "einddatum":"2019-12-31","zaakobjecten":[]                                                 | zaakgegeven-ontbreekt
            termijn              | +,"procestermijn":"P5Y"},"einddatum":"2020-02-29"                                          | 2025-02-28
            termijn              | +,"procestermijn":"P1M"},"einddatum":"2021-01-31"                                          | 2021-02-28
            termijn              | "einddatum":"2020-02-29"                                                                   | zaakgegeven-ontbreekt
            gerelateerde_zaak    | "einddatum":"2019-12-31","relevanteAndereZaken":["Z-2","Z-1"]                              | 2021-06-30
            gerelateerde_zaak    | "einddatum":"2019-12-31","relevanteAndereZaken":["Z-2","Z-loopt"]                          | andere-zaak-loopt
            gerelateerde_zaak    | "einddatum":"2019-12-31"                                                                   | zaakgegeven-ontbreekt
            ingangsdatum_besluit | "einddatum":"2019-12-31","besluiten":[{"ingangsdatum":"2020-01-01"},{"ingangsdatum":"2019-06-01"}] | 2020-01-01
            ingangsdatum_besluit | "einddatum":"2019-12-31","besluiten":[{"vervaldatum":"2020-01-01"}]                        | zaakgegeven-ontbreekt
            vervaldatum_besluit  | "einddatum":"2019-12-31","besluiten":[{"vervaldatum":"2025-06-30"},{"vervaldatum":"2024-06-30"}] | 2025-06-30
            vervaldatum_besluit  | "einddatum":"2019-12-31","besluiten":[{"vervaldatum":"2025-06-30"},{"ingangsdatum":"2019-06-01"}] | zaakgegeven-ontbreekt
            vervaldatum_besluit  | "einddatum":"2019-12-31"                                                                   | zaakgegeven-ontbreekt
                                 | "einddatum":"2019-12-31"                                                                   | geen-afleidingswijze
                                 | "einddatum":"2019-12-31","startdatumBewaartermijn":"2022-01-31"                            | 2022-01-31
                                 | "startdatumBewaartermijn":"2022-01-31"                                                     | zaak-loopt
            """)
    void theStartDateIsWhatTheStandardSays(String derivation, String facts, String expected) throws Exception {
        StartDate start = start(derivation == null ? "" : derivation, facts);
        assertThat(start.known().map(LocalDate::toString).orElse(start.basis().word()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Derivation.class)
    void noDerivationGivesADayWhileTheCaseRuns(Derivation derivation) throws Exception {
        assertThat(start(derivation.word(), "\"hoofdzaak\":\"Z-1\"").basis()).isEqualTo(StartDate.Basis.CASE_OPEN);
    }

    @Test
    void aDerivationThatTheStandardDoesNotKnowIsRefused() {
        assertThatThrownBy(() -> start("gisteren", "\"einddatum\":\"2019-12-31\""))
                .isInstanceOf(Refusal.Invalid.class);
        assertThatThrownBy(() -> start("termijn", "+,\"procestermijn\":\"vijf jaar\"}"))
                .isInstanceOf(Refusal.Invalid.class);
    }
}
