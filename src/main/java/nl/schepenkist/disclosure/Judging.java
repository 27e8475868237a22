package nl.schepenkist.disclosure;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import nl.schepenkist.audit.Account;
import nl.schepenkist.disclosure.DisclosureDocument.Said;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Judging documents, one by one or many alike; the rules of the law are checked as each judgement is given. */
public final class Judging {
    private static final int MOST_REFUSED = 500;

    private final Database database;
    private final DisclosureRequests requests;
    private final Account account;
    private final Clock clock;

    public Judging(Database database, DisclosureRequests requests, Account account, Clock clock) {
        this.database = database;
        this.requests = requests;
        this.account = account;
        this.clock = clock;
    }

    /**
     * What is said of a document; null leaves it as it is.
     *
     * @param motivation why
     * @param stillWeighs why the interest still outweighs openness after five years
     * @param link where it is public already
     * @param duplicateOf number of the document that is judged for both; 0 takes that back
     * @param removal why it is taken out of the collection
     */
    record Change(
            @Nullable Judgement judgement,
            @Nullable List<Ground> grounds,
            @Nullable String motivation,
            @Nullable String stillWeighs,
            @Nullable String link,
            @Nullable Boolean deferred,
            @Nullable Environment environment,
            @Nullable Integer duplicateOf,
            @Nullable String removal) {}

    DisclosureDocument get(String request, int nr) {
        requests.get(request);
        return database.read(h -> DocumentTable.find(h, request, nr)).orElseThrow(() -> Refusal.notFound("document"));
    }

    /** Those that were taken out of the collection again. */
    List<DisclosureDocument> removed(String request) {
        return database.read(h -> DocumentTable.all(h, request, DocumentTable.Filter.REMOVED));
    }

    Said said(DisclosureDocument d) {
        return d.sealed() == null ? Said.NOTHING : requests.opened(d.request(), d.sealed(), Said.class);
    }

    /**
     * Judges one document.
     *
     * @param ifMatch version that the caller saw, as sent; null when they did not say
     * @throws Refusal.Invalid when the law asks for more than was said
     * @throws Refusal.Conflict {@code intussen-gewijzigd} when somebody else judged otherwise and the caller did not see that
     */
    DisclosureDocument judge(String request, int nr, Change change, @Nullable String ifMatch, Caller caller) {
        return database.write(db -> {
            DocumentTable.hold(db, request);
            mustBeOpen(db, request);
            var seen = DocumentTable.find(db, request, nr).orElseThrow(() -> Refusal.notFound("document"));
            Versions.check(ifMatch, seen.version());
            apply(db, seen, change, ifMatch != null, caller);
            return DocumentTable.find(db, request, nr).orElseThrow();
        });
    }

    /**
     * Judges a document in the caller's transaction, which holds the request.
     *
     * @param replaces whether the caller saw what somebody else judged
     */
    void apply(Handle db, DisclosureDocument seen, Change change, boolean replaces, Caller caller) {
        if (!replaces) mustBeFirst(seen, change, caller);
        var changed = changed(db, seen, change, caller);
        if (!DocumentTable.update(db, changed)) throw new Refusal.Stale();
        note(db, changed, change, caller);
    }

    /** Judges all that a filter selects; what may not be judged so keeps what it had, and is counted. */
    Outcome judgeAll(String request, DocumentTable.Filter filter, Change change, Caller caller) {
        return database.write(db -> {
            DocumentTable.hold(db, request);
            mustBeOpen(db, request);
            int done = 0;
            var refused = new ArrayList<Refusal.Fault>();
            for (var seen : DocumentTable.all(db, request, filter)) {
                // A copy is judged by the other; who wants to judge it apart says so.
                if (seen.duplicateOf() != null && !Boolean.TRUE.equals(filter.duplicates())) continue;
                try {
                    apply(db, seen, change, false, caller);
                    done++;
                } catch (Refusal no) {
                    if (refused.size() < MOST_REFUSED) refused.add(new Refusal.Fault("document " + seen.nr(), why(no)));
                }
            }
            return new Outcome(done, refused);
        });
    }

    /**
     * @param refused documents that may not be judged so, and why
     */
    record Outcome(int done, List<Refusal.Fault> refused) {}

    static String why(Refusal no) {
        return no.faults().isEmpty()
                ? Objects.requireNonNullElse(no.getMessage(), no.code())
                : no.faults().getFirst().reason();
    }

    /** What was agreed to is not changed behind the back of who agreed. */
    void mustBeOpen(Handle db, String request) {
        if (requests.get(db, request).isClosed()) throw DisclosureRequests.closed();
        if (ReviewTable.last(db, request).filter(ReviewTable.Review::agreed).isPresent())
            throw new Refusal.Conflict(
                    "al-goedgekeurd",
                    "De woo-beslisser is al akkoord met deze beoordeling. Laat het akkoord intrekken (oordeel afgekeurd) voordat u iets wijzigt.");
    }

    private void mustBeFirst(DisclosureDocument seen, Change change, Caller caller) {
        if (seen.judgedBy() == null || caller.actor().id().equals(seen.judgedBy())) return;
        var was = said(seen);
        boolean otherwise = differs(change.judgement(), seen.judgement())
                || differs(change.grounds(), seen.grounds())
                || differs(change.motivation(), was.motivation())
                || differs(change.stillWeighs(), was.stillWeighs())
                || differs(change.link(), was.link())
                || differs(change.deferred(), seen.deferred())
                || differs(change.environment(), seen.environment())
                || change.removal() != null;
        if (otherwise)
            throw new Refusal.Conflict(
                    "intussen-gewijzigd",
                    "Iemand anders beoordeelde dit document intussen anders. Haal het opnieuw op, en stuur If-Match mee om dat oordeel te vervangen.");
    }

    private static boolean differs(@Nullable Object now, @Nullable Object was) {
        return now != null && was != null && !now.equals(was);
    }

    private DisclosureDocument changed(Handle db, DisclosureDocument seen, Change change, Caller caller) {
        Said was = said(seen);
        var said = new Said(
                or(change.motivation(), was.motivation()),
                or(change.stillWeighs(), was.stillWeighs()),
                or(change.link(), was.link()),
                or(change.removal(), was.removal()));
        Judgement judgement = change.judgement() == null ? seen.judgement() : change.judgement();
        List<Ground> grounds = change.grounds() == null ? seen.grounds() : change.grounds();
        if (change.judgement() != null && change.grounds() == null && !restricts(change.judgement()))
            grounds = List.of();
        Environment environment = change.environment() == null ? seen.environment() : change.environment();
        if (judgement != null
                && (change.judgement() != null || change.grounds() != null || change.environment() != null))
            mustBeLawful(judgement, grounds, said, environment);
        return new DisclosureDocument(
                seen.request(),
                seen.nr(),
                seen.record(),
                seen.family(),
                seen.why(),
                duplicateOf(db, seen, change),
                judgement,
                grounds,
                environment,
                change.deferred() == null ? seen.deferred() : change.deferred(),
                caller.actor().id(),
                clock.instant(),
                change.removal() != null || seen.removed(),
                requests.sealed(seen.request(), said),
                seen.version());
    }

    private static boolean restricts(Judgement judgement) {
        return judgement == Judgement.PARTLY || judgement == Judgement.WITHHELD;
    }

    private static @Nullable Integer duplicateOf(Handle db, DisclosureDocument seen, Change change) {
        Integer other = change.duplicateOf();
        // Who judges a copy by itself takes it out of the shadow of the other.
        if (other == null) return change.judgement() == null ? seen.duplicateOf() : null;
        if (other == 0) return null;
        var first = DocumentTable.find(db, seen.request(), other)
                .orElseThrow(() -> Refusal.invalid("dubbelVan", "er is geen document met dit nummer"));
        if (first.nr() == seen.nr() || first.duplicateOf() != null || first.removed())
            throw Refusal.invalid("dubbelVan", "noem een ander document dat zelf wordt beoordeeld");
        if (!DocumentTable.copiesOf(db, seen.request(), seen.nr()).isEmpty())
            throw Refusal.invalid(
                    "dubbelVan", "andere documenten verwijzen naar dit document; wijs die eerst een ander aan");
        if (!RedactionTable.standing(db, seen.request(), seen.nr()).isEmpty())
            throw Refusal.invalid(
                    "dubbelVan", "in dit document is gelakt; verwijder die lakkingen eerst, of lak in het andere");
        return other;
    }

    private static void mustBeLawful(Judgement judgement, List<Ground> grounds, Said said, Environment environment) {
        // Of a document that is withheld as a whole all grounds are about the same information.
        if (judgement == Judgement.WITHHELD) Ground.mustGoTogether(grounds);
        if (!restricts(judgement) && !grounds.isEmpty())
            throw Refusal.invalid("gronden", "een document dat openbaar wordt of is heeft geen gronden");
        if (judgement == Judgement.PUBLIC_ALREADY && !isLink(said.link()))
            throw Refusal.invalid("publiekeLink", "noem waar het document al openbaar is, als http- of https-adres");
        if (judgement != Judgement.WITHHELD) {
            mustRespectEnvironment(grounds, environment);
            return;
        }
        if (grounds.isEmpty())
            throw Refusal.invalid("gronden", "een document dat niet openbaar wordt heeft ten minste één grond");
        // Of environmental information business data are weighed too (Woo, art. 5.1, lid 6).
        boolean weighed = grounds.stream()
                .anyMatch(g -> g.isRelative() || (g == Ground.BUSINESS && environment != Environment.NONE));
        if (weighed && isBlank(said.motivation()))
            throw Refusal.invalid(
                    "toelichting",
                    "motiveer waarom dit belang zwaarder weegt dan openbaarheid (artikel 5.1, derde lid, Woo)");
        mustRespectEnvironment(grounds, environment);
    }

    /** Woo, art. 5.1, lid 5 and 7, and art. 5.2, lid 4. */
    static void mustRespectEnvironment(List<Ground> grounds, Environment environment) {
        if (environment == Environment.EMISSIONS && grounds.stream().anyMatch(Ground::isOfFirstOrSecondParagraph))
            throw Refusal.invalid(
                    "gronden",
                    "milieu-informatie over emissies wordt niet geweigerd op het eerste of tweede lid van artikel 5.1 (zevende lid)");
        if (environment != Environment.NONE && grounds.contains(Ground.DISPROPORTION))
            throw Refusal.invalid("gronden", "5.1.5 geldt niet voor milieu-informatie");
    }

    /** Several links are parted by bars, as production reports have them. */
    private static boolean isLink(@Nullable String links) {
        return links != null && Arrays.stream(links.split("\\|", -1)).allMatch(l -> isOneLink(l.strip()));
    }

    private static boolean isOneLink(String link) {
        try {
            var uri = new URI(link);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String or(@Nullable String now, @Nullable String was) {
        return Optional.ofNullable(now).orElse(was);
    }

    /** When what is judged for its copies goes, the first of them is judged for the others. */
    private static void promote(Handle db, DisclosureDocument gone) {
        var copies = DocumentTable.copiesOf(db, gone.request(), gone.nr());
        var now = new TreeMap<Integer, @Nullable Integer>();
        for (int copy : copies) now.put(copy, copy == copies.getFirst() ? null : copies.getFirst());
        CopyTable.duplicates(db, gone.request(), now);
    }

    private void note(Handle db, DisclosureDocument d, Change change, Caller caller) {
        DocumentTable.hand(db, d.request(), caller.actor().id());
        if (d.removed()) promote(db, d);
        String what = change.removal() != null
                ? "verwijderd"
                : change.judgement() == null ? "gewijzigd" : change.judgement().word();
        account.write(
                db,
                new Account.Act(
                        "woo-beoordeeld",
                        caller.actor(),
                        d.record(),
                        d.request(),
                        Map.of("nr", d.nr(), "oordeel", what)));
    }
}
