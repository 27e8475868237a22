package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.disclosure.Hearing.Position;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Body;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Problem;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.http.ZipDownload;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** Third parties who are asked for their view, and what they get to read. */
@Path("api/v1/woo-verzoeken/{id}/zienswijzen")
@Produces(MediaType.APPLICATION_JSON)
public final class HearingResource {
    private static final String ZIP = "application/zip";

    private final DisclosureRequests requests;
    private final Hearings hearings;
    private final HearingCopies copies;
    private final ZipDownload downloads;

    public HearingResource(
            DisclosureRequests requests, Hearings hearings, HearingCopies copies, ZipDownload downloads) {
        this.downloads = downloads;
        this.requests = requests;
        this.hearings = hearings;
        this.copies = copies;
    }

    /**
     * What is said of a third party.
     *
     * @param documenten numbers of those that it is asked about
     * @param gevraagd absent: today
     * @param medegedeeld day on which the requester was told; absent: the day of {@code gevraagd}
     * @param uiterlijk last day for its view
     * @param standpunt {@code geen-bedenkingen} or {@code bedenkingen}
     */
    public record Asked(
            @Nullable String naam,
            @Nullable List<Integer> documenten,
            @Nullable LocalDate gevraagd,
            @Nullable LocalDate medegedeeld,
            @Nullable LocalDate uiterlijk,
            @Nullable LocalDate ontvangen,
            @Nullable String standpunt,
            @Nullable String toelichting) {
        Hearings.Said said() {
            return new Hearings.Said(
                    naam,
                    documenten,
                    gevraagd,
                    medegedeeld,
                    uiterlijk,
                    ontvangen,
                    standpunt == null ? null : Worded.of(Position.class, standpunt, "standpunt"),
                    toelichting);
        }
    }

    /**
     * What it gets to read.
     *
     * @param stand moment whose redactions it has
     * @param geweigerd documents that could not be released, and why; then it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CopyView(
            String status,
            double voortgang,
            Instant stand,
            @Nullable List<Problem.Field> geweigerd) {}

    /** A third party. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HearingView(
            int nr,
            String naam,
            List<Integer> documenten,
            LocalDate gevraagd,
            LocalDate medegedeeld,
            LocalDate uiterlijk,
            @Nullable LocalDate ontvangen,
            @Nullable String standpunt,
            @Nullable String toelichting,
            String status,
            @Nullable CopyView afschrift) {}

    private HearingView view(String request, Hearing h) {
        var words = hearings.words(request, h);
        return new HearingView(
                h.nr(),
                words.name(),
                h.documents(),
                h.asked(),
                h.told(),
                h.deadline(),
                h.received(),
                h.position() == null ? null : h.position().word(),
                words.explanation(),
                h.received() != null ? "ontvangen" : h.awaited(requests.today()) ? "gevraagd" : "verstreken",
                copy(request, h));
    }

    private @Nullable CopyView copy(String request, Hearing h) {
        var copy = h.copy();
        if (copy.status() == null || copy.at() == null) return null;
        int all = h.documents().size();
        boolean over = !copy.status().equals(HearingTable.BUSY);
        return new CopyView(
                copy.status(),
                over || all == 0 ? 1 : Math.min(1, (double) copy.done() / all),
                copy.at(),
                copy.status().equals(HearingTable.FAILED)
                        ? Problem.fields(copies.contents(request, h).refused())
                        : null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(201)
    public Response ask(@PathParam("id") String id, @Nullable Asked asked, @Context SecurityContext security) {
        var made = hearings.ask(id, Body.given(asked).said(), Caller.of(security));
        return Versions.made(
                URI.create("/api/v1/woo-verzoeken/%s/zienswijzen/%d".formatted(id, made.nr())),
                view(id, made),
                made.version(),
                true);
    }

    @GET
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public ListView<HearingView> list(
            @PathParam("id") String id,
            @QueryParam("pagina") @DefaultValue("1") int page,
            @QueryParam("aantal") @DefaultValue("50") int size) {
        return ListView.ofAll(
                ListView.Page.of(page, size),
                hearings.all(id).stream().map(h -> view(id, h)).toList());
    }

    @GET
    @Path("{nr}")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response get(@PathParam("id") String id, @PathParam("nr") int nr) {
        return shown(id, hearings.get(id, nr));
    }

    private Response shown(String id, Hearing hearing) {
        return Versions.tagged(view(id, hearing), hearing.version()).build();
    }

    @PATCH
    @Path("{nr}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response change(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @Nullable Asked asked,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        return shown(id, hearings.change(id, nr, Body.given(asked).said(), ifMatch, Caller.of(security)));
    }

    /** Begins what it gets to read: its documents as they are redacted now; once more, as they are redacted then. */
    @POST
    @Path("{nr}/_afschrift")
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(202)
    public Response begin(@PathParam("id") String id, @PathParam("nr") int nr, @Context SecurityContext security) {
        var begun = copies.begin(id, nr, Caller.of(security));
        return Response.accepted(view(id, begun))
                .location(URI.create("/api/v1/woo-verzoeken/%s/zienswijzen/%d/afschrift".formatted(id, nr)))
                .build();
    }

    /** The zip once it is ready; until then how far it is (202), and why it failed when it did (200). */
    @GET
    @Path("{nr}/afschrift")
    @Produces({ZIP, MediaType.APPLICATION_JSON})
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response copy(@PathParam("id") String id, @PathParam("nr") int nr, @Context SecurityContext security)
            throws IOException, InterruptedException {
        var hearing = copies.copied(id, nr, Caller.of(security));
        String status = String.valueOf(hearing.copy().status());
        if (!status.equals(HearingTable.READY))
            return Response.status(status.equals(HearingTable.FAILED) ? Response.Status.OK : Response.Status.ACCEPTED)
                    .entity(view(id, hearing))
                    .type(MediaType.APPLICATION_JSON)
                    .build();
        return downloads.of("zienswijze-%d.zip".formatted(nr), out -> copies.write(id, hearing, out));
    }
}
