package nl.schepenkist.catalog;

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
import java.net.URI;
import java.time.LocalDate;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Named grants to secret records and shielded mailboxes. */
@Path("api/v1/toegangen")
@Produces(MediaType.APPLICATION_JSON)
public final class GrantResource {
    private final Grants grants;

    public GrantResource(Grants grants) {
        this.grants = grants;
    }

    /** What is asked. */
    public record Asked(
            @JsonProperty(required = true) String gebruiker,
            @JsonProperty(required = true) ScopeView bereik,
            @JsonProperty(required = true) String reden,
            @JsonProperty(required = true) LocalDate tot) {}

    /**
     * @param bevestigd whether a second person confirmed it
     */
    public record GrantView(
            String id, String gebruiker, ScopeView bereik, String reden, LocalDate tot, boolean bevestigd) {
        static GrantView of(Grants.Grant g) {
            return new GrantView(
                    g.id(), g.subject(), ScopeView.of(g.scope()), g.reason(), g.until(), g.confirmedBy() != null);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    @Succeeds(201)
    public Response ask(@Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null || asked.tot() == null || asked.gebruiker() == null || asked.reden() == null)
            throw Refusal.invalid("tot", "gebruiker, bereik, reden en tot zijn verplicht");
        var grant = grants.ask(
                asked.gebruiker(),
                ScopeView.parse(asked.bereik()),
                asked.reden(),
                asked.tot(),
                Caller.of(security).actor());
        return Response.created(URI.create("/api/v1/toegangen/" + grant.id()))
                .entity(GrantView.of(grant))
                .build();
    }

    @GET
    @Path("{id}")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public GrantView one(@PathParam("id") String id) {
        return GrantView.of(grants.get(id));
    }

    @POST
    @Path("{id}/_bevestigen")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public GrantView confirm(@PathParam("id") String id, @Context SecurityContext security) {
        return GrantView.of(grants.confirm(id, Caller.of(security).actor()));
    }
}
