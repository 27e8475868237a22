package nl.schepenkist.disclosure;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Csv;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.render.Renditions;
import nl.schepenkist.render.Sheets;
import org.jspecify.annotations.Nullable;

/** The production report of a request, out to and in from a tool for redaction. */
@Path("api/v1/woo-verzoeken/{id}/productierapport")
@Produces(MediaType.APPLICATION_JSON)
public final class ProductionReportResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv";

    private final DisclosureRequests requests;
    private final Parts parts;
    private final Rights rights;
    private final Reading reading;
    private final Clock clock;

    /** What makes and reads a report. */
    public record Parts(ProductionReport report, ReportImport imports, Renditions renditions) {}

    public ProductionReportResource(
            DisclosureRequests requests, Parts parts, Rights rights, Reading reading, Clock clock) {
        this.requests = requests;
        this.parts = parts;
        this.rights = rights;
        this.reading = reading;
        this.clock = clock;
    }

    /** All rows of a report, each by the names of its columns. */
    public record ReportView(long totaal, List<Map<String, String>> resultaten) {}

    /** Something that differs. */
    public record DifferenceView(int document, String veld, String was, String wordt) {}

    /**
     * What a report changed, or would change.
     *
     * @param verschillen the first 500
     */
    public record ImportView(int rijen, int gewijzigd, boolean proef, List<DifferenceView> verschillen) {}

    private List<List<String>> rows(String id, SecurityContext security) {
        var sight = rights.of(Caller.of(security), new Purpose.Work(Purpose.Kind.DISCLOSURE_REQUEST, id));
        return parts.report().of(requests.get(id), row -> reading.sees(sight, row));
    }

    @GET
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public ReportView json(@PathParam("id") String id, @Context SecurityContext security) {
        var titles = ReportReader.headings();
        var rows = rows(id, security).stream()
                .map(cells -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int c = 0; c < titles.size(); c++) row.put(titles.get(c), cells.get(c));
                    return row;
                })
                .toList();
        return new ReportView(rows.size(), rows);
    }

    @GET
    @Produces(CSV)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response csv(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(Csv.write(ReportReader.headings(), rows(id, security)), CSV + "; charset=utf-8")
                .build();
    }

    @GET
    @Produces(XLSX)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response workbook(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.ok(
                        Sheets.workbook(
                                "Productierapport", ReportReader.headings(), rows(id, security), clock.instant()),
                        XLSX)
                .build();
    }

    /** Judges as a report in CSV says. */
    @POST
    @Consumes(CSV)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public ImportView readCsv(
            @PathParam("id") String id,
            byte @Nullable [] bytes,
            @QueryParam("proef") @DefaultValue("false") boolean trial,
            @QueryParam("vervangen") @DefaultValue("false") boolean replaces,
            @Context SecurityContext security) {
        requests.get(id);
        return view(
                parts.imports()
                        .judge(id, Csv.read(given(bytes), Collecting.MOST), trial, replaces, Caller.of(security)),
                trial);
    }

    /** Judges as a report in a workbook says. */
    @POST
    @Consumes(XLSX)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public ImportView readWorkbook(
            @PathParam("id") String id,
            byte @Nullable [] bytes,
            @QueryParam("proef") @DefaultValue("false") boolean trial,
            @QueryParam("vervangen") @DefaultValue("false") boolean replaces,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        requests.get(id);
        var table = parts.renditions().rows(given(bytes));
        return view(parts.imports().judge(id, table, trial, replaces, Caller.of(security)), trial);
    }

    private static byte[] given(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) throw Refusal.invalid("(geheel)", "is leeg");
        return bytes;
    }

    private static ImportView view(ReportImport.Outcome done, boolean trial) {
        return new ImportView(
                done.rows(),
                done.changed(),
                trial,
                done.differences().stream()
                        .map(d -> new DifferenceView(d.document(), d.field(), d.before(), d.after()))
                        .toList());
    }
}
