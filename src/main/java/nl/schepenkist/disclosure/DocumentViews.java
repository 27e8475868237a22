package nl.schepenkist.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/** Shows documents with what may be seen of their records. */
public final class DocumentViews {
    /** Woo, art. 5.3: strictly older than five years. */
    private static final int OLD = 5;

    private final Database database;
    private final Catalog catalog;
    private final Reading reading;
    private final DisclosureRequests requests;
    private final Judging judging;

    public DocumentViews(
            Database database, Catalog catalog, Reading reading, DisclosureRequests requests, Judging judging) {
        this.database = database;
        this.catalog = catalog;
        this.reading = reading;
        this.requests = requests;
        this.judging = judging;
    }

    /** What was taken out of the documents of a request, counted. */
    private record Taken(Map<Integer, Set<Ground>> grounds, Map<Integer, Integer> counts, List<Hearing> hearings) {
        List<Hearing> about(int nr) {
            return hearings.stream().filter(h -> h.documents().contains(nr)).toList();
        }
    }

    List<DocumentView> of(DisclosureRequest request, List<DisclosureDocument> documents, Sight sight) {
        var ids = documents.stream().map(DisclosureDocument::record).toList();
        Map<RecordId, RecordRow> rows = new HashMap<>();
        for (RecordRow row : catalog.find(ids)) if (reading.sees(sight, row)) rows.put(row.id(), row);
        var personals = catalog.personals(rows.values());
        var taken = database.read(h -> new Taken(
                RedactionTable.grounds(h, request.id()),
                RedactionTable.counts(h, request.id()),
                HearingTable.all(h, request.id())));
        LocalDate today = requests.today();
        var views = new ArrayList<DocumentView>();
        for (DisclosureDocument d : documents)
            views.add(view(request, d, rows.get(d.record()), personals.get(d.record()), taken, today));
        return views;
    }

    private DocumentView view(
            DisclosureRequest request,
            DisclosureDocument d,
            @Nullable RecordRow row,
            @Nullable Personal personal,
            Taken taken,
            LocalDate today) {
        var said = judging.said(d);
        int redactions = taken.counts().getOrDefault(d.nr(), 0);
        var grounds = new TreeSet<Ground>(d.grounds());
        if (d.judgement() == Judgement.PARTLY) grounds.addAll(taken.grounds().getOrDefault(d.nr(), Set.of()));
        Instant moment = row == null ? null : row.moment();
        return new DocumentView(
                d.nr(),
                d.number(request.reference()),
                d.record().value(),
                d.family().value(),
                row == null ? null : row.thread() == null ? row.placement().conversation() : row.thread(),
                d.why(),
                row == null ? null : row.kind().word(),
                personal == null ? null : personal.name(),
                moment,
                personal == null ? null : personal.sender(),
                d.duplicateOf(),
                d.judgement() == null ? null : d.judgement().word(),
                grounds.stream().map(Ground::code).toList(),
                said.motivation(),
                said.stillWeighs(),
                said.link(),
                d.deferred(),
                d.environment().word(),
                redactions,
                taken.about(d.nr()).stream().map(Hearing::nr).toList(),
                d.removed(),
                d.removed() ? said.removal() : null,
                row == null
                        ? List.of("Het informatieobject is vernietigd, overgebracht of niet voor u in te zien.")
                        : warnings(d, said, List.copyOf(grounds), redactions, taken.about(d.nr()), moment, today));
    }

    private static List<String> warnings(
            DisclosureDocument d,
            DisclosureDocument.Said said,
            List<Ground> grounds,
            int redactions,
            List<Hearing> hearings,
            @Nullable Instant moment,
            LocalDate today) {
        var warnings = new ArrayList<String>();
        boolean old = moment != null && DutchDay.of(moment).plusYears(OLD).isBefore(today);
        if (old && grounds.stream().anyMatch(Ground::fades) && said.stillWeighs() == null)
            warnings.add(
                    "Het document is ouder dan vijf jaar: motiveer in toelichtingTijdsverloop waarom dit belang nog steeds zwaarder weegt (artikel 5.3 Woo).");
        if (d.judgement() == Judgement.PARTLY
                && said.motivation() == null
                && grounds.stream().anyMatch(g -> g.isRelative() && g != Ground.PRIVACY))
            warnings.add("Motiveer in de toelichting elke relatieve grond (artikel 5.1, derde lid, Woo).");
        if (d.judgement() == Judgement.PARTLY && redactions == 0 && d.duplicateOf() == null)
            warnings.add("Het document is deels openbaar, maar er is niets gelakt.");
        if (d.judgement() == Judgement.PUBLIC && redactions > 0)
            warnings.add("Het document is openbaar, maar er is in gelakt.");
        var judgement = d.judgement();
        if (judgement != null
                && judgement.releases()
                && !d.deferred()
                && hearings.stream().anyMatch(h -> h.position() == Hearing.Position.OBJECTS))
            warnings.add(
                    "Een derde heeft bedenkingen: verstrek dit document pas twee weken na het besluit (opgeschort, artikel 4.4, vijfde lid, Woo).");
        return warnings;
    }
}
