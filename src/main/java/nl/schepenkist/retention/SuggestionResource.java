package nl.schepenkist.retention;

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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** What residents suggested as a hotspot, for the town hall to look at. */
@Path("api/v1/hotspots/suggesties")
@Produces(MediaType.APPLICATION_JSON)
public final class SuggestionResource {
    private final Suggestions suggestions;

    public SuggestionResource(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /** A suggestion. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SuggestedView(
            String id,
            String naam,
            String omschrijving,
            @Nullable String periode,
            @Nullable String contact,
            Instant ontvangen,
            @Nullable Instant behandeld,
            @Nullable String uitkomst) {}

    /** What became of it. */
    public record OutcomeView(@JsonProperty(required = true) String uitkomst) {}

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public ListView<SuggestedView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var page = ListView.Page.of(pagina, aantal);
        var found = suggestions.page(page.size(), page.offset());
        return ListView.of(
                page, found.total(), found.rows().stream().map(this::view).toList());
    }

    private SuggestedView view(Suggestion s) {
        var said = suggestions.said(s);
        return new SuggestedView(
                s.id(),
                said.name(),
                said.description(),
                said.period(),
                said.contact(),
                s.madeAt(),
                s.handledAt(),
                s.outcome());
    }

    @POST
    @Path("{id}/_afhandelen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    @Succeeds(204)
    public Response handle(
            @PathParam("id") String id, @Nullable OutcomeView outcome, @Context SecurityContext security) {
        if (outcome == null || outcome.uitkomst() == null) throw Refusal.invalid("uitkomst", "is verplicht");
        suggestions.handle(id, outcome.uitkomst(), Caller.of(security).actor());
        return Response.noContent().build();
    }
}
