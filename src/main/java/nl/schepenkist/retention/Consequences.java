package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/** What a hotspot would change before anybody decides on it: what the list says of each of its records, and how many it would keep. */
public final class Consequences {
    private static final int PAGE = 1_000;

    private final Database database;
    private final Catalog catalog;
    private final Verdicts verdicts;
    private final Reading reading;
    private final Rights rights;

    public Consequences(Database database, Catalog catalog, Verdicts verdicts, Reading reading, Rights rights) {
        this.reading = reading;
        this.rights = rights;
        this.database = database;
        this.catalog = catalog;
        this.verdicts = verdicts;
    }

    /**
     * What would change.
     *
     * @param all families in the scope
     * @param kept of these, those that the list lets go, now or later, or of which it does not know, and that the hotspot keeps
     * @param verdicts how many the list alone judges how
     * @param mailboxes how many of what is kept lie in which mailbox; what lies in none under ""
     */
    record Effect(long all, long kept, Map<String, Long> verdicts, Map<String, Long> mailboxes) {}

    /** The effect of a hotspot on a day, on the records that the caller may see. Nothing is changed by asking. */
    Effect of(String hotspot, LocalDate day, Caller caller) {
        var sight = rights.atWork(caller);
        return database.read(db -> {
            var verdicts = new HashMap<String, Long>();
            var mailboxes = new HashMap<String, Long>();
            long kept = 0;
            long all = 0;
            String after = "";
            for (var page = page(db, hotspot, after); !page.isEmpty(); page = page(db, hotspot, after)) {
                after = page.getLast();
                var seen = catalog.find(db, page.stream().map(RecordId::new).toList()).stream()
                        .filter(head -> reading.sees(sight, head))
                        .toList();
                var judged = this.verdicts.listed(db, seen, day);
                for (RecordRow head : seen) {
                    Verdict listed = java.util.Objects.requireNonNull(judged.get(head.id()));
                    verdicts.merge(listed.word(), 1L, Long::sum);
                    all++;
                    if (listed instanceof Verdict.Permanent || listed instanceof Verdict.Transferred) continue;
                    kept++;
                    mailboxes.merge(head.mailbox().orElse(""), 1L, Long::sum);
                }
            }
            return new Effect(all, kept, verdicts, mailboxes);
        });
    }

    private static List<String> page(Handle db, String hotspot, String after) {
        return HotspotTable.members(db, hotspot, after, PAGE);
    }
}
