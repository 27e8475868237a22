package nl.schepenkist.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/** Changing what people decided about records: a family at a time, with old and new in the event. */
public final class Changing {
    private static final int BATCH = 200;

    private final Database database;
    private final Catalog catalog;
    private final Reading reading;
    private final Rights rights;
    private final ScopeResolver scopes;
    private final Personals personals;
    private final SelectionLists lists;
    private final Account account;
    private final Jobs jobs;

    /** What changing needs besides the records themselves. */
    public record Around(Rights rights, ScopeResolver scopes, SelectionLists lists, Account account, Jobs jobs) {}

    public Changing(Database database, Catalog catalog, Reading reading, Personals personals, Around around) {
        this.database = database;
        this.catalog = catalog;
        this.reading = reading;
        this.personals = personals;
        this.rights = around.rights();
        this.scopes = around.scopes();
        this.lists = around.lists();
        this.account = around.account();
        this.jobs = around.jobs();
    }

    /** Changes one record and its parts. */
    RecordRow one(Caller caller, String id, @Nullable JsonNode patch, @Nullable String ifMatch) {
        Change change = Change.parse(patch, Set.of(), lists);
        RecordRow row = reading.toChange(caller, id);
        if (row.parent() != null)
            throw new Refusal.Conflict(
                    "hoort-bij-bericht", "Een bijlage deelt alles met haar bericht: wijzig het bericht.");
        database.run(h -> {
            RecordRow now = catalog.find(h, row.id()).orElseThrow(() -> Refusal.notFound("informatieobject"));
            Versions.check(ifMatch, now.version());
            family(h, now, change, caller);
        });
        return catalog.find(row.id()).orElseThrow();
    }

    /** Changes all records of a scope, with their families; answers how many records changed. */
    int many(Caller caller, Scope scope, JsonNode patch) {
        Change change = Change.parse(patch, Set.of("bereik"), lists);
        var families = new LinkedHashSet<RecordId>();
        var sight = rights.atWork(caller);
        // Looked at once more: the index may still know what was hidden a moment ago.
        for (RecordRow row : catalog.find(scopes.resolve(scope, sight)))
            if (reading.sees(sight, row)) families.add(row.family());
        int changed = 0;
        var all = List.copyOf(families);
        // What does not fit one of them is said before any of them has changed.
        for (int i = 0; i < all.size(); i += BATCH)
            catalog.find(all.subList(i, Math.min(i + BATCH, all.size()))).forEach(change::applyTo);
        for (int i = 0; i < all.size(); i += BATCH) {
            var part = all.subList(i, Math.min(i + BATCH, all.size()));
            changed += database.<Integer>write(h -> part.stream()
                    .mapToInt(f -> catalog.find(h, f)
                            .map(now -> family(h, now, change, caller))
                            .orElse(0))
                    .sum());
        }
        return changed;
    }

    private int family(Handle db, RecordRow head, Change change, Caller caller) {
        if (head.state() != RecordState.ACTIVE)
            throw new Refusal.Conflict(
                    "niet-actief",
                    "Dit informatieobject is overgebracht of wordt vernietigd en kan niet meer worden gewijzigd.");
        var members = catalog.family(db, head.family());
        for (RecordRow before : members) {
            RecordRow after = change.applyTo(before);
            write(db, after);
            account.write(
                    db,
                    new Account.Act(
                            "wijziging",
                            caller.actor(),
                            before.id(),
                            null,
                            Map.of("wijzigingen", change.told(before, after))));
            jobs.queue(
                    db,
                    Catalog.INDEX_JOB,
                    new IndexOrder.One(before.id()).text(),
                    before.family().value());
        }
        return members.size();
    }

    private void write(Handle db, RecordRow after) {
        try {
            if (!RecordWrites.update(
                    db, after, personals.restrictions(after.handling().restrictions()))) throw new Refusal.Stale();
        } catch (UnableToExecuteStatementException e) {
            // The unique index on context and content: the case holds the same bytes already.
            String message = String.valueOf(e.getMessage());
            if (message.contains("record_same") || message.contains("UNIQUE"))
                throw new Refusal.Conflict("dubbel", "Dezelfde inhoud staat al in die zaak.");
            throw e;
        }
    }
}
