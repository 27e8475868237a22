package nl.schepenkist.privacy;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.destruction.Lists;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Verdict;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a request to erase: what the evaluator lets go is put on a destruction list, which others approve like any other; the
 * rest is refused, with the ground that the law gives (AVG, art. 17, third paragraph, under b and d).
 */
public final class Erasure {
    private final Database database;
    private final Catalog catalog;
    private final Verdicts verdicts;
    private final Lists lists;
    private final Clock clock;

    public Erasure(Database database, Catalog catalog, Verdicts verdicts, Lists lists, Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.verdicts = verdicts;
        this.lists = lists;
        this.clock = clock;
    }

    /**
     * What was done about a request.
     *
     * @param list of what may go; null when nothing may
     * @param judged how many records were judged how
     */
    record Begun(@Nullable String list, Map<String, Long> judged) {
        static final Begun NOTHING = new Begun(null, Map.of());
    }

    Begun begin(String reference, Collection<RecordId> heads, Caller caller) {
        LocalDate today = DutchDay.today(clock);
        var judged = new TreeMap<String, Long>();
        var free = new TreeSet<RecordId>();
        database.read(db -> {
            verdicts.of(db, catalog.find(db, heads), today).forEach((head, verdict) -> {
                judged.merge(verdict.word(), 1L, Long::sum);
                if (verdict instanceof Verdict.Destroyable) free.add(head);
            });
            return judged;
        });
        String list = free.isEmpty()
                ? null
                : lists.drawForErasure("AVG-verzoek " + reference, today, Scope.ALL.ofThese(free), caller)
                        .id();
        return new Begun(list, judged);
    }

    /** How a request to erase must be answered, in Dutch, by its grounds. */
    static String answer(Map<String, Long> judged) {
        var said = new ArrayList<String>();
        long free = judged.getOrDefault("vernietigbaar", 0L);
        if (free > 0)
            said.add(
                    "%s op een vernietigingslijst gezet, die door anderen wordt beoordeeld; na uitvoering zijn zij gewist."
                            .formatted(count(free, "wordt", "worden")));
        refuse(
                said,
                judged.getOrDefault("nog-niet", 0L),
                "de wettelijke bewaartermijn loopt nog (Archiefwet 1995, artikel 3; artikel 17, derde lid, onder b, AVG)");
        refuse(
                said,
                judged.getOrDefault("onbepaald", 0L),
                "de wettelijke bewaartermijn is nog niet vast te stellen, en zolang geldt de plicht tot bewaren (artikel 17, derde lid, onder b, AVG)");
        refuse(
                said,
                judged.getOrDefault("bevroren", 0L),
                "een lopende procedure of een voorgestelde hotspot verplicht tot bewaren (artikel 17, derde lid, onder b, AVG)");
        refuse(
                said,
                judged.getOrDefault("blijvend", 0L) + judged.getOrDefault("overgebracht", 0L),
                "de informatie wordt blijvend bewaard met het oog op archivering in het algemeen belang (artikel 17, derde lid, onder d, AVG)");
        return said.isEmpty() ? "Binnen het bereik van het verzoek is niets aangetroffen." : String.join(" ", said);
    }

    private static void refuse(List<String> said, long count, String ground) {
        if (count > 0)
            said.add(
                    "Voor %s afgewezen: %s.".formatted(count(count, "wordt het verzoek", "wordt het verzoek"), ground));
    }

    private static String count(long n, String one, String more) {
        return n == 1 ? "1 informatieobject " + one : n + " informatieobjecten " + more;
    }

    /** What the rules say of families today, for who asked about them. */
    Map<RecordId, Verdict> verdicts(Collection<RecordRow> heads) {
        return database.read(db -> verdicts.of(db, heads, DutchDay.today(clock)));
    }
}
