package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** What must be looked at before anything of a request goes out. */
@Path("api/v1/woo-verzoeken/{id}/alarmen")
@Produces(MediaType.APPLICATION_JSON)
public final class AlarmResource {
    private final DisclosureRequests requests;
    private final Alarms alarms;
    private final DocumentSight sight;

    public AlarmResource(DisclosureRequests requests, Alarms alarms, DocumentSight sight) {
        this.requests = requests;
        this.alarms = alarms;
        this.sight = sight;
    }

    /** A page of a document. */
    public record PlaceView(int document, int pagina) {}

    /**
     * Something to look at.
     *
     * @param document number of the document
     * @param pagina absent when it is about the document as a whole
     * @param vondst kind of what is still found
     * @param code why the document does not come out
     * @param tekst what can be read; absent when the caller may not see the record that it comes from
     * @param gelaktIn where the same is hidden
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AlarmView(
            String soort,
            int document,
            @Nullable Integer pagina,
            String vondst,
            String code,
            String grond,
            String tekst,
            List<PlaceView> gelaktIn) {}

    /** The alarms of a request, or how far the look at it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AlarmsView(
            String status,
            double voortgang,
            @Nullable Long eldersLeesbaar,
            @Nullable Long nogGevonden,
            @Nullable Long totaal,
            @Nullable Integer pagina,
            @Nullable Integer aantal,
            @Nullable List<AlarmView> resultaten) {}

    @GET
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response list(
            @PathParam("id") String id,
            @QueryParam("soort") @Nullable String kind,
            @QueryParam("document") @Nullable Integer document,
            @QueryParam("pagina") @DefaultValue("1") int page,
            @QueryParam("aantal") @DefaultValue("50") int size,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        var asked = ListView.Page.of(page, size);
        Alarm.Kind only = kind == null ? null : Worded.of(Alarm.Kind.class, kind, "soort");
        var row = alarms.current(id);
        if (!row.status().equals(AlarmTable.READY))
            return Response.accepted(new AlarmsView(
                            row.status(),
                            row.total() == 0 ? 0 : (double) row.done() / row.total(),
                            null,
                            null,
                            null,
                            null,
                            null,
                            null))
                    .build();
        var some = ListView.ofAll(
                asked,
                alarms.alarms(row).stream()
                        .filter(a ->
                                (only == null || a.kind() == only) && (document == null || a.document() == document))
                        .toList());
        return Response.ok(new AlarmsView(
                        row.status(),
                        1,
                        row.readable(),
                        row.found(),
                        some.totaal(),
                        some.pagina(),
                        some.aantal(),
                        views(id, some.resultaten(), security)))
                .build();
    }

    private List<AlarmView> views(String id, List<Alarm> some, SecurityContext security)
            throws IOException, InterruptedException {
        var request = requests.get(id);
        var mayBeSeen = sight.toRead(id, "alarmen", Caller.of(security));
        var seen = new HashMap<Integer, Boolean>();
        var words = alarms.words(request, some);
        var views = new ArrayList<AlarmView>();
        for (int i = 0; i < some.size(); i++) {
            var a = some.get(i);
            boolean shown = seen.computeIfAbsent(AlarmWords.source(a), mayBeSeen::test);
            boolean closed = a.kind() == Alarm.Kind.CLOSED;
            views.add(new AlarmView(
                    a.kind().word(),
                    a.document(),
                    a.page() == 0 ? null : a.page(),
                    closed ? "" : a.what(),
                    closed ? a.what() : "",
                    a.ground(),
                    shown ? words.get(i) : "",
                    a.hidden().stream()
                            .map(h -> new PlaceView(h.document(), h.page()))
                            .toList()));
        }
        return views;
    }
}
