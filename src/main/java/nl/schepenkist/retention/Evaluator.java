package nl.schepenkist.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.retention.Verdict.Reason;
import nl.schepenkist.retention.Verdict.Rule;
import nl.schepenkist.selection.Category;
import nl.schepenkist.selection.SelectionList;
import nl.schepenkist.selection.SelectionList.MailboxClass;

/**
 * The one evaluator: (facts of a record, registers, day) → verdict. Pure: no clock, no database, no settings of its own.
 *
 * <p>A record in a case, or with a category, follows that category; a copy of the same mail elsewhere does not matter. Mail in
 * a mailbox follows the e-mail list by what the mailbox was on the day that its term starts.
 */
public final class Evaluator {
    private final Facts facts;
    private final Registers registers;
    private final LocalDate day;
    private final List<Reason> reasons = new ArrayList<>();

    private Evaluator(Facts facts, Registers registers, LocalDate day) {
        this.facts = facts;
        this.registers = registers;
        this.day = day;
    }

    /** What the rules say of a record with these facts on this day. */
    public static Verdict verdict(Facts facts, Registers registers, LocalDate day) {
        return new Evaluator(facts, registers, day).verdict();
    }

    private Verdict verdict() {
        if (facts.state() == RecordState.TRANSFERRED) {
            reason("overgebracht", "", "Het is overgebracht naar de archiefbewaarplaats.");
            return new Verdict.Transferred(reasons);
        }
        if (isHeld()) return new Verdict.Frozen(reasons);
        LocalDate exempted = facts.exemptedUntil();
        if (exempted != null) return exempted(exempted);
        if (isProposed()) return new Verdict.Frozen(reasons);
        if (isHotspot()) return new Verdict.Permanent(null, reasons);
        CategoryRef ref = facts.category();
        if (ref != null) return byCategory(ref);
        String caseId = facts.caseId();
        if (caseId != null)
            return unknown(
                    "categorie-ontbreekt",
                    caseId,
                    "Het ligt in een zaak, maar heeft nog geen categorie van de selectielijst.");
        String mailbox = facts.mailbox();
        if (mailbox != null) return byMailbox(mailbox);
        return unknown("buiten-elke-lijst", "", "Het ligt niet in een zaak of postvak en heeft geen categorie.");
    }

    /** What is private is no record: it goes when the window has closed, by an ordinary list. */
    private Verdict exempted(LocalDate until) {
        LocalDate from = until.plusDays(1);
        LocalDate start = facts.start().known().orElse(until);
        var rule = new Rule(Exempting.CATEGORY, "verzending of ontvangst", start, until);
        reason(
                "uitgezonderd",
                "",
                "De houder van het postvak zonderde het uit als privé; de opschoonperiode eindigt op %s."
                        .formatted(until));
        return day.isBefore(from)
                ? new Verdict.NotYet(from, rule, reasons)
                : new Verdict.Destroyable(from, rule, reasons);
    }

    /** Holds first, then requests: each is said, not only the first. */
    private boolean isHeld() {
        for (Bond bond : facts.bonds())
            if (bond instanceof Bond.OnHold h && h.reason() != Bond.Reason.DISCLOSURE_REQUEST) held(h);
        for (Bond bond : facts.bonds())
            if (bond instanceof Bond.OnHold h && h.reason() == Bond.Reason.DISCLOSURE_REQUEST) held(h);
        return !reasons.isEmpty();
    }

    /** Hotspots that were only proposed, and established ones that it may belong to. */
    private boolean isProposed() {
        for (Bond bond : facts.bonds())
            if (bond instanceof Bond.Proposed p && !day.isAfter(p.until()))
                bound(
                        p,
                        "hotspot-voorgesteld",
                        "Het valt onder de voorgestelde hotspot %s en blijft daarvoor bevroren, uiterlijk tot en met %s"
                                .formatted(p.name(), p.until()));
        for (Bond bond : facts.bonds())
            if (bond instanceof Bond.Established e && e.unsure())
                bound(e, "hotspot", "Het kan onder de hotspot %s vallen".formatted(e.name()));
        return !reasons.isEmpty();
    }

    private void held(Bond.OnHold hold) {
        String kind = hold.reason() == Bond.Reason.DISCLOSURE_REQUEST ? "woo-verzoek" : "bevriezing";
        bound(hold, kind, "Het is bevroren voor %s %s".formatted(hold.reason().inSentence(), hold.reference()));
    }

    private boolean isHotspot() {
        for (Bond bond : facts.bonds())
            if (bond instanceof Bond.Established e && !e.unsure())
                bound(
                        e,
                        "hotspot",
                        "Het valt onder de hotspot %s, die het college op %s vaststelde (%s); archiefstukken daarvan blijven bewaard (Archiefbesluit 1995, artikel 5, eerste lid, onder e)"
                                .formatted(e.name(), e.day(), e.decision()));
        return !reasons.isEmpty();
    }

    private void bound(Bond bond, String kind, String text) {
        String unsure = bond.unsure()
                ? "; het is niet (geheel) doorzoekbaar of heeft geen tijdstip, en kan er daarom bij horen"
                : "";
        reason(kind, bond.work(), text + unsure + ".");
    }

    private Verdict byCategory(CategoryRef ref) {
        Optional<SelectionList> list = registers.lists().find(ref.list());
        Optional<Category> category = registers.lists().find(ref);
        if (list.isEmpty() || category.isEmpty())
            return unknown("categorie-onbekend", ref.toString(), "De categorie staat niet (meer) in de selectielijst.");
        reason(
                "categorie",
                ref.toString(),
                "De categorie is %s van %s (%s)."
                        .formatted(
                                ref.number(), list.get().name(), category.get().name()));
        return apply(list.get(), category.get());
    }

    private Verdict byMailbox(String mailbox) {
        Optional<SelectionList> list =
                registers.lists().forMailboxes(facts.start().known().orElse(null));
        if (list.isEmpty()) return unknown("geen-lijst", "", "De gemeente heeft geen selectielijst voor postvakken.");
        Optional<Mailboxes.Kind> kind = registers.kindOf(mailbox);
        if (kind.isEmpty())
            return unknown("postvak-onbekend", "", "Het postvak staat niet in het register van postvakken.");
        MailboxClass type = Registers.classOf(kind.get());
        // Of whatever kind: a mayor may well write from a mailbox that bears no name.
        if (registers.everKey(mailbox)) {
            Optional<LocalDate> start = facts.start().known();
            if (start.isEmpty()) return undated();
            Optional<String> function = registers.keyFunction(mailbox, start.get());
            if (function.isPresent()) {
                type = MailboxClass.KEY_FUNCTION;
                reason(
                        "sleutelfunctie",
                        function.get(),
                        "Vanuit het postvak werd op %s de sleutelfunctie %s vervuld."
                                .formatted(start.get(), function.get()));
            } else
                reason(
                        "postvak",
                        kind.get().word(),
                        "Vanuit het postvak werd op %s geen sleutelfunctie vervuld.".formatted(start.get()));
        } else
            reason(
                    "postvak",
                    kind.get().word(),
                    "Het postvak is %s.".formatted(kind.get().word()));
        Optional<Category> category = list.get().category(type);
        if (category.isEmpty())
            return unknown(
                    "categorie-ontbreekt",
                    list.get().id(),
                    "De selectielijst noemt geen categorie voor dit soort postvak.");
        reason(
                "categorie",
                category.get().ref().toString(),
                "Daarvoor geldt categorie %s van %s."
                        .formatted(category.get().ref().number(), list.get().name()));
        return apply(list.get(), category.get());
    }

    private Verdict apply(SelectionList list, Category category) {
        Optional<LocalDate> start = facts.start().known();
        boolean bounded = list.from() != null || list.to() != null;
        if (bounded && start.isEmpty()) return undated();
        if (start.isPresent() && !list.covers(start.get()))
            return unknown(
                    "buiten-periode",
                    list.id(),
                    "De startdatum %s ligt buiten de periode van de selectielijst.".formatted(start.get()));
        if (category.appraisal() == Appraisal.UNDECIDED)
            return unknown(
                    "geen-waardering",
                    category.ref().toString(),
                    "De selectielijst geeft deze categorie geen waardering.");
        if (category.appraisal() == Appraisal.PERMANENT) {
            reason("blijvend", category.ref().toString(), "Deze categorie wordt blijvend bewaard.");
            return new Verdict.Permanent(new Rule(category, trigger(), start.orElse(null), null), reasons);
        }
        if (category.needsChoice()) {
            Period chosen = facts.chosenTerm();
            if (chosen != null && category.choices().contains(chosen)) {
                reason(
                        "keuze",
                        category.ref().toString(),
                        "De selectielijst laat hier een keuze (%s); een medewerker koos %s."
                                .formatted(category.remark(), Terms.inWords(chosen)));
                return apply(list, category.withTerm(chosen));
            }
            return unknown(
                    "keuze-nodig",
                    category.ref().toString(),
                    "De selectielijst laat hier een keuze (%s), die een medewerker moet maken."
                            .formatted(category.remark()));
        }
        if (start.isEmpty()) return undated();
        if (category.waitsForProcess() && facts.start().basis() != StartDate.Basis.SET_BY_PERSON)
            return unknown(
                    "procestermijn",
                    category.ref().toString(),
                    "De termijn begint pas als het proces is geëindigd; leg de brondatum vast.");
        return onTerm(category, start.get());
    }

    /** The term ends on start plus term; destruction is lawful from the day after. */
    private Verdict onTerm(Category category, LocalDate start) {
        LocalDate end = category.endFrom(start).orElseThrow();
        LocalDate from = end.plusDays(1);
        var rule = new Rule(category, trigger(), start, end);
        reason(
                "termijn",
                category.ref().toString(),
                "De bewaartermijn van %s begon op %s (%s) en eindigt op %s."
                        .formatted(
                                Terms.inWords(category),
                                start,
                                facts.start().basis().sentence(),
                                end));
        if (day.isBefore(from)) return new Verdict.NotYet(from, rule, reasons);
        return new Verdict.Destroyable(from, rule, reasons);
    }

    private String trigger() {
        return facts.start().basis() == StartDate.Basis.SET_BY_PERSON ? "brondatum" : "verzending of ontvangst";
    }

    private Verdict undated() {
        return unknown(
                "startdatum-onbepaald",
                facts.start().basis().word(),
                "De startdatum is onbepaald: %s."
                        .formatted(facts.start().basis().sentence()));
    }

    private Verdict unknown(String kind, String reference, String text) {
        reason(kind, reference, text);
        return new Verdict.Undetermined(null, reasons);
    }

    private void reason(String kind, String reference, String text) {
        reasons.add(new Reason(kind, reference, text));
    }
}
