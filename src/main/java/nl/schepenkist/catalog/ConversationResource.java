package nl.schepenkist.catalog;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.HtmlPage;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Readers;
import org.jspecify.annotations.Nullable;

/** Reading a conversation back as a whole. */
@Path("api/v1/gesprekken")
public final class ConversationResource {
    private final Reading reading;
    private final Catalog catalog;

    public ConversationResource(Reading reading, Catalog catalog) {
        this.reading = reading;
        this.catalog = catalog;
    }

    @GET
    @Path("{id}")
    @Produces({MediaType.APPLICATION_JSON, HtmlPage.TYPE})
    @Readers
    public Response one(
            @PathParam("id") String id,
            @QueryParam("doel") @Nullable String purpose,
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("500") int aantal,
            @QueryParam("na") @Nullable String na,
            @Context HttpHeaders headers,
            @Context SecurityContext security) {
        var page = ListView.Page.of(pagina, aantal, na);
        var found = reading.conversation(Caller.of(security), purpose, id, page.size(), page.offset());
        var parts = catalog.partsOf(found.page().stream().map(RecordRow::id).toList());
        List<RecordRow> all = new ArrayList<>(found.page());
        all.addAll(parts);
        var conversation = Conversation.of(id, found, catalog.personals(all), parts, page);
        return HtmlPage.isWanted(headers)
                ? ConversationPage.of(conversation).answer()
                : Response.ok(conversation, MediaType.APPLICATION_JSON).build();
    }
}
