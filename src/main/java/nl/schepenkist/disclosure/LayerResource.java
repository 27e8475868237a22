package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** What was taken out of a document when, and what changed between. */
@Path("api/v1/woo-verzoeken/{id}/documenten")
@Produces(MediaType.APPLICATION_JSON)
public final class LayerResource {
    private static final String ACT = "lagen";

    private final DocumentAccess access;
    private final Redactions redactions;
    private final Layers layers;

    public LayerResource(DocumentAccess access, Redactions redactions, Layers layers) {
        this.access = access;
        this.redactions = redactions;
        this.layers = layers;
    }

    /**
     * A layer.
     *
     * @param tijdstip moment whose redactions it has; absent for what is as it is now
     * @param lakkingen how many it has; absent for what the detector proposes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LayerView(
            String laag,
            @Nullable Instant tijdstip,
            @Nullable String door,
            @Nullable Integer lakkingen) {}

    /**
     * Something of a layer.
     *
     * @param id of the redaction; absent for a proposal
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartView(
            @Nullable String id,
            @Nullable Integer pagina,
            List<RedactionResource.AreaView> vlakken,
            @Nullable String tekst,
            String grond,
            @Nullable String door,
            @Nullable Instant tijdstip) {}

    /** What the second layer has and the first has not, and the other way round. */
    public record DifferenceView(String van, String tot, List<PartView> erbij, List<PartView> eraf) {}

    @GET
    @Path("{nr}/lagen")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public ListView<LayerView> layers(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @QueryParam("pagina") @DefaultValue("1") int page,
            @QueryParam("aantal") @DefaultValue("50") int size,
            @Context SecurityContext security) {
        var document = access.open(id, nr, ACT, Caller.of(security)).document();
        return ListView.ofAll(
                ListView.Page.of(page, size),
                layers.of(document).stream()
                        .map(layer -> new LayerView(
                                layer.name(),
                                layer.at(),
                                layer.by(),
                                layer.isProposed()
                                        ? null
                                        : Integer.valueOf(
                                                layers.standing(document, layer).size())))
                        .toList());
    }

    @GET
    @Path("{nr}/verschillen")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public DifferenceView difference(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @QueryParam("van") @Nullable String from,
            @QueryParam("tot") @DefaultValue(Layers.NOW) String to,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        if (from == null) throw Refusal.invalid("van", "is verplicht");
        var opened = access.open(id, nr, ACT, Caller.of(security));
        var found = layers.between(opened.document(), opened.row(), from, to);
        return new DifferenceView(from, to, views(found.added()), views(found.gone()));
    }

    private List<PartView> views(List<Layers.Part> parts) {
        return parts.stream().map(this::view).toList();
    }

    private PartView view(Layers.Part part) {
        var r = part.redaction();
        if (r == null) return proposed(part.proposal());
        var shown = RedactionResource.view(r, redactions.what(r));
        return new PartView(
                shown.id(),
                shown.pagina(),
                shown.vlakken(),
                shown.tekst(),
                shown.grond(),
                shown.door(),
                shown.tijdstip());
    }

    private static PartView proposed(JsonNode finding) {
        var areas = new ArrayList<RedactionResource.AreaView>();
        for (var area : finding.path("vlakken"))
            areas.add(new RedactionResource.AreaView(
                    area.path("x").asDouble(),
                    area.path("y").asDouble(),
                    area.path("breedte").asDouble(),
                    area.path("hoogte").asDouble()));
        return new PartView(
                null,
                finding.path("pagina").asInt(),
                areas,
                null,
                finding.path("grond").asText(),
                null,
                null);
    }
}
