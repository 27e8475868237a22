package nl.schepenkist.disclosure;

import java.util.Map;
import java.util.function.IntPredicate;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.store.Database;

/** Of which documents of a request somebody may see the record: words of others are not told. */
public final class DocumentSight {
    private final Database database;
    private final Account account;
    private final Judging judging;
    private final Catalog catalog;
    private final Rights rights;
    private final Reading reading;

    public DocumentSight(
            Database database, Account account, Judging judging, Catalog catalog, Rights rights, Reading reading) {
        this.database = database;
        this.account = account;
        this.judging = judging;
        this.catalog = catalog;
        this.rights = rights;
        this.reading = reading;
    }

    /**
     * The same of words that are read out of the documents, which is written down.
     *
     * @param act what is read, as it stands in the event
     */
    IntPredicate toRead(String request, String act, Caller caller) {
        database.run(db -> account.write(
                db,
                new Account.Act("raadpleging", caller.actor(), null, request, Map.of("wat", act, "doel", request))));
        return of(request, caller);
    }

    /** True for the number of a document that the caller may see. */
    IntPredicate of(String request, Caller caller) {
        var sight = rights.of(caller, new Purpose.Work(Purpose.Kind.DISCLOSURE_REQUEST, request));
        return nr -> catalog.find(judging.get(request, nr).record())
                .filter(row -> reading.sees(sight, row))
                .isPresent();
    }
}
