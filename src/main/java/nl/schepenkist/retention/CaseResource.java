package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** The register of cases: what the start date of their terms is derived from. */
@Path("api/v1/zaken")
@Produces(MediaType.APPLICATION_JSON)
public final class CaseResource {
    private final Cases cases;

    public CaseResource(Cases cases) {
        this.cases = cases;
    }

    /**
     * A case with the start date that its facts give.
     *
     * @param startdatum null when it cannot be known
     * @param startdatumVan what it is derived from, or why it cannot be known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RegisteredView(
            String zaak, CaseView gegevens, @Nullable LocalDate startdatum, String startdatumVan, String toelichting) {
        static RegisteredView of(Cases.Registered c) {
            var start = c.start();
            return new RegisteredView(
                    c.id(),
                    c.view(),
                    start.day(),
                    start.basis().word(),
                    start.known()
                            .map(day -> "De bewaartermijn begint op %s: %s."
                                    .formatted(day, start.basis().sentence()))
                            .orElseGet(() -> "De startdatum is onbepaald: %s."
                                    .formatted(start.basis().sentence())));
        }
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER, Role.ARCHIVIST})
    public ListView<RegisteredView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var page = ListView.Page.of(pagina, aantal);
        var found = cases.page(page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.cases().stream().map(RegisteredView::of).toList());
    }

    @GET
    @Path("{zaak}")
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER, Role.ARCHIVIST})
    public Response one(@PathParam("zaak") String id) {
        var found = cases.find(id).orElseThrow(() -> Refusal.notFound("zaak"));
        return Versions.tagged(RegisteredView.of(found), found.version()).build();
    }

    @PUT
    @Path("{zaak}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    public Response put(
            @PathParam("zaak") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable CaseView wanted,
            @Context SecurityContext security) {
        if (wanted == null) throw Refusal.invalid("(geheel)", "is geen JSON-object");
        var kept = cases.put(id, wanted, ifMatch, Caller.of(security).actor());
        return Versions.tagged(RegisteredView.of(kept), kept.version()).build();
    }
}
