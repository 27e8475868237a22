package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.time.LocalDate;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** What the holder of a mailbox might exempt before the clean-up window closes. */
@Path("api/v1/opschoonvoorstellen")
@Produces(MediaType.APPLICATION_JSON)
public final class CleanUpResource {
    private final CleanUp cleanUp;

    public CleanUpResource(CleanUp cleanUp) {
        this.cleanUp = cleanUp;
    }

    /**
     * A proposal.
     *
     * @param regel why: {@code persoonlijke-map}, {@code nieuwsbrief} or {@code agenda}
     * @param tot last day on which it can be exempted
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProposalView(
            String informatieobject,
            String naam,
            @Nullable String afzender,
            @Nullable Instant tijdstip,
            String regel,
            LocalDate tot) {}

    @GET
    @Allowed(Role.STAFF)
    public ListView<ProposalView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @Context SecurityContext security) {
        return ListView.ofAll(
                ListView.Page.of(pagina, aantal),
                cleanUp.of(Caller.of(security)).stream()
                        .map(p -> new ProposalView(
                                p.row().id().value(),
                                p.personal().name(),
                                p.personal().sender(),
                                p.row().moment(),
                                p.rule().word(),
                                p.until()))
                        .toList());
    }
}
