package nl.schepenkist.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Set;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/**
 * Takes the notices of a case system (Notificaties API, ZGW: the callback of a subscription on the channel {@code zaken}): the case
 * that it names is read. What was read before is a duplicate then, and is not taken in again.
 */
@Path("api/v1/zgw/notificaties")
public final class CaseNoticeResource {
    private static final Set<String> TELLING = Set.of("zaak", "status", "resultaat", "zaakinformatieobject");

    private final Intakes intakes;

    public CaseNoticeResource(Intakes intakes) {
        this.intakes = intakes;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(204)
    public Response take(@Nullable JsonNode notice, @Context SecurityContext security) {
        if (notice == null || !notice.path("kanaal").isTextual()) throw Refusal.invalid("kanaal", "is verplicht");
        String url = notice.path("hoofdObject").asText();
        boolean tells = notice.path("kanaal").asText().equals("zaken")
                && TELLING.contains(notice.path("resource").asText())
                && !notice.path("actie").asText().equals("destroy");
        if (tells) intakes.ofCase(Options.ofCase(url), Caller.of(security).actor());
        return Response.noContent().build();
    }
}
