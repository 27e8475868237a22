package nl.schepenkist.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.Variant;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.store.FileStore;
import org.jspecify.annotations.Nullable;

/** Handing things in, and seeing what became of them. */
@Path("api/v1/opnames")
@Produces(MediaType.APPLICATION_JSON)
public final class IntakeResource {
    private final Intakes intakes;
    private final IntakeProgress progress;
    private static final double ENOUGH_TO_TELL = 0.02;
    private static final String PDF = "application/pdf";
    private static final List<Variant> AS_REPORTED = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(PDF))
            .build();

    private final IntakeReports reports;
    private final Staging staging;
    private final FileStore files;
    private final Clock clock;

    public IntakeResource(
            Intakes intakes,
            IntakeProgress progress,
            IntakeReports reports,
            Staging staging,
            FileStore files,
            Clock clock) {
        this.intakes = intakes;
        this.progress = progress;
        this.reports = reports;
        this.staging = staging;
        this.files = files;
        this.clock = clock;
    }

    /**
     * An intake and its balance.
     *
     * @param bezigMet file that is being read
     * @param resterendeSeconden as far as can be told from what was done so far
     * @param wachtOp what it cannot go on without: {@code virusscanner}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record IntakeView(
            String id,
            String status,
            String soort,
            long aangeboden,
            long opgenomen,
            long dubbel,
            long uitgesloten,
            long mislukt,
            long zonderTekst,
            @Nullable Instant begonnen,
            @Nullable Instant geeindigd,
            double perSeconde,
            double voortgang,
            @Nullable String bezigMet,
            @Nullable Long resterendeSeconden,
            @Nullable String wachtOp) {}

    /** One thing that failed, or must be said. */
    public record FailureView(String plaats, String code, String reden) {}

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(202)
    public Response upload(
            @Parameter(hidden = true) InputStream body,
            @HeaderParam("Content-Type") String contentType,
            @Context SecurityContext security) {
        var reader = new UploadReader(files);
        reader.read(body, contentType);
        try {
            return accepted(intakes.ofUploads(
                    reader.options(), reader.uploads(), Caller.of(security).actor()));
        } catch (RuntimeException refused) {
            reader.uploads().forEach(u -> files.discard(u.file()));
            throw refused;
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(202)
    public Response fromFolder(@Nullable Options options, @Context SecurityContext security) {
        if (options != null && options.imap() != null) {
            if (options.pad() != null) throw Refusal.invalid("pad", "kan niet samen met imap");
            if (options.zgwZaak() != null) throw Refusal.invalid("zgwZaak", "kan niet samen met imap");
            return accepted(intakes.ofServer(
                    options, options.imap(), Caller.of(security).actor()));
        }
        if (options != null && options.zgwZaak() != null) {
            if (options.pad() != null) throw Refusal.invalid("pad", "kan niet samen met zgwZaak");
            return accepted(intakes.ofCase(options, Caller.of(security).actor()));
        }
        if (options == null || options.pad() == null) throw Refusal.invalid("pad", "is verplicht");
        return accepted(intakes.ofPath(options, Caller.of(security).actor()));
    }

    private Response accepted(String id) {
        return Response.accepted(view(id))
                .location(URI.create("/api/v1/opnames/" + id))
                .build();
    }

    private IntakeView view(String id) {
        return view(intakes.get(id));
    }

    private IntakeView view(IntakeTable.Row row) {
        var b = row.balance();
        Instant begun = row.begun();
        Instant ended = row.ended();
        double seconds = begun == null
                ? 0
                : Duration.between(begun, ended == null ? clock.instant() : ended)
                                .toMillis()
                        / 1000.0;
        boolean over = ended != null;
        double share = over ? 1 : progress.share(row.id());
        return new IntakeView(
                row.id(),
                row.status(),
                row.kind(),
                b.offered(),
                b.taken(),
                b.duplicates(),
                b.excluded(),
                b.failed(),
                progress.countByText(row.id(), RecordRow.TextState.NONE),
                begun,
                ended,
                seconds == 0 ? 0 : Math.round(10 * b.offered() / seconds) / 10.0,
                over ? 1 : Math.round(100 * share) / 100.0,
                row.status().equals("bezig") ? progress.current(row).orElse(null) : null,
                row.status().equals("bezig") && share > ENOUGH_TO_TELL
                        ? Math.round(seconds * (1 - share) / share)
                        : null,
                intakes.waitsFor(row).orElse(null));
    }

    @GET
    @Allowed(Role.RECORDS_OFFICER)
    public ListView<IntakeView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var page = ListView.Page.of(pagina, aantal);
        var found = intakes.page(page.size(), page.offset());
        return ListView.of(
                page, found.total(), found.rows().stream().map(this::view).toList());
    }

    @GET
    @Path("{id}")
    @Allowed(Role.RECORDS_OFFICER)
    public IntakeView one(@PathParam("id") String id) {
        return view(id);
    }

    @GET
    @Path("{id}/fouten")
    @Allowed(Role.RECORDS_OFFICER)
    public ListView<FailureView> failures(
            @PathParam("id") String id,
            @QueryParam("soort") @Nullable String kind,
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @QueryParam("na") @Nullable String na) {
        var page = ListView.Page.of(pagina, aantal, na);
        var found = switch (kind) {
            case null -> progress.failures(id, page.size(), page.offset());
            case "zonder-tekst" -> progress.byText(id, RecordRow.TextState.NONE, page.size(), page.offset());
            case "onvolledige-tekst" -> progress.byText(id, RecordRow.TextState.INCOMPLETE, page.size(), page.offset());
            default -> throw Refusal.invalid("soort", "kies: zonder-tekst of onvolledige-tekst, of laat het weg");
        };
        return ListView.of(
                page,
                found.total(),
                found.rows().stream()
                        .map(f -> new FailureView(f.place(), f.code(), f.reason()))
                        .toList());
    }

    @GET
    @Path("{id}/verslag")
    @Produces({MediaType.APPLICATION_JSON, PDF})
    @Allowed(Role.RECORDS_OFFICER)
    public Response report(@PathParam("id") String id, @Context Request request) {
        IntakeReport report = reports.of(view(id));
        var wanted = request.selectVariant(AS_REPORTED);
        return wanted != null && wanted.getMediaType().equals(MediaType.valueOf(PDF))
                ? Response.ok(reports.pdf(report), PDF).build()
                : Response.ok(report, MediaType.APPLICATION_JSON).build();
    }

    /** Something that waits for its release, for who handed it over. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StagedView(
            String id,
            String soort,
            String plaats,
            @Nullable Instant tijdstip,
            @Nullable String afzender,
            String naam,
            @Nullable String tekst) {}

    @GET
    @Path("{id}/onderdelen")
    @Allowed(Role.RECORDS_OFFICER)
    public ListView<StagedView> staged(
            @PathParam("id") String id,
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @QueryParam("na") @Nullable String na,
            @Context SecurityContext security) {
        var page = ListView.Page.of(pagina, aantal, na);
        var found = staging.page(id, Caller.of(security).actor(), page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.rows().stream()
                        .map(s -> new StagedView(
                                s.row().id().value(),
                                s.row().kind().word(),
                                s.personal().source(),
                                s.row().moment(),
                                s.personal().sender(),
                                s.personal().name(),
                                s.personal().chat() == null
                                        ? null
                                        : s.personal().chat().text()))
                        .toList());
    }

    @POST
    @Path("{id}/_vrijgeven")
    @Allowed(Role.RECORDS_OFFICER)
    public IntakeView release(@PathParam("id") String id, @Context SecurityContext security) {
        staging.release(id, Caller.of(security).actor());
        return view(id);
    }

    @POST
    @Path("{id}/_afbreken")
    @Allowed(Role.RECORDS_OFFICER)
    public IntakeView abort(@PathParam("id") String id, @Context SecurityContext security) {
        intakes.abort(id, Caller.of(security).actor());
        return view(id);
    }
}
