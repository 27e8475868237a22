package nl.schepenkist.retention;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import org.jspecify.annotations.Nullable;

/** What residents suggest as a hotspot. A suggestion freezes nothing and proposes nothing: somebody of the town hall looks at it. */
public final class Suggestions {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2_000;

    private final Database database;
    private final Personals personals;
    private final KeyStore keys;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public Suggestions(Database database, Personals personals, KeyStore keys, Account account, Ids ids, Clock clock) {
        this.database = database;
        this.personals = personals;
        this.keys = keys;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /** Keeps a suggestion. */
    void add(Suggestion.Said said) {
        limited(said.name(), "naam", LONGEST_NAME);
        limited(said.description(), "omschrijving", LONGEST_TEXT);
        if (said.period() != null) limited(said.period(), "periode", LONGEST_NAME);
        if (said.contact() != null) limited(said.contact(), "contact", LONGEST_NAME);
        String id = ids.next();
        byte[] sealed = personals.seal(keys.lasting(id), said, id);
        database.run(db -> {
            SuggestionTable.insert(db, id, clock.instant(), sealed);
            account.write(db, new Account.Act("hotspot-gesuggereerd", Actor.SYSTEM, null, id, Map.of()));
        });
    }

    private static void limited(@Nullable String text, String field, int longest) {
        if (text == null || text.isBlank() || text.length() > longest)
            throw Refusal.invalid(field, "is verplicht, hoogstens " + longest + " tekens");
    }

    Suggestion.Said said(Suggestion s) {
        return personals.open(s.id(), s.sealed(), s.id(), Suggestion.Said.class);
    }

    record Page(long total, List<Suggestion> rows) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(SuggestionTable.count(h), SuggestionTable.page(h, limit, offset)));
    }

    /** How many nobody looked at yet. */
    long open() {
        return database.read(SuggestionTable::countOpen);
    }

    /** Notes what became of a suggestion; how its maker can be reached is not needed any more, and goes. */
    void handle(String id, String outcome, Actor actor) {
        limited(outcome, "uitkomst", LONGEST_TEXT);
        Suggestion there =
                database.read(h -> SuggestionTable.find(h, id)).orElseThrow(() -> Refusal.notFound("suggestie"));
        var said = said(there);
        byte[] sealed =
                personals.seal(id, new Suggestion.Said(said.name(), said.description(), said.period(), null), id);
        database.run(db -> {
            if (!SuggestionTable.handle(db, id, outcome, sealed, clock.instant()))
                throw new Refusal.Conflict("al-behandeld", "Deze suggestie is al behandeld.");
            account.write(db, new Account.Act("suggestie-behandeld", actor, null, id, Map.of("uitkomst", outcome)));
        });
    }
}
