package nl.schepenkist.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Relations;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Readers;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import org.jspecify.annotations.Nullable;

/** What a record has to do with others: its thread, its copies, and what is nearly the same. */
@Path("api/v1/informatieobjecten/{id}/verwanten")
@Produces(MediaType.APPLICATION_JSON)
public final class RelatedResource {
    private static final double HUNDREDTHS = 100;

    private final Reading reading;
    private final Catalog catalog;
    private final Relations relations;
    private final Related related;

    public RelatedResource(Reading reading, Catalog catalog, Relations relations, Search search, TextSource texts) {
        this.reading = reading;
        this.catalog = catalog;
        this.relations = relations;
        this.related = new Related(search, catalog, texts);
    }

    /**
     * A mail in its thread.
     *
     * @param id null: a message that others answer to, and that is not here
     * @param niveau 0 for the first
     * @param grond {@code eerste}, {@code verwijzing}, {@code thread-index} or {@code onderwerp}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record InThreadView(
            @Nullable String id,
            int niveau,
            String grond,
            @Nullable String naam,
            @Nullable String afzender,
            @Nullable Instant tijdstip,
            @Nullable String mailbox) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CopyView(
            String id,
            String naam,
            @Nullable Instant tijdstip,
            @Nullable String mailbox,
            @Nullable String zaak,
            @Nullable String gesprek) {}

    /**
     * @param gelijkenis share of what is written alike, 0.8 to 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NearView(
            String id,
            String soort,
            String naam,
            @Nullable Instant tijdstip,
            @Nullable String mailbox,
            double gelijkenis) {}

    public record RelatedView(List<InThreadView> draad, List<CopyView> kopieen, List<NearView> bijnaDubbelen) {}

    @GET
    @Readers
    public RelatedView related(
            @PathParam("id") String id, @QueryParam("doel") @Nullable String purpose, @Context SecurityContext security)
            throws InterruptedException {
        var caller = Caller.of(security);
        RecordRow row = reading.read(caller, purpose, id, "verwanten");
        var sight = reading.sight(caller, purpose);
        var copies = relations.copies(row, other -> reading.sees(sight, other));
        var near = related.nearDuplicates(row, sight, other -> reading.sees(sight, other));
        return new RelatedView(
                thread(relations.thread(row, other -> reading.sees(sight, other))),
                copies(copies),
                near.stream().map(RelatedResource::near).toList());
    }

    private List<InThreadView> thread(List<Relations.InThread> places) {
        var rows = places.stream()
                .map(Relations.InThread::mail)
                .filter(Objects::nonNull)
                .toList();
        Map<RecordId, Personal> personals = catalog.personals(rows);
        var views = new ArrayList<InThreadView>();
        for (var p : places) {
            RecordRow mail = p.mail();
            Personal personal = mail == null ? null : personals.get(mail.id());
            views.add(
                    mail == null || personal == null
                            ? new InThreadView(null, p.level(), p.ground(), null, null, null, null)
                            : new InThreadView(
                                    mail.id().value(),
                                    p.level(),
                                    p.ground(),
                                    personal.name(),
                                    personal.sender(),
                                    mail.moment(),
                                    mail.placement().mailbox()));
        }
        return views;
    }

    private List<CopyView> copies(List<RecordRow> rows) {
        Map<RecordId, Personal> personals = catalog.personals(rows);
        var views = new ArrayList<CopyView>();
        for (RecordRow row : rows) {
            Personal personal = personals.get(row.id());
            if (personal == null) continue;
            var placement = row.placement();
            views.add(new CopyView(
                    row.id().value(),
                    personal.name(),
                    row.moment(),
                    placement.mailbox(),
                    placement.caseId(),
                    placement.conversation()));
        }
        return views;
    }

    private static NearView near(Related.Near n) {
        return new NearView(
                n.row().id().value(),
                n.row().kind().word(),
                n.personal().name(),
                n.row().moment(),
                n.row().placement().mailbox(),
                Math.floor(n.resemblance() * HUNDREDTHS) / HUNDREDTHS);
    }
}
