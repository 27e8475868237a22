package nl.schepenkist.transfer;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Body;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.HtmlPage;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Handing over to the archive. */
@Path("api/v1/overbrengingen")
@Produces(MediaType.APPLICATION_JSON)
public final class TransferResource {
    private final Transfers transfers;
    private final HandingOver handingOver;

    public TransferResource(Transfers transfers, HandingOver handingOver) {
        this.transfers = transfers;
        this.handingOver = handingOver;
    }

    public record Wanted(
            @JsonProperty(required = true) String naam,
            @JsonProperty(required = true) ScopeView bereik,
            @JsonProperty(required = true) String ontvanger) {}

    public record ReviewView(
            @JsonProperty(required = true) String oordeel,
            @Nullable String toelichting) {}

    public record ReceiptView(
            @JsonProperty(required = true) String oordeel,
            @Nullable String kenmerk,
            @Nullable String toelichting) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TransferView(
            String id,
            String naam,
            String ontvanger,
            String status,
            String opsteller,
            Instant opgesteld,
            @Nullable String kenmerk,
            @Nullable String toelichting) {
        static TransferView of(Transfer t) {
            return new TransferView(
                    t.id(),
                    t.name(),
                    t.receiver(),
                    t.status().word(),
                    t.author(),
                    t.madeAt(),
                    t.reference(),
                    t.explanation());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FindingView(@Nullable String informatieobject, String ernst, String code, String tekst) {}

    public record ValidationView(boolean geldig, List<FindingView> bevindingen) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(201)
    public Response draw(@Nullable Wanted body, @Context SecurityContext security) {
        Wanted w = Body.given(body);
        if (w.naam() == null || w.ontvanger() == null)
            throw Refusal.invalid("ontvanger", "naam, bereik en ontvanger zijn verplicht");
        var made = transfers.draw(w.naam(), ScopeView.parse(w.bereik()), w.ontvanger(), Caller.of(security));
        return Response.created(URI.create("/api/v1/overbrengingen/" + made.id()))
                .entity(TransferView.of(made))
                .build();
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public ListView<TransferView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var page = ListView.Page.of(pagina, aantal);
        var found = transfers.page(page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.transfers().stream().map(TransferView::of).toList());
    }

    @GET
    @Path("{id}")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public Response one(@PathParam("id") String id) {
        var t = transfers.get(id);
        return Versions.tagged(TransferView.of(t), t.version()).build();
    }

    @POST
    @Path("{id}/_samenstellen")
    @Allowed(Role.RECORDS_OFFICER)
    public TransferView compose(@PathParam("id") String id, @Context SecurityContext security) {
        return TransferView.of(transfers.compose(id, Caller.of(security)));
    }

    /** As JSON, or as a page for whoever asks for one. */
    @GET
    @Path("{id}/validatie")
    @Produces({MediaType.APPLICATION_JSON, HtmlPage.TYPE})
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public Response validation(@PathParam("id") String id, @Context HttpHeaders headers) {
        var transfer = transfers.get(id);
        var findings = transfers.findings(id);
        return HtmlPage.isWanted(headers)
                ? ValidationPage.of(transfer, findings).answer()
                : Response.ok(view(findings), MediaType.APPLICATION_JSON)
                        .header("Vary", "Accept")
                        .build();
    }

    private static ValidationView view(List<Transfer.Finding> findings) {
        return new ValidationView(
                findings.stream().noneMatch(Transfer.Finding::error),
                findings.stream()
                        .map(f ->
                                new FindingView(f.record(), f.error() ? "fout" : "waarschuwing", f.code(), f.message()))
                        .toList());
    }

    @POST
    @Path("{id}/beoordelingen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ARCHIVIST)
    @Succeeds(201)
    public Response review(@PathParam("id") String id, @Nullable ReviewView body, @Context SecurityContext security) {
        ReviewView r = Body.given(body);
        boolean agreed = switch (r.oordeel() == null ? "" : r.oordeel()) {
            case "akkoord" -> true;
            case "afgekeurd" -> false;
            default -> throw Refusal.invalid("oordeel", "kies een van: akkoord, afgekeurd");
        };
        return Response.status(201)
                .entity(TransferView.of(handingOver.review(
                        id, agreed, r.toelichting() == null ? "" : r.toelichting(), Caller.of(security))))
                .build();
    }

    @GET
    @Path("{id}/pakket")
    @Produces("application/zip")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public Response zip(@PathParam("id") String id, @Context SecurityContext security) throws IOException {
        var in = transfers.open(transfers.get(id), Caller.of(security));
        StreamingOutput body = out -> {
            try (in) {
                in.transferTo(out);
            }
        };
        return Response.ok(body, "application/zip")
                .header("Content-Disposition", "attachment; filename=\"overbrenging-" + id + ".zip\"")
                .build();
    }

    @GET
    @Path("{id}/pakbon")
    @Produces(MediaType.APPLICATION_XML)
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public String note(@PathParam("id") String id) {
        String note = transfers.get(id).deliveryNote();
        if (note == null) throw new Refusal.Conflict("niet-samengesteld", "Het pakket is nog niet samengesteld.");
        return note;
    }

    @POST
    @Path("{id}/_aanbieden")
    @Allowed(Role.RECORDS_OFFICER)
    public TransferView offer(@PathParam("id") String id, @Context SecurityContext security) {
        return TransferView.of(handingOver.offer(id, Caller.of(security)));
    }

    @POST
    @Path("{id}/ontvangst")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public TransferView received(
            @PathParam("id") String id, @Nullable ReceiptView body, @Context SecurityContext security) {
        ReceiptView r = Body.given(body);
        boolean accepted = switch (r.oordeel() == null ? "" : r.oordeel()) {
            case "aanvaard" -> true;
            case "geweigerd" -> false;
            default -> throw Refusal.invalid("oordeel", "kies een van: aanvaard, geweigerd");
        };
        return TransferView.of(handingOver.received(
                id,
                accepted,
                r.kenmerk() == null ? "" : r.kenmerk(),
                r.toelichting() == null ? "" : r.toelichting(),
                Caller.of(security)));
    }
}
