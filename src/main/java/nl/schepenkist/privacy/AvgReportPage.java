package nl.schepenkist.privacy;

import java.util.List;
import java.util.Locale;
import nl.schepenkist.privacy.AvgReport.CountView;
import nl.schepenkist.privacy.AvgReport.ReportView;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.render.Page;

/** The report of what is held of a person, as it is sent to them. */
final class AvgReportPage {
    private AvgReportPage() {}

    static Page of(ReportView r) {
        var page = new Page("Inzage in persoonsgegevens");
        page.heading("Inzage in persoonsgegevens");
        page.facts(List.of(
                List.of("Organisatie", r.organisatie()),
                List.of("Kenmerk", r.kenmerk()),
                List.of("Betrokkene", r.betrokkene() == null ? "" : r.betrokkene()),
                List.of("Informatieobjecten", Long.toString(r.aantal()))));
        page.subheading("Hoe uw gegevens worden verwerkt");
        r.verwerking().forEach(page::paragraph);
        counts(page, "Soort", r.soorten());
        counts(page, "Waar", r.plaatsen());
        counts(page, "Jaar", r.jaren());
        counts(page, "Bewaring", r.oordelen());
        page.subheading("Wat wordt bewaard")
                .places(
                        List.of("Wat", "Wanneer", "Waar", "Bewaring"),
                        r.informatieobjecten().stream()
                                .map(h -> List.of(
                                        h.naam(),
                                        h.tijdstip() == null
                                                ? ""
                                                : DutchDay.of(h.tijdstip()).toString(),
                                        h.zaak() != null ? h.zaak() : h.mailbox() != null ? h.mailbox() : "",
                                        h.bewaring()))
                                .toList());
        return page;
    }

    private static void counts(Page page, String what, List<CountView> counts) {
        page.subheading("Naar " + what.toLowerCase(Locale.ROOT))
                .table(
                        List.of(what, "Aantal"),
                        counts.stream()
                                .map(c -> List.of(c.waarde(), Long.toString(c.aantal())))
                                .toList());
    }
}
