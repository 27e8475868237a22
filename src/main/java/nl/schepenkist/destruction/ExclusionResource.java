package nl.schepenkist.destruction;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Taking private messages out of an intake that waits for its release. */
@Path("api/v1/opnames")
@Produces(MediaType.APPLICATION_JSON)
public final class ExclusionResource {
    private final Excluding excluding;

    public ExclusionResource(Excluding excluding) {
        this.excluding = excluding;
    }

    /** What must be left out, by the ids that {@code onderdelen} gives, and why. */
    public record Asked(
            @Nullable List<String> onderdelen, @Nullable String reden) {}

    /** Something that stays, and why. */
    public record Kept(String id, String reden) {}

    /** How much was left out, and what was not. */
    public record Excluded(long uitgesloten, List<Kept> gebleven) {}

    @POST
    @Path("{id}/_uitsluiten")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    public Excluded exclude(@PathParam("id") String id, @Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null || asked.onderdelen() == null) throw Refusal.invalid("onderdelen", "is verplicht");
        if (asked.reden() == null) throw Refusal.invalid("reden", "is verplicht");
        var result = excluding.exclude(
                id, asked.onderdelen(), asked.reden(), Caller.of(security).actor());
        return new Excluded(
                result.excluded(),
                result.kept().stream().map(k -> new Kept(k.id(), k.reason())).toList());
    }
}
