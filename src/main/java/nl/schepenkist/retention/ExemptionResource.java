package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** The holder of a mailbox exempts what is private. */
@Path("api/v1/informatieobjecten/{id}/_uitzonderen")
@Produces(MediaType.APPLICATION_JSON)
public final class ExemptionResource {
    private final Exempting exempting;

    public ExemptionResource(Exempting exempting) {
        this.exempting = exempting;
    }

    /** Why it is private. */
    public record Asked(@JsonProperty(required = true) String reden) {}

    /**
     * @param uitgezonderdTot last day on which it can be undone; null when it is not exempted
     */
    public record ExemptionView(String id, @Nullable String uitgezonderdTot) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.STAFF)
    public Response exempt(@PathParam("id") String id, @Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null || asked.reden() == null) throw Refusal.invalid("reden", "is verplicht");
        var row = exempting.exempt(id, asked.reden(), Caller.of(security));
        var exemption = row.exemption();
        return Versions.tagged(
                        new ExemptionView(
                                id, exemption == null ? null : exemption.until().toString()),
                        row.version())
                .build();
    }
}
