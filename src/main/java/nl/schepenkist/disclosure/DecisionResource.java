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
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Deciding on a request, and the list of its documents. */
@Path("api/v1/woo-verzoeken")
@Produces(MediaType.APPLICATION_JSON)
public final class DecisionResource {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String CSV = "text/csv";

    private final DisclosureRequests requests;
    private final Decisions decisions;
    private final Inventory inventory;
    private final Clock clock;

    public DecisionResource(DisclosureRequests requests, Decisions decisions, Inventory inventory, Clock clock) {
        this.requests = requests;
        this.decisions = decisions;
        this.inventory = inventory;
        this.clock = clock;
    }

    /** {@code akkoord} or {@code afgekeurd}, and why. */
    public record Asked(
            @JsonProperty(required = true) String oordeel,
            @Nullable String toelichting) {}

    /** What a decider said. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ReviewView(
            int nr, String oordeel, @Nullable String toelichting, String beoordelaar, Instant tijdstip) {}

    /** A row of the inventory. */
    public record RowView(
            String documentId,
            String documentnummer,
            String bestandsnaam,
            String beoordeling,
            String beoordelingsgrond,
            String toelichting,
            String publiekeLink,
            String locatieDocumentId,
            String opgeschort,
            String gerelateerdDocumentnummer,
            String locatieGerelateerdId,
            String besluitnaam) {
        static RowView of(Inventory.Row row) {
            var c = row.cells();
            return new RowView(
                    c.get(0), c.get(1), c.get(2), c.get(3), c.get(4), c.get(5), c.get(6), c.get(7), c.get(8), c.get(9),
                    c.get(10), c.get(11));
        }
    }

    /** All rows of the inventory. */
    public record InventoryView(long totaal, List<RowView> resultaten) {}

    @POST
    @Path("{id}/beoordelingen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_DECIDER)
    @Succeeds(201)
    public Response decide(@PathParam("id") String id, @Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null
                || asked.oordeel() == null
                || !List.of("akkoord", "afgekeurd").contains(asked.oordeel()))
            throw Refusal.invalid("oordeel", "kies een van: akkoord, afgekeurd");
        requests.get(id);
        var made = decisions.decide(id, asked.oordeel().equals("akkoord"), asked.toelichting(), Caller.of(security));
        return Response.status(Response.Status.CREATED).entity(view(id, made)).build();
    }

    private ReviewView view(String id, ReviewTable.Review r) {
        return new ReviewView(
                r.nr(), r.agreed() ? "akkoord" : "afgekeurd", decisions.explanation(id, r), r.reviewer(), r.at());
    }

    @GET
    @Path("{id}/beoordelingen")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public List<ReviewView> reviews(@PathParam("id") String id) {
        return decisions.all(id).stream().map(r -> view(id, r)).toList();
    }

    @GET
    @Path("{id}/inventarislijst")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public InventoryView inventory(@PathParam("id") String id) throws InterruptedException {
        var rows = inventory.of(requests.get(id));
        return new InventoryView(rows.size(), rows.stream().map(RowView::of).toList());
    }

    @GET
    @Path("{id}/inventarislijst")
    @Produces(CSV)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response inventoryCsv(@PathParam("id") String id) throws InterruptedException {
        return Response.ok(Inventory.csv(inventory.of(requests.get(id))), CSV + "; charset=utf-8")
                .build();
    }

    @GET
    @Path("{id}/inventarislijst")
    @Produces(XLSX)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response inventoryWorkbook(@PathParam("id") String id) throws InterruptedException {
        return Response.ok(Inventory.workbook(inventory.of(requests.get(id)), clock.instant()), XLSX)
                .build();
    }
}
