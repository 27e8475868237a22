package nl.schepenkist.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.EventsResource;
import nl.schepenkist.http.Json;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Readers;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Reading and changing records. */
@Path("api/v1/informatieobjecten")
@Produces(MediaType.APPLICATION_JSON)
public final class RecordResource {
    private final Reading reading;
    private final Catalog catalog;
    private final Changing changing;
    private final Account account;
    private final String organisation;
    private final ObjectMapper json = Json.mapper();

    /**
     * @param organisation who gives the records their marks
     */
    public RecordResource(Reading reading, Catalog catalog, Changing changing, Account account, String organisation) {
        this.reading = reading;
        this.catalog = catalog;
        this.changing = changing;
        this.account = account;
        this.organisation = organisation;
    }

    @GET
    @Path("{id}")
    @Readers
    public Response one(
            @PathParam("id") String id,
            @QueryParam("doel") @Nullable String purpose,
            @Context SecurityContext security) {
        RecordRow row = reading.read(Caller.of(security), purpose, id, "gegevens");
        return Versions.tagged(view(row), row.version()).build();
    }

    private RecordView view(RecordRow row) {
        return RecordView.of(row, catalog.personal(row), reading.parts(row), catalog.files(row.id()), organisation);
    }

    @GET
    @Path("{id}/bestanden/{nr}")
    @Produces(MediaType.WILDCARD)
    @Readers
    public Response file(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @QueryParam("doel") @Nullable String purpose,
            @Context SecurityContext security)
            throws IOException {
        RecordRow row = reading.read(Caller.of(security), purpose, id, "bestand");
        if (row.quarantine() != null && !Caller.of(security).actor().roles().contains(Role.RECORDS_OFFICER))
            throw new Refusal.NotAllowed(
                    "quarantaine", "In dit bestand is een virus gevonden. Alleen een div-medewerker kan het ophalen.");
        FileRef file = catalog.files(row.id()).stream()
                .filter(f -> f.nr() == nr)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("bestand"));
        Personal personal = catalog.personal(row);
        var in = catalog.open(file.name());
        StreamingOutput body = out -> {
            try (in) {
                in.transferTo(out);
            }
        };
        // Whatever the bytes are, a browser must save them and never run them here.
        String name = URLEncoder.encode(RecordView.fileName(file, row, personal), StandardCharsets.UTF_8)
                .replace("+", "%20");
        return Response.ok(body, file.mediaType())
                .tag(new EntityTag(RecordView.digest(file, personal)))
                .header("Content-Length", file.size())
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .build();
    }

    @GET
    @Path("{id}/gebeurtenissen")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.DISCLOSURE_COORDINATOR})
    public ListView<EventsResource.EventView> events(
            @PathParam("id") String id,
            @QueryParam("doel") @Nullable String purpose,
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @Context SecurityContext security) {
        var page = ListView.Page.of(pagina, aantal);
        RecordRow row = reading.read(Caller.of(security), purpose, id, "gebeurtenissen");
        var found =
                account.find(new Account.Query(row.id().value(), null, null, null, null), page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.events().stream().map(EventsResource.EventView::of).toList());
    }

    @PATCH
    @Path("{id}")
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @Allowed(Role.RECORDS_OFFICER)
    public Response change(
            @PathParam("id") String id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable JsonNode patch,
            @Context SecurityContext security) {
        RecordRow row = changing.one(Caller.of(security), id, patch, ifMatch);
        return Versions.tagged(view(row), row.version()).build();
    }

    /** How many records were changed. */
    public record Changed(int gewijzigd) {}

    @POST
    @Path("_wijzigen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    public Changed changeMany(@Nullable JsonNode patch, @Context SecurityContext security)
            throws JsonProcessingException {
        if (patch == null || !patch.has("bereik")) throw Refusal.invalid("bereik", "is verplicht");
        var scope = ScopeView.parse(json.treeToValue(patch.get("bereik"), ScopeView.class));
        return new Changed(changing.many(Caller.of(security), scope, patch));
    }
}
