package nl.schepenkist.exit;

import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.audit.ChainCheck;
import nl.schepenkist.audit.ChainHead;
import nl.schepenkist.audit.DetailLock;
import nl.schepenkist.audit.HeadSigner;
import nl.schepenkist.audit.WorkHistory;
import nl.schepenkist.destruction.ListEvidence;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.DerivedFiles;
import nl.schepenkist.store.FileCheck;
import nl.schepenkist.store.FileStore;

/** The check of everything ({@code controle}): it changes nothing and works beside a running server. */
public final class Inspection {
    private final Database database;
    private final FileStore files;
    private final DerivedFiles derived;
    private final HeadSigner signer;
    private final DetailLock lock;

    public Inspection(Database database, FileStore files, DerivedFiles derived, HeadSigner signer, DetailLock lock) {
        this.database = database;
        this.files = files;
        this.derived = derived;
        this.signer = signer;
        this.lock = lock;
    }

    /** What was looked at and what is wrong, in Dutch. */
    public record Outcome(List<String> looked, List<String> wrong) {}

    public Outcome inspect(List<ChainHead> kept) {
        var looked = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        chain(kept, looked, wrong);
        var lists = new ListEvidence(database, new WorkHistory(database, lock)).look();
        wrong.addAll(lists.wrong());
        looked.add("%d uitgevoerde vernietigingslijsten vergeleken met hun goedkeuringen in de keten"
                .formatted(lists.lists()));
        for (String name : new FileCheck(database, files).verify())
            wrong.add("Bestand %s ontbreekt of is beschadigd.".formatted(name));
        looked.add("%d bestanden gelezen en vergeleken met hun kenmerk"
                .formatted(count("select count(*) from stored_file")));
        for (String name : derived.verify())
            wrong.add("Wat van bestand %s is afgeleid, ontbreekt of is beschadigd.".formatted(name));
        looked.add("%d afgeleide bestanden gelezen".formatted(count("select count(*) from derived_file")));
        ask(
                wrong,
                "select count(*) from intake_balance where offered <> taken + duplicates + excluded + failed",
                "Van %d verpakkingen sluit de balans niet.");
        ask(
                wrong,
                "select count(*) from intake where offered <> taken + duplicates + excluded + failed",
                "Van %d opnames sluit de balans niet.");
        ask(
                wrong,
                "select count(*) from record r where not exists (select 1 from record_file f where f.record_id = r.id) and r.state in ('actief', 'overgebracht', 'klaargezet')",
                "%d informatieobjecten hebben geen bestand.");
        ask(
                wrong,
                "select count(*) from record r where not exists (select 1 from event e where e.record_id = r.id)",
                "%d informatieobjecten hebben geen gebeurtenis.");
        ask(
                wrong,
                "select count(*) from tombstone t where exists (select 1 from record r where r.id = t.record_id)",
                "%d grafstenen hebben nog een informatieobject.");
        ask(
                wrong,
                "select count(*) from destruction_item i where i.result = 'vernietigd' and not exists (select 1 from tombstone t where t.record_id = i.record_id)",
                "%d posten heten vernietigd zonder grafsteen.");
        looked.add("%d informatieobjecten, %d opnames en %d grafstenen nagegaan"
                .formatted(
                        count("select count(*) from record"),
                        count("select count(*) from intake"),
                        count("select count(*) from tombstone")));
        return new Outcome(looked, wrong);
    }

    private void chain(List<ChainHead> kept, List<String> looked, List<String> wrong) {
        var report = new ChainCheck(database, signer, lock).check(kept);
        wrong.addAll(report.findings());
        looked.add("%d gebeurtenissen in de keten, %d nog niet verzegeld, %d bewaarde koppen"
                .formatted(report.count(), report.unsealed(), kept.size()));
        var head = report.head();
        if (head != null) looked.add("kop: " + head.line());
    }

    private long count(String sql) {
        return database.read(h -> h.createQuery(sql).mapTo(Long.class).one());
    }

    private void ask(List<String> wrong, String sql, String complaint) {
        long n = count(sql);
        if (n > 0) wrong.add(complaint.formatted(n));
    }
}
