package nl.schepenkist.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.selection.Category;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/**
 * The clean-up window: for some weeks the holder of a mailbox may exempt what is private. It is counted from the mail's own date; for mail
 * that was handed in later only where its intake asked for it ({@code opschoonvenster}).
 */
public final class Exempting {
    /** What an exempted mail is destroyed as: no category of a selection list, since it is no record of the town. */
    static final Category CATEGORY = new Category(
            new CategoryRef("opschoning", "uitgezonderd"),
            "Opschonen van het postvak",
            "Uitgezonderd tijdens de opschoonperiode",
            Appraisal.TEMPORARY,
            Category.ProcessTerm.NONE,
            Period.ZERO,
            "",
            "Opschoonperiode van het postvak");

    private static final int LONGEST_REASON = 500;

    private final Database database;
    private final Catalog catalog;
    private final Mailboxes mailboxes;
    private final LiveScopes scopes;
    private final Account account;
    private final Window window;
    private final Clock clock;

    /**
     * How long it is open.
     *
     * @param term {@code bewaring.opschoontermijn}
     * @param leeway how long after its date a mail counts as handed in at once ({@code bewaring.datumspeling})
     */
    public record Window(Period term, Period leeway) {}

    public Exempting(
            Database database,
            Catalog catalog,
            Mailboxes mailboxes,
            LiveScopes scopes,
            Account account,
            Window window,
            Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.mailboxes = mailboxes;
        this.scopes = scopes;
        this.account = account;
        this.window = window;
        this.clock = clock;
    }

    /**
     * Hides a mail from everybody but its holder, until an ordinary list takes it.
     *
     * @throws Refusal.NotFound when it lies in no mailbox of the caller
     * @throws Refusal.Conflict when it is frozen, or the window is closed
     */
    RecordRow exempt(String id, String reason, Caller caller) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON)
            throw Refusal.invalid("reden", "is verplicht, hoogstens " + LONGEST_REASON + " tekens");
        return change(id, caller, "uitgezonderd", Map.of("reden", reason), (db, row) -> {
            if (row.exemption() != null)
                throw new Refusal.Conflict("al-uitgezonderd", "Dit bericht is al uitgezonderd.");
            mustBeFree(db, row);
            catalog.exempt(db, row, new RecordRow.Exemption(caller.actor().id(), until(db, row)));
        });
    }

    /** Takes an exemption back, while the window is open. */
    RecordRow takeBack(String id, Caller caller) {
        return change(id, caller, "uitzondering-ingetrokken", Map.of(), (db, row) -> {
            if (row.exemption() == null)
                throw new Refusal.Conflict("niet-uitgezonderd", "Dit bericht is niet uitgezonderd.");
            until(db, row);
            catalog.exempt(db, row, null);
        });
    }

    @FunctionalInterface
    private interface Step {
        void take(Handle db, RecordRow row);
    }

    private RecordRow change(String typed, Caller caller, String act, Map<String, Object> told, Step step) {
        RecordId id = RecordId.parse(typed);
        var own = mailboxes.ownedBy(caller.subject(), DutchDay.today(clock));
        database.run(db -> {
            catalog.hold(db, id);
            RecordRow row = catalog.find(db, id)
                    .filter(r -> r.mailbox().filter(own::contains).isPresent())
                    .orElseThrow(() -> Refusal.notFound("informatieobject"));
            if (row.kind() != RecordKind.EMAIL || row.parent() != null)
                throw Refusal.invalid("id", "is geen bericht; zonder het bericht uit waar het bij hoort");
            if (row.state() != RecordState.ACTIVE)
                throw new Refusal.Conflict("niet-actief", "Dit informatieobject kan niet meer worden gewijzigd.");
            step.take(db, row);
            account.write(db, new Account.Act(act, caller.actor(), id, null, told));
        });
        return catalog.find(id).orElseThrow(() -> Refusal.notFound("informatieobject"));
    }

    /** A hold or a hotspot goes before privacy: the holder may be the one that it is about. */
    private void mustBeFree(Handle db, RecordRow row) {
        boolean bound = !BondTable.of(db, java.util.List.of(row.id())).isEmpty();
        if (bound || scopes.anyDoubt(db, row))
            throw new Refusal.Conflict(
                    "bevroren",
                    "Dit bericht is bevroren, of het moet nog blijken of het dat is; het kan niet worden uitgezonderd.");
    }

    /** Last day of the window of a mail; the window must be open. */
    private LocalDate until(Handle db, RecordRow row) {
        LocalDate sent = row.start()
                .known()
                .orElseThrow(() -> new Refusal.Conflict(
                        "opschoonperiode-onbekend",
                        "Van dit bericht is niet bekend wanneer het is verzonden of ontvangen."));
        LocalDate until = sent.plus(window.term()).minusDays(1);
        boolean atOnce = !DutchDay.of(row.recordedAt()).isAfter(sent.plus(window.leeway()));
        boolean open = atOnce || ExemptionTable.windowAsked(db, row.id());
        if (!open || DutchDay.today(clock).isAfter(until))
            throw new Refusal.Conflict(
                    "opschoonperiode-voorbij", "De opschoonperiode van dit bericht is voorbij, of gold er niet voor.");
        return until;
    }
}
