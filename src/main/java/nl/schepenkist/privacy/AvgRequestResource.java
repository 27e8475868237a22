package nl.schepenkist.privacy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.Variant;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.retention.VisibleCount;
import org.jspecify.annotations.Nullable;

/** What people ask about their own data. */
@Path("api/v1/avg-verzoeken")
@Produces(MediaType.APPLICATION_JSON)
public final class AvgRequestResource {
    private static final MediaType PDF = new MediaType("application", "pdf");
    private static final List<Variant> REPORTED =
            Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, PDF).build();

    private final AvgRequests requests;
    private final AvgReport report;
    private final VisibleCount visible;
    private final PdfWriter pdf;

    public AvgRequestResource(AvgRequests requests, AvgReport report, VisibleCount visible, PdfWriter pdf) {
        this.requests = requests;
        this.report = report;
        this.visible = visible;
        this.pdf = pdf;
    }

    /** What is registered. */
    public record Asked(
            @JsonProperty(required = true) String soort,
            @JsonProperty(required = true) ScopeView bereik,
            @Nullable String kenmerk,
            @Nullable LocalDate ontvangen,
            @Nullable String betrokkene,
            @Nullable String toelichting) {}

    /** How it ends. */
    public record Ending(@JsonProperty(required = true) String besluit) {}

    /**
     * A request.
     *
     * @param aantal records that it is about and the caller may see, a mail with its attachments being one
     * @param uiterlijk last day for the answer
     * @param antwoord what must be answered to a request to erase, with the grounds
     * @param vernietigingslijst of what is erased
     * @param bevriezing that holds what is restricted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RequestView(
            String id,
            String soort,
            String kenmerk,
            String status,
            LocalDate ontvangen,
            LocalDate uiterlijk,
            @Nullable ScopeView bereik,
            int aantal,
            @Nullable String betrokkene,
            @Nullable String toelichting,
            @Nullable String antwoord,
            @Nullable String vernietigingslijst,
            @Nullable String bevriezing,
            @Nullable String besluit,
            Instant geregistreerd,
            @Nullable Instant afgehandeld) {}

    private RequestView view(AvgRequest r, boolean personal, Caller caller) {
        var said = personal ? requests.said(r) : new AvgRequest.Said(null, null, null);
        return new RequestView(
                r.id(),
                r.kind().word(),
                r.reference(),
                r.status().word(),
                r.received(),
                r.due(),
                personal ? ScopeView.of(r.scope()) : null,
                visible.of(r.id(), caller),
                said.person(),
                said.statement(),
                r.kind() == AvgRequest.Kind.ERASURE ? Erasure.answer(r.judged()) : null,
                r.list(),
                r.hold(),
                said.decision(),
                r.registeredAt(),
                r.endedAt());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(201)
    public Response register(@Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null || asked.soort() == null) throw Refusal.invalid("soort", "soort en bereik zijn verplicht");
        var made = requests.register(
                new AvgRequests.Wanted(
                        Worded.of(AvgRequest.Kind.class, asked.soort(), "soort"),
                        asked.kenmerk() == null ? "zonder kenmerk" : asked.kenmerk(),
                        asked.ontvangen(),
                        ScopeView.parse(asked.bereik()),
                        asked.betrokkene(),
                        asked.toelichting()),
                Caller.of(security));
        return Versions.made(
                URI.create("/api/v1/avg-verzoeken/" + made.id()),
                view(made, true, Caller.of(security)),
                made.version(),
                true);
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public ListView<RequestView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @Context SecurityContext security) {
        var page = ListView.Page.of(pagina, aantal);
        var found = requests.page(page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.requests().stream()
                        .map(r -> view(r, false, Caller.of(security)))
                        .toList());
    }

    @GET
    @Path("{id}")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public Response one(@PathParam("id") String id, @Context SecurityContext security) {
        var found = requests.get(id);
        // An auditor sees that it was answered, not to whom.
        boolean personal = Caller.of(security).actor().has(Role.RECORDS_OFFICER);
        return Versions.tagged(view(found, personal, Caller.of(security)), found.version())
                .build();
    }

    @GET
    @Path("{id}/verslag")
    @Produces({MediaType.APPLICATION_JSON, "application/pdf"})
    @Allowed(Role.RECORDS_OFFICER)
    public Response held(@PathParam("id") String id, @Context Request request, @Context SecurityContext security) {
        var told = report.of(requests.get(id), Caller.of(security));
        return PDF.equals(request.selectVariant(REPORTED).getMediaType())
                ? Response.ok(pdf.write(AvgReportPage.of(told)), PDF).build()
                : Response.ok(told, MediaType.APPLICATION_JSON).build();
    }

    @POST
    @Path("{id}/_afhandelen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    public Response end(@PathParam("id") String id, @Nullable Ending ending, @Context SecurityContext security) {
        String decision = ending == null || ending.besluit() == null ? "" : ending.besluit();
        var ended = requests.end(id, decision, Caller.of(security).actor());
        return Versions.tagged(view(ended, true, Caller.of(security)), ended.version())
                .build();
    }
}
