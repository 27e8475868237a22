package nl.schepenkist.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Days;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Purposes;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Scope;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/** Searching for a caller: purpose, rights, the question, the event; hits are shown from the catalog, which has the last word. */
public final class Searching {
    private final Search search;
    private final Catalog catalog;
    private final Reading reading;
    private final Purposes purposes;
    private final Rights rights;
    private final Log log;

    /** Where searches are written down. */
    public record Log(Database database, Account account) {}

    public Searching(Search search, Catalog catalog, Reading reading, Purposes purposes, Rights rights, Log log) {
        this.search = search;
        this.catalog = catalog;
        this.reading = reading;
        this.purposes = purposes;
        this.rights = rights;
        this.log = log;
    }

    record Found(
            long total,
            ListView.Page page,
            List<SearchResource.HitView> hits,
            Map<String, List<Search.Count>> facets,
            @Nullable String next) {}

    Found search(Caller caller, SearchResource.Asked asked) {
        Purpose purpose = purposes.require(caller, asked.doel);
        Sight sight = collects(caller, purpose) ? rights.atWork(caller) : rights.of(caller, purpose);
        // A cursor takes the place of a page number.
        var page = ListView.Page.of(
                asked.pagina == null || asked.na != null ? 1 : asked.pagina, asked.aantal == null ? 50 : asked.aantal);
        var answer = search.ask(question(asked, page), sight);
        log.database()
                .run(h -> log.account()
                        .write(
                                h,
                                new Account.Act(
                                        "zoekopdracht",
                                        caller.actor(),
                                        null,
                                        null,
                                        told(asked, purpose, answer.total()))));
        return new Found(answer.total(), page, shown(answer.hits(), sight), answer.facets(), answer.next());
    }

    /** Who collects for a disclosure request looks everywhere; what was found is read once it was collected (API.md). */
    private static boolean collects(Caller caller, Purpose purpose) {
        return purpose instanceof Purpose.Work work
                && work.kind() == Purpose.Kind.DISCLOSURE_REQUEST
                && caller.actor().has(Role.DISCLOSURE_COORDINATOR);
    }

    private static Search.Question question(SearchResource.Asked asked, ListView.Page page) {
        var scope = new Scope(
                null,
                asked.soort == null ? Set.of() : Set.of(Worded.of(RecordKind.class, asked.soort, "soort")),
                set(asked.mailbox == null ? null : asked.mailbox.toLowerCase(Locale.ROOT)),
                set(asked.zaak),
                set(asked.gesprek),
                Days.parse(asked.van, "van"),
                Days.parse(asked.tot, "tot"),
                List.of());
        Search.Order order = order(asked.sorteer);
        return new Search.Question(
                text(asked.q),
                scope,
                text(asked.afzender),
                text(asked.ontvanger),
                asked.metBijlage,
                order,
                page.size(),
                page.offset(),
                asked.na == null ? null : Cursor.parse(asked.na, order));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Set<String> set(@Nullable String value) {
        return value == null || value.isBlank() ? Set.of() : Set.of(value);
    }

    private static Search.Order order(@Nullable String word) {
        return switch (word == null ? "relevantie" : word) {
            case "relevantie" -> Search.Order.RELEVANCE;
            case "tijdstip" -> Search.Order.OLDEST;
            case "-tijdstip" -> Search.Order.NEWEST;
            default -> throw Refusal.invalid("sorteer", "kies een van: relevantie, tijdstip, -tijdstip");
        };
    }

    private static Map<String, Object> told(SearchResource.Asked asked, Purpose purpose, long total) {
        var told = new HashMap<String, Object>();
        told.put("doel", purpose.reference());
        told.put("gevonden", total);
        told.put("q", text(asked.q));
        if (asked.mailbox != null) told.put("mailbox", asked.mailbox);
        if (asked.afzender != null) told.put("afzender", asked.afzender);
        if (asked.ontvanger != null) told.put("ontvanger", asked.ontvanger);
        if (asked.zaak != null) told.put("zaak", asked.zaak);
        return told;
    }

    private List<SearchResource.HitView> shown(List<Search.Hit> hits, Sight sight) {
        Map<RecordId, RecordRow> rows = catalog
                .find(hits.stream().map(Search.Hit::id).toList())
                .stream()
                .collect(Collectors.toMap(RecordRow::id, r -> r));
        Map<RecordId, Long> parts = catalog
                .partsOf(rows.values().stream()
                        .filter(r -> r.kind() == RecordKind.EMAIL)
                        .map(RecordRow::id)
                        .toList())
                .stream()
                .collect(Collectors.groupingBy(RecordRow::family, Collectors.counting()));
        Map<RecordId, Personal> personals = catalog.personals(rows.values());
        var shown = new ArrayList<SearchResource.HitView>(hits.size());
        for (Search.Hit hit : hits) {
            RecordRow row = rows.get(hit.id());
            Personal personal = personals.get(hit.id());
            if (row == null || personal == null || !reading.sees(sight, row)) continue;
            shown.add(new SearchResource.HitView(
                    row.id().value(),
                    row.kind().word(),
                    personal.name(),
                    row.moment(),
                    personal.sender(),
                    row.placement().mailbox(),
                    row.placement().caseId(),
                    row.placement().conversation(),
                    parts.getOrDefault(row.id(), 0L).intValue(),
                    hit.fragments()));
        }
        return shown;
    }
}
