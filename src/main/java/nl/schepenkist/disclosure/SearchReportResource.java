package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Csv;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Scope;
import nl.schepenkist.render.Page;
import nl.schepenkist.render.PdfWriter;
import org.jspecify.annotations.Nullable;

/** What was looked for, to show that it was looked for everywhere, and how much terms would find before they are used. */
@Path("api/v1/woo-verzoeken")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchReportResource {
    private static final String CSV = "text/csv";
    private static final int MOST_TERMS = 500;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d-M-yyyy HH:mm", Locale.forLanguageTag("nl"))
            .withZone(DutchDay.ZONE);

    private final DisclosureRequests requests;
    private final Collecting collecting;
    private final Judging judging;
    private final PdfWriter pdf;

    public SearchReportResource(DisclosureRequests requests, Collecting collecting, Judging judging, PdfWriter pdf) {
        this.requests = requests;
        this.collecting = collecting;
        this.judging = judging;
        this.pdf = pdf;
    }

    /** A search that was done. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SearchView(
            int nr,
            ScopeView bereik,
            @Nullable String reden,
            long treffers,
            long toegevoegd,
            long nietDoorzoekbaar,
            String door,
            Instant tijdstip) {}

    /** All searches of a request. */
    public record ReportView(String kenmerk, List<SearchView> zoekslagen, List<RemovalView> verwijderingen) {}

    /** A document that was taken out again. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RemovalView(
            int nr, String documentnummer, @Nullable String reden) {}

    /** Terms, and where to look for them; everywhere when that is absent. */
    public record Terms(
            @JsonProperty(required = true) List<String> termen,
            @Nullable ScopeView bereik) {}

    /** How many records a term finds. */
    public record HitsView(String term, int treffers) {}

    @GET
    @Path("{id}/zoekverslag")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public ReportView report(@PathParam("id") String id) {
        var request = requests.get(id);
        return new ReportView(
                request.reference(),
                collecting.searches(id).stream().map(s -> view(id, s)).toList(),
                removals(request));
    }

    private List<RemovalView> removals(DisclosureRequest request) {
        return judging.removed(request.id()).stream()
                .map(d -> new RemovalView(
                        d.nr(), d.number(request.reference()), judging.said(d).removal()))
                .toList();
    }

    private SearchView view(String id, Collecting.Search s) {
        return new SearchView(
                s.nr(),
                ScopeView.of(ScopeView.ofText(s.scope())),
                s.sealed() == null ? null : requests.opened(id, s.sealed(), String.class),
                s.hits(),
                s.added(),
                s.unsearchable(),
                s.by(),
                s.at());
    }

    @GET
    @Path("{id}/zoekverslag")
    @Produces("application/pdf")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response reportPdf(@PathParam("id") String id) {
        var request = requests.get(id);
        var page = new Page("Zoekverslag " + request.reference()).heading("Zoekverslag " + request.reference());
        page.paragraph(
                "Waarin, waarop en wanneer is gezocht. Wat niet doorzoekbaar was (versleuteld, mislukt of zonder tekst) is meegenomen waar de overige voorwaarden klopten.");
        page.places(
                List.of("Gezocht op", "Wanneer", "Treffers", "Nieuw", "Niet doorzoekbaar", "Reden"),
                collecting.searches(id).stream()
                        .map(s -> view(id, s))
                        .map(s -> List.of(
                                described(s.bereik()),
                                MOMENT.format(s.tijdstip()),
                                Long.toString(s.treffers()),
                                Long.toString(s.toegevoegd()),
                                Long.toString(s.nietDoorzoekbaar()),
                                s.reden() == null ? "" : s.reden()))
                        .toList());
        var removals = removals(request);
        if (!removals.isEmpty()) {
            page.subheading("Weer verwijderd");
            page.places(
                    List.of("Document", "Reden"),
                    removals.stream()
                            .map(r -> List.of(r.documentnummer(), r.reden() == null ? "" : r.reden()))
                            .toList());
        }
        return Response.ok(pdf.write(page), "application/pdf").build();
    }

    private static String described(ScopeView scope) {
        var parts = new StringJoiner("; ");
        if (scope.q() != null) parts.add("woorden: " + scope.q());
        if (scope.soort() != null) parts.add("soort: " + String.join(", ", scope.soort()));
        if (scope.mailboxen() != null) parts.add("mailboxen: " + String.join(", ", scope.mailboxen()));
        if (scope.zaken() != null) parts.add("zaken: " + String.join(", ", scope.zaken()));
        if (scope.gesprekken() != null)
            parts.add("gesprekken: " + scope.gesprekken().size());
        if (scope.van() != null) parts.add("vanaf " + scope.van());
        if (scope.tot() != null) parts.add("tot en met " + scope.tot());
        if (scope.ids() != null) parts.add(scope.ids().size() + " informatieobjecten met name");
        return parts.length() == 0 ? "alles" : parts.toString();
    }

    @POST
    @Path("{id}/zoekverslag/_tellen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public List<HitsView> count(@PathParam("id") String id, @Nullable Terms asked, @Context SecurityContext security) {
        requests.get(id);
        if (asked == null || asked.termen() == null || asked.termen().isEmpty())
            throw Refusal.invalid("termen", "noem ten minste één term");
        if (asked.termen().size() > MOST_TERMS)
            throw Refusal.invalid("termen", "noem hoogstens %d termen tegelijk".formatted(MOST_TERMS));
        var within = asked.bereik() == null ? Scope.ALL : ScopeView.parse(asked.bereik());
        return hits(asked.termen(), within, security);
    }

    private List<HitsView> hits(List<String> terms, Scope within, SecurityContext security) {
        return collecting.hits(terms, within, Caller.of(security)).entrySet().stream()
                .map(e -> new HitsView(e.getKey(), e.getValue()))
                .toList();
    }

    /** The same of a table with a column {@code term}, everywhere; the answer is that column and one with how many records each finds. */
    @POST
    @Path("{id}/zoekverslag/_tellen")
    @Consumes(CSV)
    @Produces(CSV)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response countCsv(@PathParam("id") String id, byte[] table, @Context SecurityContext security) {
        requests.get(id);
        var rows = Csv.read(table, MOST_TERMS);
        int column = rows.getFirst().stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList()
                .indexOf("term");
        if (column < 0) throw Refusal.invalid("term", "de eerste regel noemt geen kolom term");
        var terms = rows.stream()
                .skip(1)
                .filter(row -> row.size() > column)
                .map(row -> Csv.unguarded(row.get(column)).strip())
                .filter(term -> !term.isEmpty())
                .toList();
        if (terms.isEmpty()) throw Refusal.invalid("term", "noem ten minste één term");
        var counted = hits(terms, Scope.ALL, security).stream()
                .map(hit -> List.of(hit.term(), Integer.toString(hit.treffers())))
                .toList();
        return Response.ok(Csv.write(List.of("term", "treffers"), counted), CSV + "; charset=utf-8")
                .build();
    }
}
