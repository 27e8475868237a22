package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** The register of who held which function from when to when: adding, correcting, reading extracts of the personnel system. */
@Path("api/v1/functievervullingen")
@Produces(MediaType.APPLICATION_JSON)
public final class TenureResource {
    private static final int LARGEST_EXTRACT = 5 << 20;

    private final Tenures tenures;
    private final TenureEffects effects;

    public TenureResource(Tenures tenures, TenureEffects effects) {
        this.tenures = tenures;
        this.effects = effects;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TenureView(
            @Nullable String id,
            @JsonProperty(required = true) String functie,
            @JsonProperty(required = true) String persoon,
            @JsonProperty(required = true) String mailbox,
            @JsonProperty(required = true) LocalDate van,
            @Nullable LocalDate tot,
            @Nullable Boolean waarnemend) {
        static TenureView of(Tenure t) {
            return new TenureView(t.id(), t.function(), t.person(), t.mailbox(), t.from(), t.to(), t.acting());
        }
    }

    /** What became of a line of an extract. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LineView(
            int regel,
            String uitkomst,
            String functie,
            String persoon,
            String mailbox,
            LocalDate van,
            @Nullable LocalDate tot,
            boolean waarnemend) {
        static LineView of(Tenures.Line l) {
            Tenure t = l.tenure();
            return new LineView(
                    l.line(), l.outcome(), l.function(), t.person(), t.mailbox(), t.from(), t.to(), t.acting());
        }
    }

    /**
     * What an extract does, or did.
     *
     * @param gevolgen null when nothing changes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ExtractView(
            boolean voorbeeld,
            long nieuw,
            long gewijzigd,
            long ongewijzigd,
            List<LineView> regels,
            @Nullable TenureChangeView gevolgen) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(201)
    public Response add(@Nullable TenureView w, @Context SecurityContext security) {
        if (w == null || w.functie() == null || w.persoon() == null || w.mailbox() == null || w.van() == null)
            throw Refusal.invalid("functie", "functie, persoon, mailbox en van zijn verplicht");
        var made = tenures.add(
                new Tenure(
                        "",
                        w.functie(),
                        w.persoon(),
                        w.mailbox(),
                        w.van(),
                        w.tot(),
                        Boolean.TRUE.equals(w.waarnemend()),
                        1),
                Caller.of(security).actor());
        return Versions.made(
                URI.create("/api/v1/functievervullingen/" + made.id()), TenureView.of(made), made.version(), true);
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public ListView<TenureView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        return ListView.ofAll(
                ListView.Page.of(pagina, aantal),
                tenures.all().stream().map(TenureView::of).toList());
    }

    @GET
    @Path("{id}")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public Response one(@PathParam("id") String id) {
        var found = tenures.find(id).orElseThrow(() -> Refusal.notFound("functievervulling"));
        return Versions.tagged(TenureView.of(found), found.version()).build();
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    public Response correct(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch,
            @Context SecurityContext security) {
        var correction = TenureCorrection.parse(patch);
        var corrected = tenures.correct(
                id,
                correction::applyTo,
                correction.reason(),
                ifMatch,
                Caller.of(security).actor());
        return Versions.tagged(TenureView.of(corrected), corrected.version()).build();
    }

    /** Why something is taken out of the register. */
    public record RemovalView(@JsonProperty(required = true) String reden) {}

    @POST
    @Path("{id}/_verwijderen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(204)
    public Response remove(
            @PathParam("id") String id, @Nullable RemovalView removal, @Context SecurityContext security) {
        if (removal == null || removal.reden() == null || removal.reden().isBlank())
            throw Refusal.invalid("reden", "is verplicht");
        tenures.remove(id, removal.reden(), Caller.of(security).actor());
        return Response.noContent().build();
    }

    @POST
    @Path("_inlezen")
    @Consumes("text/csv")
    @Allowed(Role.RECORDS_OFFICER)
    public ExtractView read(
            @QueryParam("voorbeeld") @DefaultValue("true") boolean preview,
            byte[] extract,
            @Context SecurityContext security) {
        if (extract.length > LARGEST_EXTRACT) throw Refusal.invalid("(geheel)", "is groter dan 5 MB");
        var read = tenures.read(
                TenureExtract.read(extract), preview, Caller.of(security).actor());
        return new ExtractView(
                preview,
                count(read, "nieuw"),
                count(read, "gewijzigd"),
                count(read, "ongewijzigd"),
                read.lines().stream().map(LineView::of).toList(),
                effects.find(read.change()).map(TenureChangeView::of).orElse(null));
    }

    private static long count(Tenures.Extract extract, String outcome) {
        return extract.lines().stream().filter(l -> l.outcome().equals(outcome)).count();
    }

    @GET
    @Path("wijzigingen")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public ListView<TenureChangeView> changes(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var page = ListView.Page.of(pagina, aantal);
        var found = effects.page(page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.changes().stream().map(TenureChangeView::of).toList());
    }

    @GET
    @Path("wijzigingen/{id}")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public TenureChangeView change(@PathParam("id") String id) {
        return TenureChangeView.of(effects.find(id).orElseThrow(() -> Refusal.notFound("wijziging")));
    }
}
