package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** What a document has to do with the others of its request. */
@Path("api/v1/woo-verzoeken/{id}/documenten")
@Produces(MediaType.APPLICATION_JSON)
public final class RelatedDocumentResource {
    private static final double HUNDREDTHS = 100;

    private final DocumentAccess access;
    private final Judging judging;
    private final RelatedDocuments related;
    private final Rights rights;
    private final Reading reading;

    public RelatedDocumentResource(
            DocumentAccess access, Judging judging, RelatedDocuments related, Rights rights, Reading reading) {
        this.access = access;
        this.judging = judging;
        this.related = related;
        this.rights = rights;
        this.reading = reading;
    }

    /** A stretch of text: {@code gelijk}, {@code alleen-hier} or {@code alleen-daar}. */
    public record StretchView(String soort, String tekst) {}

    /**
     * A document that says nearly the same.
     *
     * @param gelijkenis share of what is written alike, 0.8 to 1
     * @param verschillen both texts, word by word
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NearView(
            int document, double gelijkenis, @Nullable String beoordeling, List<StretchView> verschillen) {}

    /**
     * A message of this request that is quoted here; it is judged as its own document.
     *
     * @param deel place of the quote among the parts of the text, as {@code …/tekstdelen} has them, from 0
     * @param dubbelVan number of the document that it is
     * @param deelVanBericht share of that message that stands in the quote, 0.8 to 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record QuoteView(
            int deel,
            int dubbelVan,
            double deelVanBericht,
            @Nullable String beoordeling) {}

    public record RelatedView(List<NearView> bijnaDubbelen, List<QuoteView> citaten) {}

    @GET
    @Path("{nr}/verwanten")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public RelatedView related(@PathParam("id") String id, @PathParam("nr") int nr, @Context SecurityContext security)
            throws InterruptedException {
        var caller = Caller.of(security);
        var opened = access.open(id, nr, "verwanten", caller);
        var sight = rights.of(caller, new Purpose.Work(Purpose.Kind.DISCLOSURE_REQUEST, id));
        var found = related.of(opened.document(), opened.row(), sight, other -> reading.sees(sight, other));
        return new RelatedView(
                found.near().stream()
                        .map(n -> new NearView(
                                n.document(),
                                rounded(n.resemblance()),
                                judgement(id, n.document()),
                                n.stretches().stream()
                                        .map(s -> new StretchView(s.side().word(), s.text()))
                                        .toList()))
                        .toList(),
                found.quotes().stream()
                        .map(q ->
                                new QuoteView(q.part(), q.document(), rounded(q.share()), judgement(id, q.document())))
                        .toList());
    }

    private @Nullable String judgement(String id, int nr) {
        var judgement = judging.get(id, nr).judgement();
        return judgement == null ? null : judgement.word();
    }

    private static double rounded(double share) {
        return Math.floor(share * HUNDREDTHS) / HUNDREDTHS;
    }
}
