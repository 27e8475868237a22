package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** What the detector proposes to take out of a document, and what a coordinator thinks of that. */
@Path("api/v1/woo-verzoeken/{id}/documenten")
@Produces(MediaType.APPLICATION_JSON)
public final class ProposalResource {
    private static final String ACT = "lakvoorstellen";

    private final DocumentAccess access;
    private final Redactions redactions;
    private final Lessons lessons;
    private final DocumentFiles files;

    public ProposalResource(DocumentAccess access, Redactions redactions, Lessons lessons, DocumentFiles files) {
        this.access = access;
        this.redactions = redactions;
        this.lessons = lessons;
        this.files = files;
    }

    /**
     * Which proposals are taken over.
     *
     * @param vondsten their places in the list, from 0; absent: all that the policy hides
     * @param lijst mark of the list in which they have these places, as it was told; absent: nobody looks whether it is still the same
     */
    public record Taken(
            @Nullable List<Integer> vondsten,
            @Nullable Boolean blijftElders,
            @Nullable String lijst) {}

    /**
     * Which proposals are rejected.
     *
     * @param vondsten their places in the list, from 0
     * @param lijst mark of the list in which they have these places, as it was told; absent: nobody looks whether it is still the same
     */
    public record Rejected(
            @Nullable List<Integer> vondsten, @Nullable String lijst) {}

    @GET
    @Path("{nr}/lakvoorstellen")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public JsonNode proposals(@PathParam("id") String id, @PathParam("nr") int nr, @Context SecurityContext security)
            throws IOException, InterruptedException {
        var row = access.open(id, nr, ACT, Caller.of(security)).row();
        ObjectNode answer = files.proposals(row, lessons.forDetector(id), false).deepCopy();
        answer.put("lijst", mark(answer.path("vondsten")));
        answer.set("opmerkingen", files.remarks(row));
        return answer;
    }

    @POST
    @Path("{nr}/lakvoorstellen/_overnemen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(201)
    public Response takeOver(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @Nullable Taken taken,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        var opened = access.open(id, nr, ACT, Caller.of(security));
        var row = opened.row();
        var found = files.proposals(row, lessons.forDetector(id), false).path("vondsten");
        if (taken != null) mustBeTheSame(taken.lijst(), found);
        String rendition = files.renditionDigest(row);
        boolean stays = taken != null && Boolean.TRUE.equals(taken.blijftElders());
        var chosen = taken == null ? null : taken.vondsten();
        var wanted = new ArrayList<Redactions.Wanted>();
        for (int i = 0; i < found.size(); i++) {
            boolean takes =
                    chosen == null ? !found.path(i).path("besluit").asText().equals("tonen") : chosen.contains(i);
            if (!takes) continue;
            wanted.add(wanted(found.path(i), rendition, stays));
        }
        if (chosen != null) mustBeIn(chosen, found);
        var made = redactions.add(opened.document(), wanted, Caller.of(security));
        return Response.status(Response.Status.CREATED)
                .entity(made.stream()
                        .map(r -> RedactionResource.view(r, redactions.what(r)))
                        .toList())
                .build();
    }

    private static Redactions.Wanted wanted(JsonNode finding, String rendition, boolean stays) {
        var places = new ArrayList<Redaction.Place>();
        for (var area : finding.path("vlakken"))
            places.add(new Redaction.Place(
                    area.path("x").asDouble(),
                    area.path("y").asDouble(),
                    area.path("breedte").asDouble(),
                    area.path("hoogte").asDouble()));
        return new Redactions.Wanted(
                finding.path("pagina").asInt(),
                new Redaction.What(
                        places,
                        null,
                        new Redaction.Found(
                                finding.path("begin").asInt(),
                                finding.path("eind").asInt(),
                                finding.path("soort").asText().equals("naam")),
                        rendition),
                Ground.parse(finding.path("grond").asText()),
                stays);
    }

    /** Rejects proposals: the same words are proposed no more in this request, until that is taken back. */
    @POST
    @Path("{nr}/lakvoorstellen/_afwijzen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(204)
    public Response reject(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @Nullable Rejected rejected,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        if (rejected == null)
            throw Refusal.invalid("vondsten", "noem plaatsen in de lijst van lakvoorstellen, vanaf 0");
        var chosen = rejected.vondsten();
        if (chosen == null || chosen.isEmpty())
            throw Refusal.invalid("vondsten", "noem plaatsen in de lijst van lakvoorstellen, vanaf 0");
        var opened = access.open(id, nr, ACT, Caller.of(security));
        var found = files.proposals(opened.row(), lessons.forDetector(id), true).path("vondsten");
        mustBeTheSame(rejected.lijst(), found);
        mustBeIn(chosen, found);
        lessons.reject(
                opened.document(),
                chosen.stream().map(n -> found.path(n).path("tekst").asText()).toList(),
                Caller.of(security));
        return Response.noContent().build();
    }

    /** By which a list is known again: where its findings stand. What is learnt elsewhere meanwhile makes it another one. */
    private static String mark(JsonNode found) {
        var places = new StringBuilder();
        for (var f : found)
            places.append(f.path("pagina").asInt())
                    .append(' ')
                    .append(f.path("begin").asInt())
                    .append(' ')
                    .append(f.path("eind").asInt())
                    .append(' ')
                    .append(f.path("besluit").asText())
                    .append('\n');
        return ShortDigest.of(places.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void mustBeTheSame(@Nullable String told, JsonNode found) {
        if (told != null && !told.equals(mark(found)))
            throw new Refusal.Conflict(
                    "intussen-gewijzigd",
                    "De lijst van lakvoorstellen is intussen een andere: elders in dit verzoek is gelakt of afgewezen; haal haar opnieuw op.");
    }

    private static void mustBeIn(List<Integer> chosen, JsonNode found) {
        if (chosen.stream().anyMatch(n -> n < 0 || n >= found.size()))
            throw Refusal.invalid("vondsten", "noem plaatsen in de lijst van lakvoorstellen, vanaf 0");
    }
}
