package nl.schepenkist.disclosure;

import java.time.Period;
import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.records.Actor;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.KeyStore;

/**
 * Forgets who asked, when nothing can come of the request any more (AVG, art. 5, first paragraph, under e): the request itself and its decision are
 * kept longer than that.
 */
public final class AskerTerm {
    private final Database database;
    private final DisclosureRequests requests;
    private final KeyStore keys;
    private final Account account;
    private final Period term;

    /**
     * @param term counted from the last day on which an objection or an appeal could be made
     */
    public AskerTerm(Database database, DisclosureRequests requests, KeyStore keys, Account account, Period term) {
        this.database = database;
        this.requests = requests;
        this.keys = keys;
        this.account = account;
        this.term = term;
    }

    /** Forgets those whose time has come. A key that goes makes what is left in copies of the database unreadable too. */
    public void forgetExpired() {
        for (var request : database.read(DisclosureTable::withAsker)) {
            boolean over = request.frozenUntil()
                    .filter(last -> requests.today().isAfter(last.plus(term)))
                    .isPresent();
            if (!over) continue;
            // The key first: whoever is killed in between finds a name that nobody can read, and comes by again.
            keys.remove(List.of(DisclosureRequests.askerKey(request.id())));
            database.run(db -> {
                DisclosureTable.forgetAsker(db, request.id());
                account.write(
                        db,
                        new Account.Act(
                                "woo-verzoeker-vergeten",
                                Actor.SYSTEM,
                                null,
                                request.id(),
                                Map.of("termijn", term.toString())));
            });
        }
    }
}
