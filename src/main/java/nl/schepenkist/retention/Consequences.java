package nl.schepenkist.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Scope;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/** What a hotspot would change before anybody decides on it: what the list says of each of its records, and how many it would keep. */
public final class Consequences {
    private static final int PAGE = 1_000;
    /** So many records are judged while somebody waits for it; of more it is worked out in the background. */
    private static final int AT_ONCE = 10_000;

    private final Database database;
    private final Catalog catalog;
    private final Verdicts verdicts;
    private final Around around;

    /** What it needs besides. */
    public record Around(Reading reading, Rights rights, ScopeMembers members, HotspotEffects effects) {}

    public Consequences(Database database, Catalog catalog, Verdicts verdicts, Around around) {
        this.database = database;
        this.catalog = catalog;
        this.verdicts = verdicts;
        this.around = around;
    }

    /**
     * What would change.
     *
     * @param all families in the scope
     * @param kept of these, those that the list lets go, now or later, or of which it does not know, and that the hotspot keeps
     * @param verdicts how many the list alone judges how
     * @param mailboxes how many of what is kept lie in which mailbox; what lies in none under ""
     * @param background how far it is worked out, when that goes on in the background; else null
     */
    record Effect(
            long all,
            long kept,
            Map<String, Long> verdicts,
            Map<String, Long> mailboxes,
            @Nullable Progress background) {}

    /** Since when it is worked out, and how much of it, from 0 to 1. */
    record Progress(Instant begun, double share, boolean done) {}

    /** Whether a hotspot keeps what the lists judge so. */
    static boolean keeps(Verdict listed) {
        return !(listed instanceof Verdict.Permanent || listed instanceof Verdict.Transferred);
    }

    /** The effect of a hotspot on a day, on the records that the caller may see; of many records only on what needs no grant. */
    Effect of(String hotspot, LocalDate day, Caller caller) {
        Sight sight = around.rights().atWork(caller);
        return database.<Long>read(db -> around.members().count(db, hotspot)) > AT_ONCE
                ? of(around.effects().ask(hotspot, day), sight)
                : now(hotspot, day, sight);
    }

    private static Effect of(HotspotEffect effect, Sight sight) {
        boolean all = sight.grants().contains(Scope.ALL);
        var sum = new Sum();
        effect.tally().forEach((of, number) -> {
            if (all || (!of.closed() && !sight.shielded().contains(of.mailbox())))
                sum.add(of.verdict(), of.kept(), of.mailbox(), number);
        });
        double share = effect.done() ? 1 : Math.min(0.99, effect.judged() / (double) Math.max(1, effect.members()));
        return sum.effect(new Progress(effect.begun(), share, effect.done()));
    }

    private Effect now(String hotspot, LocalDate day, Sight sight) {
        return database.read(db -> {
            var sum = new Sum();
            String after = "";
            for (var page = HotspotTable.members(db, hotspot, after, PAGE);
                    !page.isEmpty();
                    page = HotspotTable.members(db, hotspot, after, PAGE)) {
                after = page.getLast();
                var seen = catalog.find(db, page.stream().map(RecordId::new).toList()).stream()
                        .filter(head -> around.reading().sees(sight, head))
                        .toList();
                var judged = this.verdicts.listed(db, seen, day);
                for (RecordRow head : seen) {
                    Verdict listed = Objects.requireNonNull(judged.get(head.id()));
                    sum.add(listed.word(), keeps(listed), head.mailbox().orElse(""), 1);
                }
            }
            return sum.effect(null);
        });
    }

    /** Adds up what is judged. */
    private static final class Sum {
        private final Map<String, Long> verdicts = new HashMap<>();
        private final Map<String, Long> mailboxes = new HashMap<>();
        private long all;
        private long kept;

        void add(String verdict, boolean keeps, String mailbox, long number) {
            verdicts.merge(verdict, number, Long::sum);
            all += number;
            if (!keeps) return;
            kept += number;
            mailboxes.merge(mailbox, number, Long::sum);
        }

        Effect effect(@Nullable Progress background) {
            return new Effect(all, kept, verdicts, mailboxes, background);
        }
    }
}
