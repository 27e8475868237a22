package nl.schepenkist.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.retention.Verdict;
import org.jspecify.annotations.Nullable;

/** What is held of a person, as far as who answers them may see it (AVG, art. 15). */
public final class AvgReport {
    private final AvgRequests requests;
    private final Erasure verdicts;
    private final Catalog catalog;
    private final Reading reading;
    private final Rights rights;
    private final String organisation;

    public AvgReport(
            AvgRequests requests,
            Erasure verdicts,
            Catalog catalog,
            Reading reading,
            Rights rights,
            String organisation) {
        this.requests = requests;
        this.verdicts = verdicts;
        this.catalog = catalog;
        this.reading = reading;
        this.rights = rights;
        this.organisation = organisation;
    }

    /** How often something occurs. */
    public record CountView(String waarde, long aantal) {}

    /** One record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HeldView(
            String id,
            String soort,
            String naam,
            @Nullable Instant tijdstip,
            @Nullable String mailbox,
            @Nullable String zaak,
            String bewaring) {}

    /**
     * The report.
     *
     * @param verwerking what the law wants told of the processing (AVG, art. 15, first paragraph, under a–g)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReportView(
            String kenmerk,
            String organisatie,
            @Nullable String betrokkene,
            long aantal,
            List<CountView> soorten,
            List<CountView> plaatsen,
            List<CountView> jaren,
            List<CountView> oordelen,
            List<String> verwerking,
            List<HeldView> informatieobjecten) {}

    private record Held(RecordRow row, Verdict verdict) {}

    ReportView of(AvgRequest request, Caller caller) {
        var sight = rights.atWork(caller);
        var rows = catalog.find(requests.members(request.id())).stream()
                .filter(row -> reading.sees(sight, row))
                .toList();
        var judged = verdicts.verdicts(rows);
        var held = rows.stream()
                .map(row -> new Held(row, Objects.requireNonNull(judged.get(row.id()))))
                .toList();
        var names = catalog.personals(held.stream().map(Held::row).toList());
        return new ReportView(
                request.reference(),
                organisation,
                requests.said(request).person(),
                held.size(),
                counts(held, h -> h.row().kind().word()),
                counts(held, AvgReport::place),
                counts(
                        held,
                        h -> h.row().moment() == null
                                ? "onbekend"
                                : Integer.toString(DutchDay.of(h.row().moment()).getYear())),
                counts(held, h -> h.verdict().word()),
                processing(),
                held.stream()
                        .map(h -> new HeldView(
                                h.row().id().value(),
                                h.row().kind().word(),
                                names.containsKey(h.row().id())
                                        ? Objects.requireNonNull(
                                                        names.get(h.row().id()))
                                                .name()
                                        : "",
                                h.row().moment(),
                                h.row().placement().mailbox(),
                                h.row().placement().caseId(),
                                told(h.verdict())))
                        .toList());
    }

    private static String place(Held h) {
        var p = h.row().placement();
        if (p.caseId() != null) return "zaak " + p.caseId();
        if (p.mailbox() != null) return "postvak " + p.mailbox();
        return p.conversation() == null ? "elders" : "gesprek";
    }

    private static String told(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Destroyable d -> "mag sinds %s worden vernietigd".formatted(d.since());
            case Verdict.NotYet n -> "wordt bewaard tot %s".formatted(n.from());
            case Verdict.Permanent _ -> "blijft bewaard";
            case Verdict.Frozen _ -> "is bevroren";
            case Verdict.Transferred _ -> "is overgebracht naar de archiefbewaarplaats";
            case Verdict.Undetermined _ -> "de bewaartermijn is nog niet vast te stellen";
        };
    }

    private static List<CountView> counts(List<Held> held, Function<Held, String> by) {
        return held.stream().collect(Collectors.groupingBy(by, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(e -> new CountView(e.getKey(), e.getValue()))
                .toList();
    }

    private static List<String> processing() {
        return List.of(
                "Doel: bewaren en beschikbaar houden van informatie van de gemeente, een wettelijke plicht (Archiefwet 1995, artikel 3; artikel 6, eerste lid, onder c en e, AVG).",
                "Gegevens: wat in de genoemde berichten en documenten staat, met afzender, ontvangers, tijdstip en onderwerp.",
                "Ontvangers: medewerkers met een vastgelegd doel; wie een Woo-verzoek deed, na weglating van persoonsgegevens; de archiefbewaarplaats, na overbrenging.",
                "Bewaartermijn: per informatieobject vermeld, naar de selectielijst.",
                "Rechten: rectificatie door toevoeging van uw lezing, beperking, en wissing waar de wet geen bewaring eist; u kunt een klacht indienen bij de Autoriteit Persoonsgegevens.",
                "Bron: de postvakken, zaken en gesprekken waarin de gemeente de informatie ontving of maakte.",
                "Er vindt geen geautomatiseerde besluitvorming over personen plaats.");
    }
}
