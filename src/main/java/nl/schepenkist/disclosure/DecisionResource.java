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
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Purpose;
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
    private final Rights rights;
    private final Reading reading;
    private final Clock clock;

    public DecisionResource(
            DisclosureRequests requests,
            Decisions decisions,
            Inventory inventory,
            Rights rights,
            Reading reading,
            Clock clock) {
        this.rights = rights;
        this.reading = reading;
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

    /** A name is told to who may see the record that has it. */
    private List<Inventory.Row> rows(String id, SecurityContext security) throws InterruptedException {
        var sight = rights.of(Caller.of(security), new Purpose.Work(Purpose.Kind.DISCLOSURE_REQUEST, id));
        return inventory.of(requests.get(id), row -> reading.sees(sight, row));
    }

    @GET
    @Path("{id}/inventarislijst")
    @Produces(MediaType.APPLICATION_JSON)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public InventoryView inventory(@PathParam("id") String id, @Context SecurityContext security)
            throws InterruptedException {
        var rows = rows(id, security);
        return new InventoryView(rows.size(), rows.stream().map(RowView::of).toList());
    }

    @GET
    @Path("{id}/inventarislijst")
    @Produces(CSV)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response inventoryCsv(@PathParam("id") String id, @Context SecurityContext security)
            throws InterruptedException {
        return Response.ok(Inventory.csv(rows(id, security)), CSV + "; charset=utf-8")
                .build();
    }

    @GET
    @Path("{id}/inventarislijst")
    @Produces(XLSX)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response inventoryWorkbook(@PathParam("id") String id, @Context SecurityContext security)
            throws InterruptedException {
        return Response.ok(Inventory.workbook(rows(id, security), clock.instant()), XLSX)
                .build();
    }
}
