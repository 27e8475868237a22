package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import nl.schepenkist.records.Role;

/** What a request learnt from what was redacted and rejected in it. */
@Path("api/v1/woo-verzoeken/{id}/lessen")
@Produces(MediaType.APPLICATION_JSON)
public final class LessonResource {
    private final DisclosureRequests requests;
    private final Lessons lessons;
    private final DocumentSight sight;

    public LessonResource(DisclosureRequests requests, Lessons lessons, DocumentSight sight) {
        this.requests = requests;
        this.lessons = lessons;
        this.sight = sight;
    }

    /**
     * Something that was learnt.
     *
     * @param tekst absent when the caller may not see the record that it was learnt from
     * @param besluit {@code verbergen} or {@code tonen}
     * @param document number of the document that it was learnt from
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record LessonView(
            String id, String tekst, String besluit, String grond, int document, String door, Instant tijdstip) {}

    @GET
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public ListView<LessonView> list(
            @PathParam("id") String id,
            @QueryParam("pagina") @DefaultValue("1") int page,
            @QueryParam("aantal") @DefaultValue("50") int size,
            @Context SecurityContext security) {
        requests.get(id);
        var mayBeSeen = sight.toRead(id, "lessen", Caller.of(security));
        return ListView.ofAll(
                ListView.Page.of(page, size),
                lessons.standing(id).stream()
                        .map(t -> {
                            boolean seen = mayBeSeen.test(t.document());
                            return new LessonView(
                                    t.id(),
                                    seen ? t.text() : "",
                                    t.hide() ? "verbergen" : "tonen",
                                    t.ground(),
                                    t.document(),
                                    t.by(),
                                    t.at());
                        })
                        .toList());
    }

    @DELETE
    @Path("{les}")
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(204)
    public Response withdraw(
            @PathParam("id") String id, @PathParam("les") String lesson, @Context SecurityContext security) {
        lessons.withdraw(id, lesson, Caller.of(security));
        return Response.noContent().build();
    }
}
