package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.retention.Verdict.Reason;
import nl.schepenkist.retention.Verdict.Rule;

/**
 * The one evaluator: (facts of a record, registers, day) → verdict. Pure: no clock, no database, no settings of its own. What the
 * selection lists say comes last, after whatever stands above them.
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
        return Listed.verdict(facts, registers, day);
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
            if (bond instanceof Bond.OnHold h && h.standsOn(day) && h.reason() != Bond.Reason.DISCLOSURE_REQUEST)
                held(h);
        for (Bond bond : facts.bonds())
            if (bond instanceof Bond.OnHold h && h.standsOn(day) && h.reason() == Bond.Reason.DISCLOSURE_REQUEST)
                held(h);
        return !reasons.isEmpty();
    }

    /** Hotspots that were only proposed, and established ones that it may belong to. */
    private boolean isProposed() {
        for (Bond bond : facts.bonds())
            if (bond instanceof Bond.Proposed p && p.standsOn(day))
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
        String until = hold.until() == null ? "" : ", tot en met " + hold.until();
        bound(
                hold,
                kind,
                "Het is bevroren voor %s %s%s".formatted(hold.reason().inSentence(), hold.reference(), until));
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

    private void reason(String kind, String reference, String text) {
        reasons.add(new Reason(kind, reference, text));
    }
}
