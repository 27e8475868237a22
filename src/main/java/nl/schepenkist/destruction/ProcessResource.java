package nl.schepenkist.destruction;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Processes: who reviews the destruction lists of each. */
@Path("api/v1/processen")
@Produces(MediaType.APPLICATION_JSON)
public final class ProcessResource {
    private final Processes processes;

    public ProcessResource(Processes processes) {
        this.processes = processes;
    }

    /** Who reviews; without owners anybody with that role may. */
    public record Wanted(
            @Nullable List<String> beoordelaars, @Nullable List<String> medebeoordelaars) {}

    /** A process and who reviews its lists. */
    public record ProcessView(String naam, List<String> beoordelaars, List<String> medebeoordelaars) {
        static ProcessView of(Processes.Entry p) {
            return new ProcessView(p.name(), p.panel().owners(), p.panel().coReviewers());
        }
    }

    static Panel panel(@Nullable List<String> owners, @Nullable List<String> coReviewers) {
        return new Panel(owners == null ? List.of() : owners, coReviewers == null ? List.of() : coReviewers);
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER, Role.ARCHIVIST})
    public ListView<ProcessView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var page = ListView.Page.of(pagina, aantal);
        var found = processes.page(page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.processes().stream().map(ProcessView::of).toList());
    }

    @GET
    @Path("{naam}")
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER, Role.ARCHIVIST})
    public Response one(@PathParam("naam") String naam) {
        var process = processes.get(naam);
        return Versions.tagged(ProcessView.of(process), process.version()).build();
    }

    @PUT
    @Path("{naam}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    public Response put(
            @PathParam("naam") String naam,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Nullable Wanted wanted,
            @Context SecurityContext security) {
        if (ifMatch != null && processes.exists(naam))
            Versions.check(ifMatch, processes.get(naam).version());
        var w = wanted == null ? new Wanted(null, null) : wanted;
        var process = processes.put(
                naam,
                panel(w.beoordelaars(), w.medebeoordelaars()),
                Caller.of(security).actor());
        return Versions.tagged(ProcessView.of(process), process.version()).build();
    }
}
