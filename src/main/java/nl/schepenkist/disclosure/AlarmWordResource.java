package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Body;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Problem;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** The alarms of a request word by word, and redacting a word wherever one is about it. */
@Path("api/v1/woo-verzoeken/{id}/alarmen")
@Produces(MediaType.APPLICATION_JSON)
public final class AlarmWordResource {
    private final Alarms alarms;
    private final AlarmWords words;
    private final DocumentSight sight;

    public AlarmWordResource(Alarms alarms, AlarmWords words, DocumentSight sight) {
        this.alarms = alarms;
        this.words = words;
        this.sight = sight;
    }

    /**
     * A word that somebody must look at.
     *
     * @param tekst in small letters
     * @param grond proposed for it
     * @param plaatsen how many alarms are about it
     * @param documenten numbers of those that show it
     * @param gelaktIn numbers of those in which it is hidden
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record WordView(
            String soort,
            String tekst,
            String vondst,
            String grond,
            int plaatsen,
            List<Integer> documenten,
            List<Integer> gelaktIn) {}

    /** How far the look at the documents is. */
    public record BusyView(String status, double voortgang) {}

    @GET
    @Path("woorden")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response list(
            @PathParam("id") String id,
            @QueryParam("pagina") @DefaultValue("1") int page,
            @QueryParam("aantal") @DefaultValue("50") int size,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        var asked = ListView.Page.of(page, size);
        var row = alarms.current(id);
        if (!row.status().equals(AlarmTable.READY))
            return Response.accepted(
                            new BusyView(row.status(), row.total() == 0 ? 0 : (double) row.done() / row.total()))
                    .build();
        var mayBeSeen = sight.toRead(id, "alarmen", Caller.of(security));
        var seen = new HashMap<Integer, Boolean>();
        return Response.ok(ListView.ofAll(
                        asked,
                        words.of(row, nr -> seen.computeIfAbsent(nr, mayBeSeen::test)).stream()
                                .map(AlarmWordResource::view)
                                .toList()))
                .build();
    }

    private static WordView view(AlarmWords.Group g) {
        return new WordView(
                g.kind().word(),
                g.text(),
                g.what(),
                g.ground(),
                g.places(),
                List.copyOf(g.documents()),
                List.copyOf(g.hidden()));
    }

    /**
     * What goes.
     *
     * @param tekst a word that an alarm is about
     * @param documenten numbers of those in which it goes; absent: all that show it
     */
    public record Asked(
            @Nullable String tekst,
            @Nullable String grond,
            @Nullable List<Integer> documenten) {}

    /**
     * What was done.
     *
     * @param gelakt numbers of documents
     * @param geweigerd documents in which it could not be, and why
     */
    public record Done(List<Integer> gelakt, List<Problem.Field> geweigerd) {}

    @POST
    @Path("_lakken")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Done redact(@PathParam("id") String id, @Nullable Asked asked, @Context SecurityContext security)
            throws IOException, InterruptedException {
        var wanted = Body.given(asked);
        if (wanted.tekst() == null || wanted.tekst().isBlank()) throw Refusal.invalid("tekst", "is verplicht");
        if (wanted.grond() == null) throw Refusal.invalid("grond", "is verplicht");
        var done = words.redact(
                id,
                wanted.tekst(),
                Ground.parse(wanted.grond()),
                wanted.documenten(),
                sight.of(id, Caller.of(security)),
                Caller.of(security));
        return new Done(done.documents(), Problem.fields(done.refused()));
    }
}
