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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Problem;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.ZipDownload;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Packages of requests. */
@Path("api/v1/woo-verzoeken/{id}/pakketten")
@Produces(MediaType.APPLICATION_JSON)
public final class PackageResource {
    private static final String ZIP = "application/zip";

    private final DisclosureRequests requests;
    private final Packages packages;
    private final ZipDownload downloads;

    public PackageResource(DisclosureRequests requests, Packages packages, ZipDownload downloads) {
        this.requests = requests;
        this.packages = packages;
        this.downloads = downloads;
    }

    /** Whether of what is released two weeks after the decision; absent: of what goes out with it. */
    public record Asked(@Nullable Boolean opgeschort) {}

    /** How far its publication is: {@code bezig}, {@code gereed} or {@code mislukt}. */
    public record PublishingView(String status, double voortgang) {}

    /**
     * How far a package is.
     *
     * @param geweigerd documents that could not be released, and why; then it failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PackageView(
            String id,
            String status,
            double voortgang,
            long documenten,
            Instant gevraagd,
            @Nullable Instant geeindigd,
            boolean opgeschort,
            @Nullable PublishingView publicatie,
            @Nullable AlarmCounts alarmen,
            @Nullable List<Problem.Field> geweigerd) {}

    /** How much of what goes out somebody must look at first; {@code GET …/alarmen} says where. */
    public record AlarmCounts(long eldersLeesbaar, long nogGevonden) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    @Succeeds(202)
    public Response begin(@PathParam("id") String id, @Nullable Asked asked, @Context SecurityContext security) {
        requests.get(id);
        boolean deferred = asked != null && Boolean.TRUE.equals(asked.opgeschort());
        var row = packages.begin(id, deferred, Caller.of(security));
        return Response.accepted(view(row))
                .location(URI.create("/api/v1/woo-verzoeken/%s/pakketten/%s".formatted(id, row.id())))
                .build();
    }

    private static @Nullable PublishingView publishing(PackageTable.Row row) {
        String status = row.publishing().status();
        if (status == null) return null;
        boolean done = status.equals(Packages.READY) || row.total() == 0;
        return new PublishingView(status, done ? 1 : (double) row.publishing().done() / row.total());
    }

    /** All packages of a request, the last first. */
    @GET
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public ListView<PackageView> list(
            @PathParam("id") String id,
            @QueryParam("pagina") @DefaultValue("1") int page,
            @QueryParam("aantal") @DefaultValue("50") int size) {
        requests.get(id);
        return ListView.ofAll(
                ListView.Page.of(page, size),
                packages.all(id).stream().map(this::view).toList());
    }

    private PackageView view(PackageTable.Row row) {
        boolean failed = row.status().equals("mislukt");
        var contents = row.sealed() == null ? null : packages.contents(row);
        return new PackageView(
                row.id(),
                row.status(),
                row.total() == 0 ? row.endedAt() == null ? 0 : 1 : (double) row.done() / row.total(),
                row.total(),
                row.askedAt(),
                row.endedAt(),
                row.deferred(),
                publishing(row),
                contents == null ? null : new AlarmCounts(contents.readable(), contents.found()),
                failed && contents != null ? Problem.fields(contents.refused()) : null);
    }

    /** The zip once it is ready; until then how far it is (202), and why it failed when it did (200). */
    @GET
    @Path("{pakket}")
    @Produces({ZIP, MediaType.APPLICATION_JSON})
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response get(@PathParam("id") String id, @PathParam("pakket") String pakket)
            throws IOException, InterruptedException {
        var row = packages.find(id, pakket);
        if (!row.status().equals("gereed"))
            return Response.status(row.status().equals("mislukt") ? Response.Status.OK : Response.Status.ACCEPTED)
                    .entity(view(row))
                    .type(MediaType.APPLICATION_JSON)
                    .build();
        packages.mustStand(row);
        return downloads.of("woo-pakket.zip", out -> packages.write(row, out));
    }
}
