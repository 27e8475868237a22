package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** The register of functions. */
@Path("api/v1/functies")
@Produces(MediaType.APPLICATION_JSON)
public final class FunctionResource {
    private final Functions functions;

    public FunctionResource(Functions functions) {
        this.functions = functions;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FunctionView(
            @Nullable String id,
            @JsonProperty(required = true) String naam,
            @Nullable Boolean sleutelfunctie) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(201)
    public Response addFunction(@Nullable FunctionView wanted, @Context SecurityContext security) {
        if (wanted == null || wanted.naam() == null) throw Refusal.invalid("naam", "is verplicht");
        var f = functions.add(
                wanted.naam(), wanted.sleutelfunctie(), Caller.of(security).actor());
        return Response.created(URI.create("/api/v1/functies"))
                .entity(new FunctionView(f.id(), f.name(), f.key()))
                .build();
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public ListView<FunctionView> allFunctions(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var all = functions.all().stream()
                .map(f -> new FunctionView(f.id(), f.name(), f.key()))
                .toList();
        return ListView.ofAll(ListView.Page.of(pagina, aantal), all);
    }
}
