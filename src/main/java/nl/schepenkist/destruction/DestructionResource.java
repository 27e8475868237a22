package nl.schepenkist.destruction;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.Variant;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Body;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** Destruction lists: drawing up, reviewing, executing, declaring. */
@Path("api/v1/vernietigingslijsten")
@Produces(MediaType.APPLICATION_JSON)
public final class DestructionResource {
    private static final MediaType PDF = new MediaType("application", "pdf");
    /** The document that is signed for goes first, for who does not say what they want. */
    private static final List<Variant> AS_DECLARED =
            Variant.mediaTypes(PDF, MediaType.APPLICATION_JSON_TYPE).build();

    private final Lists lists;
    private final Deciding deciding;
    private final Reviewing reviewing;
    private final ItemViews views;

    public DestructionResource(Lists lists, Deciding deciding, Reviewing reviewing, ItemViews views) {
        this.lists = lists;
        this.deciding = deciding;
        this.reviewing = reviewing;
        this.views = views;
    }

    /** What a new list must be of. */
    public record Wanted(
            @JsonProperty(required = true) String naam,
            @JsonProperty(required = true) LocalDate peildatum,
            @JsonProperty(required = true) ScopeView bereik,
            @Nullable String proces,
            @Nullable List<String> beoordelaars,
            @Nullable List<String> medebeoordelaars) {}

    /** A review; who decides types the name of the list, who advises need not. */
    public record ReviewView(
            @JsonProperty(required = true) String rol,
            @JsonProperty(required = true) String oordeel,
            @Nullable String toelichting,
            @Nullable String bevestiging) {}

    /** A decision on an item. */
    public record DecisionView(
            @JsonProperty(required = true) String besluit,
            @Nullable String reden) {}

    /** A decision on several items: those that match every part of the filter that is given. */
    public record BulkDecisionView(
            @Nullable FilterView filter,
            @JsonProperty(required = true) String besluit,
            @Nullable String reden) {}

    /** Which items; every part that is given must hold. */
    public record FilterView(
            @Nullable String categorie,
            @Nullable String mailbox,
            @Nullable String soort,
            @Nullable Integer jaar,
            @Nullable LocalDate einddatumVanaf,
            @Nullable LocalDate einddatumTot,
            @Nullable String besluit,
            @Nullable List<Integer> nrs) {
        ItemFilter parsed() {
            return new ItemFilter(
                    categorie,
                    mailbox,
                    soort,
                    jaar,
                    einddatumVanaf,
                    einddatumTot,
                    besluit == null ? null : decision(besluit),
                    null,
                    nrs == null ? List.of() : nrs);
        }
    }

    /** How many items were decided. */
    public record Decided(int besloten) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(201)
    public Response draw(@Nullable Wanted body, @Context SecurityContext security) {
        Wanted w = Body.given(body);
        if (w.naam() == null || w.peildatum() == null)
            throw Refusal.invalid("peildatum", "naam, peildatum en bereik zijn verplicht");
        var list = lists.draw(
                new Lists.Wanted(
                        w.naam(),
                        w.peildatum(),
                        w.proces(),
                        ScopeView.parse(w.bereik()),
                        ProcessResource.panel(w.beoordelaars(), w.medebeoordelaars())),
                Caller.of(security));
        return Versions.made(
                URI.create("/api/v1/vernietigingslijsten/" + list.id()),
                views.of(list),
                list.version(),
                list.status() != DestructionList.Status.COMPOSING);
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER, Role.ARCHIVIST, Role.AUDITOR})
    public ListView<ItemViews.ListSummary> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var page = ListView.Page.of(pagina, aantal);
        var found = lists.page(page.size(), page.offset());
        return ListView.of(
                page, found.total(), found.lists().stream().map(views::of).toList());
    }

    @GET
    @Path("{id}")
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER, Role.ARCHIVIST, Role.AUDITOR})
    public Response one(@PathParam("id") String id) {
        var list = lists.get(id);
        return Versions.tagged(views.of(list), list.version()).build();
    }

    @GET
    @Path("{id}/posten")
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER, Role.ARCHIVIST})
    public ListView<ItemViews.ItemView> items(
            @PathParam("id") String id,
            @QueryParam("categorie") @Nullable String category,
            @QueryParam("mailbox") @Nullable String mailbox,
            @QueryParam("soort") @Nullable String kind,
            @QueryParam("jaar") @Nullable Integer year,
            @QueryParam("besluit") @Nullable String decision,
            @QueryParam("resultaat") @Nullable String result,
            @QueryParam("sorteer") @DefaultValue("nr") String order,
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @QueryParam("na") @Nullable String na,
            @Context SecurityContext security) {
        var filter = new ItemFilter(
                category,
                mailbox,
                kind,
                year,
                null,
                null,
                decision == null ? null : decision(decision),
                result == null ? null : Worded.of(Item.Result.class, result, "resultaat"),
                List.of());
        var sorted = Worded.of(ItemFilter.Order.class, order, "sorteer");
        var after = ItemCursor.parse(na, id, filter, sorted);
        var page = ListView.Page.of(after == null ? pagina : 1, aantal);
        var found = after == null
                ? lists.items(id, filter, sorted, page.size(), page.offset())
                : lists.items(id, filter, sorted, page.size(), after);
        return ListView.goingOn(page, found.total(), views.of(id, found.items(), Caller.of(security)), found.next());
    }

    @PATCH
    @Path("{id}/posten/{nr}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER})
    public Response decide(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable DecisionView body,
            @Context SecurityContext security) {
        DecisionView d = Body.given(body);
        var caller = Caller.of(security);
        var item = deciding.decide(id, nr, decision(d.besluit()), d.reden(), ifMatch, caller);
        return Versions.tagged(views.of(id, List.of(item), caller).getFirst(), item.version())
                .build();
    }

    private static Item.Decision decision(@Nullable String word) {
        return Worded.of(Item.Decision.class, word == null ? "" : word, "besluit");
    }

    @POST
    @Path("{id}/posten/_besluiten")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER})
    public Decided decideMany(
            @PathParam("id") String id, @Nullable BulkDecisionView body, @Context SecurityContext security) {
        BulkDecisionView b = Body.given(body);
        var filter = b.filter() == null ? ItemFilter.ALL : b.filter().parsed();
        return new Decided(deciding.decideMany(id, filter, decision(b.besluit()), b.reden(), Caller.of(security)));
    }

    @POST
    @Path("{id}/_aanbieden")
    @Allowed(Role.RECORDS_OFFICER)
    public ItemViews.ListSummary offer(@PathParam("id") String id, @Context SecurityContext security) {
        return views.of(lists.offer(id, Caller.of(security)));
    }

    @POST
    @Path("{id}/beoordelingen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.PROCESS_OWNER, Role.ARCHIVIST})
    @Succeeds(201)
    public Response review(@PathParam("id") String id, @Nullable ReviewView body, @Context SecurityContext security) {
        ReviewView r = Body.given(body);
        ReviewRole as = Worded.of(ReviewRole.class, r.rol() == null ? "" : r.rol(), "rol");
        boolean agreed = switch (r.oordeel() == null ? "" : r.oordeel()) {
            case "akkoord" -> true;
            case "afgekeurd" -> false;
            default -> throw Refusal.invalid("oordeel", "kies een van: akkoord, afgekeurd");
        };
        reviewing.review(
                id,
                as,
                agreed,
                r.toelichting() == null ? "" : r.toelichting(),
                r.bevestiging() == null ? "" : r.bevestiging(),
                Caller.of(security));
        return Response.status(201).entity(views.of(lists.get(id))).build();
    }

    @POST
    @Path("{id}/_uitvoeren")
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(202)
    public Response execute(@PathParam("id") String id, @Context SecurityContext security) {
        return Response.accepted(views.of(lists.execute(id, Caller.of(security))))
                .build();
    }

    @POST
    @Path("{id}/_intrekken")
    @Allowed(Role.RECORDS_OFFICER)
    public ItemViews.ListSummary withdraw(@PathParam("id") String id, @Context SecurityContext security) {
        return views.of(lists.withdraw(id, Caller.of(security)));
    }

    @GET
    @Path("{id}/verklaring")
    @Produces({"application/pdf", MediaType.APPLICATION_JSON})
    @Allowed({Role.RECORDS_OFFICER, Role.PROCESS_OWNER, Role.ARCHIVIST, Role.AUDITOR})
    public Response declaration(@PathParam("id") String id, @Context Request request) {
        return request.selectVariant(AS_DECLARED).getMediaType().equals(PDF)
                ? Response.ok(views.pdf(lists.get(id)), PDF).build()
                : Response.ok(views.declaration(lists.get(id)), MediaType.APPLICATION_JSON)
                        .build();
    }
}
