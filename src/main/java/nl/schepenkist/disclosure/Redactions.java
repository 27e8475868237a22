package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.disclosure.Redaction.What;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.redaction.Order;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jspecify.annotations.Nullable;

/** What is to be taken out of a document: each with its ground, who asked for it and when. What is withdrawn is kept as withdrawn. */
public final class Redactions {
    private static final int LONGEST_TEXT = 5_000;
    private static final int MOST = 5_000;
    private static final double SMALLEST = 0.5;

    private final Database database;
    private final DisclosureRequests requests;
    private final Judging judging;
    private final DocumentFiles files;
    private final Lessons lessons;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public Redactions(
            Database database,
            DisclosureRequests requests,
            Judging judging,
            DocumentFiles files,
            Lessons lessons,
            Account account,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.judging = judging;
        this.files = files;
        this.lessons = lessons;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /** What somebody asks for. */
    record Wanted(@Nullable Integer page, What what, Ground ground, boolean staysElsewhere) {}

    /**
     * @param row of the document
     * @throws Refusal.Invalid when nothing would be taken out: no such page, an area off the page, a text that is not there
     */
    Redaction add(DisclosureDocument document, RecordRow row, Wanted wanted, Caller caller)
            throws IOException, InterruptedException {
        mustBeThere(row, wanted);
        return add(document, List.of(wanted), words(row, wanted), caller).getFirst();
    }

    /** The words that somebody wants to be gone, and that are looked for in the other documents. */
    private List<String> words(RecordRow row, Wanted wanted) throws IOException, InterruptedException {
        // What may stay elsewhere is not to be sought there.
        if (wanted.staysElsewhere()) return List.of();
        String text = wanted.what().text();
        if (text != null) return List.of(text.strip());
        Integer page = wanted.page();
        if (page == null) return List.of();
        var place = wanted.what().places().getFirst();
        return files.words(row, page, new Rectangle2D.Double(place.x(), place.y(), place.width(), place.height()));
    }

    /** Several at once, of which it is known that they are there. */
    List<Redaction> add(DisclosureDocument document, List<Wanted> wanted, Caller caller) {
        return add(document, wanted, List.of(), caller);
    }

    private List<Redaction> add(DisclosureDocument document, List<Wanted> wanted, List<String> words, Caller caller) {
        String request = document.request();
        return database.write(db -> {
            DocumentTable.hold(db, request);
            judging.mustBeOpen(db, request);
            var now = DocumentTable.find(db, request, document.nr()).orElseThrow(() -> Refusal.notFound("document"));
            if (now.duplicateOf() != null)
                throw new Refusal.Conflict(
                        "dubbel",
                        "Dit document is dubbel en wordt beoordeeld als document %d; lak daar, of zet dubbelVan op 0."
                                .formatted(now.duplicateOf()));
            for (Wanted w : wanted) Judging.mustRespectEnvironment(List.of(w.ground()), now.environment());
            DocumentTable.hand(db, request, caller.actor().id());
            var standing = RedactionTable.standing(db, request, document.nr());
            for (Wanted w : wanted) mustGoWith(standing, w);
            if (standing.size() + wanted.size() > MOST)
                throw new Refusal.Invalid(
                        "te-veel-lakkingen", "Een document heeft hoogstens %d lakkingen.".formatted(MOST), List.of());
            var made = wanted.stream()
                    .map(w -> new Redaction(
                            ids.next(),
                            request,
                            document.nr(),
                            document.record(),
                            w.page(),
                            w.ground(),
                            w.staysElsewhere(),
                            caller.actor().id(),
                            clock.instant(),
                            null,
                            null,
                            requests.sealedWith(document.record(), request, w.what())))
                    .toList();
            for (Redaction one : made) RedactionTable.insert(db, one);
            if (!made.isEmpty())
                lessons.learn(db, made.getFirst(), words, caller.actor().id());
            account.write(
                    db,
                    new Account.Act(
                            "woo-gelakt",
                            caller.actor(),
                            document.record(),
                            request,
                            Map.of("nr", document.nr(), "aantal", made.size())));
            return made;
        });
    }

    /** Woo, art. 5.1, lid 5: only for what lid 1 and 2 do not cover, and so never on the same passage. */
    private void mustGoWith(List<Redaction> standing, Wanted wanted) {
        var passage = new Passage(wanted.page(), wanted.what());
        for (Redaction r : standing)
            if (!Ground.goTogether(r.ground(), wanted.ground()) && new Passage(r.page(), what(r)).isSame(passage))
                Ground.mustGoTogether(List.of(r.ground(), wanted.ground()));
    }

    private void mustBeThere(RecordRow row, Wanted wanted) throws IOException, InterruptedException {
        var place =
                wanted.what().places().isEmpty() ? null : wanted.what().places().getFirst();
        String text = wanted.what().text();
        if (place == null == (text == null)) throw Refusal.invalid("vlak", "geef een vlak op een pagina, of een tekst");
        if (text != null && (text.isBlank() || text.length() > LONGEST_TEXT))
            throw Refusal.invalid("tekst", "is leeg of langer dan " + LONGEST_TEXT + " tekens");
        Integer page = wanted.page();
        if (place != null && page == null) throw Refusal.invalid("pagina", "is verplicht bij een vlak");
        JsonNode found = files.places(row, text == null ? "" : text);
        int pages = found.path("paginas").size();
        if (page != null && (page < 1 || page > pages))
            throw Refusal.invalid("pagina", "het document heeft %d pagina's".formatted(pages));
        if (place != null && page != null) {
            mustLieOn(place, found.path("paginas").path(page - 1));
            return;
        }
        for (var at : found.path("plaatsen"))
            if (page == null || at.path("pagina").asInt() == page) return;
        throw Refusal.invalid("tekst", page == null ? "staat niet in het document" : "staat niet op deze pagina");
    }

    private static void mustLieOn(Redaction.Place place, JsonNode page) {
        boolean numbers = Double.isFinite(place.x()) && Double.isFinite(place.y());
        if (!(numbers && place.width() >= SMALLEST && place.height() >= SMALLEST)
                || Double.isInfinite(place.width())
                || Double.isInfinite(place.height()))
            throw Refusal.invalid("vlak", "is leeg; breedte en hoogte zijn ten minste een halve punt");
        if (place.x() < -1
                || place.y() < -1
                || place.x() + place.width() > page.path("breedte").asDouble() + 1
                || place.y() + place.height() > page.path("hoogte").asDouble() + 1)
            throw Refusal.invalid(
                    "vlak",
                    "ligt buiten de pagina van %.0f bij %.0f punten (gemeten vanaf linksboven)"
                            .formatted(
                                    page.path("breedte").asDouble(),
                                    page.path("hoogte").asDouble()));
    }

    /** Those that stood at a moment. */
    List<Redaction> stood(String request, int document, Instant at) {
        return database.read(h -> RedactionTable.stood(h, request, document, at));
    }

    List<Redaction> standing(String request, int document) {
        return database.read(h -> RedactionTable.standing(h, request, document));
    }

    What what(Redaction r) {
        return requests.openedWith(r.record(), r.request(), r.sealed(), What.class)
                .orElseThrow(() -> Refusal.notFound("lakking"));
    }

    /**
     * What stands, as the engine takes it.
     *
     * @throws Refusal.Conflict {@code weergave-gewijzigd} when places were pointed at on another PDF than there is now
     */
    List<Order> orders(String request, int document, RecordRow row) throws IOException, InterruptedException {
        return orders(request, document, row, null);
    }

    /**
     * What stood at a moment, as the engine takes it.
     *
     * @param at null: now
     * @throws Refusal.Conflict {@code weergave-gewijzigd} when places were pointed at on another PDF than there is now
     */
    List<Order> orders(String request, int document, RecordRow row, @Nullable Instant at)
            throws IOException, InterruptedException {
        var orders = new ArrayList<Order>();
        String now = files.renditionDigest(row);
        for (Redaction r : at == null ? standing(request, document) : stood(request, document, at)) {
            What what = what(r);
            if (what.text() == null && !what.rendition().equals(now))
                throw new Refusal.Conflict(
                        "weergave-gewijzigd",
                        "De weergave van dit document is opnieuw gemaakt sinds er werd gelakt; kijk de lakkingen na en zet ze opnieuw.");
            orders.add(r.order(what));
        }
        return orders;
    }

    /**
     * Takes one back.
     *
     * @throws Refusal.NotFound when it is none of this document, or was taken back before
     */
    void withdraw(DisclosureDocument document, String id, Caller caller) {
        database.run(db -> {
            DocumentTable.hold(db, document.request());
            judging.mustBeOpen(db, document.request());
            DocumentTable.hand(db, document.request(), caller.actor().id());
            var found = RedactionTable.find(db, id)
                    .filter(r -> r.request().equals(document.request()) && r.document() == document.nr());
            if (found.isEmpty()
                    || !RedactionTable.withdraw(db, id, caller.actor().id(), clock.instant()))
                throw Refusal.notFound("lakking");
            LessonTable.withdrawWith(db, id, caller.actor().id(), clock.instant());
            account.write(
                    db,
                    new Account.Act(
                            "woo-lakking-verwijderd",
                            caller.actor(),
                            document.record(),
                            document.request(),
                            Map.of("nr", document.nr())));
        });
    }
}
