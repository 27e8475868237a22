package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** A document as a PDF, what people take out of it, and what is left then. */
@Path("api/v1/woo-verzoeken/{id}/documenten")
@Produces(MediaType.APPLICATION_JSON)
public final class RedactionResource {
    private static final String PDF = "application/pdf";

    private final DisclosureRequests requests;
    private final DocumentAccess access;
    private final Redactions redactions;
    private final DocumentFiles files;
    private final Alarms alarms;

    public RedactionResource(
            DisclosureRequests requests,
            DocumentAccess access,
            Redactions redactions,
            DocumentFiles files,
            Alarms alarms) {
        this.alarms = alarms;
        this.requests = requests;
        this.access = access;
        this.redactions = redactions;
        this.files = files;
    }

    /** A rectangle in points from the top left corner of the page. */
    public record AreaView(double x, double y, double breedte, double hoogte) {}

    /** What must go. */
    public record Asked(
            @Nullable Integer pagina,
            @Nullable AreaView vlak,
            @Nullable String tekst,
            @JsonProperty(required = true) String grond,
            @Nullable Boolean blijftElders) {}

    /** Something that is taken out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RedactionView(
            String id,
            @Nullable Integer pagina,
            @Nullable AreaView vlak,
            List<AreaView> vlakken,
            @Nullable String tekst,
            String grond,
            boolean blijftElders,
            String door,
            Instant tijdstip) {}

    @GET
    @Path("{nr}/weergave")
    @Produces({PDF, MediaType.APPLICATION_JSON})
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response rendition(@PathParam("id") String id, @PathParam("nr") int nr, @Context SecurityContext security)
            throws IOException, InterruptedException {
        return Response.ok(
                        files.rendition(access.open(id, nr, "weergave", Caller.of(security))
                                .row()),
                        PDF)
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("{nr}/lakkingen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(201)
    public Response add(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @Nullable Asked asked,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        if (asked == null || asked.grond() == null) throw Refusal.invalid("grond", "is verplicht");
        var area = asked.vlak();
        var opened = access.open(id, nr, "lakken", Caller.of(security));
        var made = redactions.add(
                opened.document(),
                opened.row(),
                new Redactions.Wanted(
                        asked.pagina(),
                        new Redaction.What(
                                area == null
                                        ? List.of()
                                        : List.of(
                                                new Redaction.Place(area.x(), area.y(), area.breedte(), area.hoogte())),
                                asked.tekst(),
                                null,
                                files.renditionDigest(opened.row())),
                        Ground.parse(asked.grond()),
                        Boolean.TRUE.equals(asked.blijftElders())),
                Caller.of(security));
        return Response.created(
                        URI.create("/api/v1/woo-verzoeken/%s/documenten/%d/lakkingen/%s".formatted(id, nr, made.id())))
                .entity(view(made, redactions.what(made)))
                .build();
    }

    static RedactionView view(Redaction r, Redaction.What what) {
        var places = what.places().stream()
                .map(p -> new AreaView(p.x(), p.y(), p.width(), p.height()))
                .toList();
        return new RedactionView(
                r.id(),
                r.page(),
                places.isEmpty() ? null : places.getFirst(),
                places,
                what.text(),
                r.ground().code(),
                r.staysElsewhere(),
                r.madeBy(),
                r.madeAt());
    }

    @GET
    @Path("{nr}/lakkingen")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public ListView<RedactionView> list(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @QueryParam("pagina") @DefaultValue("1") int page,
            @QueryParam("aantal") @DefaultValue("50") int size,
            @Context SecurityContext security) {
        access.open(id, nr, "lakkingen", Caller.of(security));
        return ListView.ofAll(
                ListView.Page.of(page, size),
                redactions.standing(id, nr).stream()
                        .map(r -> view(r, redactions.what(r)))
                        .toList());
    }

    @DELETE
    @Path("{nr}/lakkingen/{lakking}")
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(204)
    public Response withdraw(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @PathParam("lakking") String redaction,
            @Context SecurityContext security) {
        var document =
                access.open(id, nr, "lakking-verwijderen", Caller.of(security)).document();
        redactions.withdraw(document, redaction, Caller.of(security));
        return Response.noContent().build();
    }

    @GET
    @Path("{nr}/gelakt")
    @Produces({PDF, MediaType.APPLICATION_JSON})
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response redacted(@PathParam("id") String id, @PathParam("nr") int nr, @Context SecurityContext security)
            throws IOException, InterruptedException {
        var opened = access.open(id, nr, "gelakt", Caller.of(security));
        var document = opened.document();
        if (document.judgement() != null && !document.judgement().releases())
            throw new Refusal.Conflict(
                    "geen-bestand", "Dit document wordt niet vrijgegeven; er is geen gelakt bestand van.");
        var row = opened.row();
        Released done =
                files.redacted(row, document.number(requests.get(id).reference()), redactions.orders(id, nr, row));
        return Response.ok(done.pdf(), PDF)
                .header("Cache-Control", "no-store")
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(done.sha256())) + ":")
                .build();
    }

    @GET
    @Path("{nr}/lekrapport")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public JsonNode report(@PathParam("id") String id, @PathParam("nr") int nr, @Context SecurityContext security)
            throws IOException, InterruptedException {
        var opened = access.open(id, nr, "lekrapport", Caller.of(security));
        var row = opened.row();
        var report = files.report(
                row, opened.document().number(requests.get(id).reference()), redactions.orders(id, nr, row));
        return alarms.compared(report, id, nr);
    }
}
