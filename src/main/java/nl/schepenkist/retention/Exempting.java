package nl.schepenkist.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.StartDate;
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
    private final Reading reading;
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
            Reading reading,
            Mailboxes mailboxes,
            LiveScopes scopes,
            Account account,
            Window window,
            Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.reading = reading;
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
            mustHaveBeenHolder(row, caller);
            if (row.exemption() != null)
                throw new Refusal.Conflict("al-uitgezonderd", "Dit bericht is al uitgezonderd.");
            mustBeFree(db, row);
            mustBeLoose(db, row);
            catalog.exempt(db, row, new RecordRow.Exemption(caller.actor().id(), until(db, row)));
        });
    }

    /** Takes an exemption back, while the window is open. */
    RecordRow takeBack(String id, Caller caller) {
        return change(id, caller, "uitzondering-ingetrokken", Map.of(), (db, row) -> {
            var exemption = row.exemption();
            if (exemption == null) throw new Refusal.Conflict("niet-uitgezonderd", "Dit bericht is niet uitgezonderd.");
            if (DutchDay.today(clock).isAfter(exemption.until())) throw closed();
            catalog.exempt(db, row, null);
        });
    }

    /** Last day on which the caller may exempt a mail of their own; empty when they may not. */
    Optional<LocalDate> mayStill(RecordRow row, Caller caller) {
        try {
            mustHaveBeenHolder(row, caller);
            if (row.exemption() != null || row.state() != RecordState.ACTIVE) return Optional.empty();
            return database.read(db -> {
                LocalDate until = until(db, row);
                mustBeLoose(db, row);
                boolean bound = BondTable.of(db, List.of(row.id())).getOrDefault(row.id(), List.of()).stream()
                        .anyMatch(bond -> bond.standsOn(DutchDay.today(clock)));
                return bound ? Optional.<LocalDate>empty() : Optional.of(until);
            });
        } catch (Refusal no) {
            return Optional.empty();
        }
    }

    /** First day of which mail can be exempted today. */
    LocalDate earliest() {
        return DutchDay.today(clock).minus(window.term());
    }

    @FunctionalInterface
    private interface Step {
        void take(Handle db, RecordRow row);
    }

    private RecordRow change(String typed, Caller caller, String act, Map<String, Object> told, Step step) {
        RecordId id = reading.ofHolder(caller, typed).id();
        var sight = reading.asHolder(caller);
        database.run(db -> {
            catalog.hold(db, List.of(id));
            RecordRow row = catalog.find(db, id)
                    .filter(r -> reading.sees(sight, r))
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
        // First the doubt: from then on no scope is opened until this is written.
        boolean bound = scopes.anyDoubt(db, row)
                || BondTable.of(db, List.of(row.id())).getOrDefault(row.id(), List.of()).stream()
                        .anyMatch(bond -> bond.standsOn(DutchDay.today(clock)));
        if (bound)
            throw new Refusal.Conflict(
                    "bevroren",
                    "Dit bericht is bevroren, of het moet nog blijken of het dat is; het kan niet worden uitgezonderd.");
    }

    /** Who took a mailbox over has no say in the mail of before. */
    private void mustHaveBeenHolder(RecordRow row, Caller caller) {
        boolean then = row.start()
                .known()
                .map(day -> mailboxes.ownedBy(caller.subject(), day))
                .filter(own -> row.mailbox().filter(own::contains).isPresent())
                .isPresent();
        if (row.start().known().isPresent() && !then)
            throw new Refusal.NotAllowed(
                    "niet-houder", "U was niet de houder van dit postvak op de dag van dit bericht.");
    }

    /** What somebody filed or is handing over is no private matter any more. */
    private static void mustBeLoose(Handle db, RecordRow row) {
        if (row.placement().caseId() != null || row.handling().category() != null)
            throw new Refusal.Conflict(
                    "geordend", "Dit bericht is in een zaak opgenomen of heeft een categorie, en is dus niet privé.");
        if (ExemptionTable.isLeaving(db, row.id()))
            throw new Refusal.Conflict("in-overbrenging", "Dit bericht zit in een overbrenging.");
    }

    private static Refusal closed() {
        return new Refusal.Conflict(
                "opschoonperiode-voorbij", "De opschoonperiode van dit bericht is voorbij, of gold er niet voor.");
    }

    /** Last day of the window of a mail; the window must be open. A date that somebody set says nothing of it. */
    private LocalDate until(Handle db, RecordRow row) {
        LocalDate sent = row.start()
                .known()
                .filter(_ -> row.start().basis() != StartDate.Basis.SET_BY_PERSON)
                .orElseThrow(() -> new Refusal.Conflict(
                        "opschoonperiode-onbekend",
                        "Van dit bericht is niet bekend wanneer het is verzonden of ontvangen."));
        LocalDate until = sent.plus(window.term()).minusDays(1);
        boolean atOnce = !DutchDay.of(row.recordedAt()).isAfter(sent.plus(window.leeway()));
        boolean open = atOnce || ExemptionTable.windowAsked(db, row.id());
        if (!open || DutchDay.today(clock).isAfter(until)) throw closed();
        return until;
    }
}
