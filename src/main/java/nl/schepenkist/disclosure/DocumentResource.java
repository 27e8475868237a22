package nl.schepenkist.disclosure;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Problem;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/** The documents of a request: collecting and judging them. */
@Path("api/v1/woo-verzoeken/{id}/documenten")
@Produces(MediaType.APPLICATION_JSON)
public final class DocumentResource {
    private final Database database;
    private final DisclosureRequests requests;
    private final Collecting collecting;
    private final Judging judging;
    private final DocumentViews views;
    private final Rights rights;

    public DocumentResource(
            Database database,
            DisclosureRequests requests,
            Collecting collecting,
            Judging judging,
            DocumentViews views,
            Rights rights) {
        this.database = database;
        this.requests = requests;
        this.collecting = collecting;
        this.judging = judging;
        this.views = views;
        this.rights = rights;
    }

    /** Where to look, and why there. */
    public record Asked(
            @JsonProperty(required = true) ScopeView bereik,
            @Nullable String reden) {}

    /** What a search brought. */
    public record BroughtView(
            long treffers, int toegevoegd, int aanwezig, int nietDoorzoekbaar, int dubbel, long totaal) {}

    /** What is said of a document; what is absent stays. */
    public record Judged(
            @Nullable String beoordeling,
            @Nullable List<String> gronden,
            @Nullable String toelichting,
            @Nullable String toelichtingTijdsverloop,
            @Nullable String publiekeLink,
            @Nullable Boolean opgeschort,
            @Nullable String milieu,
            @Nullable Integer dubbelVan,
            @Nullable String redenVerwijdering) {
        Judging.Change change() {
            return new Judging.Change(
                    beoordeling == null ? null : Worded.of(Judgement.class, beoordeling, "beoordeling"),
                    gronden == null
                            ? null
                            : gronden.stream().map(Ground::parse).distinct().toList(),
                    limited(toelichting, "toelichting"),
                    limited(toelichtingTijdsverloop, "toelichtingTijdsverloop"),
                    limited(publiekeLink, "publiekeLink"),
                    opgeschort,
                    milieu == null ? null : Worded.of(Environment.class, milieu, "milieu"),
                    dubbelVan,
                    limited(redenVerwijdering, "redenVerwijdering"));
        }

        private static @Nullable String limited(@Nullable String text, String field) {
            if (text != null) DisclosureRequests.limited(text, field, DisclosureRequests.LONGEST_TEXT);
            return text;
        }
    }

    /** Which documents; what is absent selects all. */
    public record Selected(
            @Nullable String beoordeling,
            @Nullable String familie,
            @Nullable Boolean dubbel) {}

    /** The same said of many. */
    public record JudgedAll(
            @Nullable Selected filter,
            @JsonProperty(required = true) Judged oordeel,
            @Nullable Boolean proef) {}

    /** How many were, or would be, judged so; and which may not be. */
    public record Outcome(long geraakt, List<Problem.Field> geweigerd) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(201)
    public Response collect(@PathParam("id") String id, @Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null) throw Refusal.invalid("bereik", "is verplicht");
        var brought = collecting.collect(id, ScopeView.parse(asked.bereik()), asked.reden(), Caller.of(security));
        long total = database.read(h -> DocumentTable.count(h, id, DocumentTable.Filter.ALL));
        return Response.status(Response.Status.CREATED)
                .entity(new BroughtView(
                        brought.hits(),
                        brought.added(),
                        brought.present(),
                        brought.unsearchable(),
                        brought.duplicates(),
                        total))
                .build();
    }

    @GET
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public ListView<DocumentView> list(
            @PathParam("id") String id,
            @QueryParam("pagina") @DefaultValue("1") int page,
            @QueryParam("aantal") @DefaultValue("50") int size,
            @QueryParam("na") @Nullable String after,
            @QueryParam("beoordeling") @Nullable String judgement,
            @QueryParam("familie") @Nullable String family,
            @QueryParam("dubbel") @Nullable Boolean duplicates,
            @QueryParam("verwijderd") @DefaultValue("false") boolean removed,
            @Context SecurityContext security) {
        var request = requests.get(id);
        var wanted = ListView.Page.of(page, size, after);
        var filter = filter(judgement, family, duplicates, removed);
        long total = database.read(h -> DocumentTable.count(h, id, filter));
        var found = database.read(h -> DocumentTable.page(h, id, filter, wanted.size(), wanted.offset()));
        return ListView.of(wanted, total, views.of(request, found, sight(id, security)));
    }

    private static DocumentTable.Filter filter(
            @Nullable String judgement, @Nullable String family, @Nullable Boolean duplicates, boolean removed) {
        if (judgement != null && !judgement.equals("onbeoordeeld")) {
            var known = Worded.of(Judgement.class, judgement, "beoordeling");
            return new DocumentTable.Filter(known.word(), family, duplicates, removed);
        }
        return new DocumentTable.Filter(judgement, family, duplicates, removed);
    }

    private Sight sight(String id, SecurityContext security) {
        return rights.of(Caller.of(security), new Purpose.Work(Purpose.Kind.DISCLOSURE_REQUEST, id));
    }

    @GET
    @Path("{nr}")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public Response get(@PathParam("id") String id, @PathParam("nr") int nr, @Context SecurityContext security) {
        return shown(judging.get(id, nr), security);
    }

    private Response shown(DisclosureDocument document, SecurityContext security) {
        var view = views.of(requests.get(document.request()), List.of(document), sight(document.request(), security))
                .getFirst();
        return Versions.tagged(view, document.version()).build();
    }

    @PATCH
    @Path("{nr}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response judge(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @Nullable Judged judged,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        if (judged == null) throw Refusal.invalid("beoordeling", "er is niets gewijzigd");
        requests.get(id);
        return shown(judging.judge(id, nr, judged.change(), ifMatch, Caller.of(security)), security);
    }

    @POST
    @Path("_beoordelen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Outcome judgeAll(@PathParam("id") String id, @Nullable JudgedAll asked, @Context SecurityContext security) {
        if (asked == null || asked.oordeel() == null) throw Refusal.invalid("oordeel", "is verplicht");
        requests.get(id);
        var f = asked.filter() == null ? new Selected(null, null, null) : asked.filter();
        var filter = filter(f.beoordeling(), f.familie(), f.dubbel(), false);
        if (Boolean.TRUE.equals(asked.proef()))
            return new Outcome(database.read(h -> DocumentTable.count(h, id, filter)), List.of());
        var outcome = judging.judgeAll(id, filter, asked.oordeel().change(), Caller.of(security));
        return new Outcome(outcome.done(), Problem.fields(outcome.refused()));
    }
}
