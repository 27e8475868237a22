package nl.schepenkist.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.retention.Verdict.Reason;
import nl.schepenkist.retention.Verdict.Rule;
import nl.schepenkist.selection.Category;
import nl.schepenkist.selection.SelectionList;
import nl.schepenkist.selection.SelectionList.MailboxClass;
import org.jspecify.annotations.Nullable;

/**
 * The part of the evaluator that asks the selection lists.
 *
 * <p>A record in a case follows the category that it was given, and the one of its case; a copy of the same mail elsewhere does not
 * matter. Mail in a mailbox follows the e-mail list by what the mailbox was on the day that its term starts, and also the category
 * that it was given. Of several terms that hold for one copy the longest counts, and keeping goes before all of them.
 */
final class Listed {
    private final Facts facts;
    private final Registers registers;
    private final LocalDate day;
    private final StartDate start;
    private final List<Reason> reasons = new ArrayList<>();

    private Listed(Facts facts, Registers registers, LocalDate day, StartDate start) {
        this.facts = facts;
        this.registers = registers;
        this.day = day;
        this.start = start;
    }

    static Verdict verdict(Facts facts, Registers registers, LocalDate day) {
        var all = new ArrayList<Verdict>();
        var own = new Listed(facts, registers, day, facts.start());
        var dossier = new Listed(facts, registers, day, inCase(facts));
        CaseRule rule = facts.caseRule();
        CategoryRef category = facts.category();
        CategoryRef ofCase = rule == null ? null : rule.category();
        Period ownTerm = facts.chosenTerm();
        Period caseTerm = rule == null ? null : rule.chosenTerm();
        boolean same = ofCase != null && ofCase.equals(category);
        if (category != null) all.add(dossier.byCategory(category, same && ownTerm == null ? caseTerm : ownTerm));
        // Of one category the record and its case may have been given different terms.
        if (ofCase != null && !(same && (caseTerm == null || ownTerm == null || caseTerm.equals(ownTerm))))
            all.add(new Listed(facts, registers, day, inCase(facts)).byCategory(ofCase, caseTerm));
        if (facts.caseId() == null) own.byPlace(category != null).ifPresent(all::add);
        if (!all.isEmpty()) return together(all);
        String caseId = facts.caseId();
        return caseId == null
                ? own.unknown("buiten-elke-lijst", "", "Het ligt niet in een zaak of postvak en heeft geen categorie.")
                : own.unknown(
                        "categorie-ontbreekt",
                        caseId,
                        "Het ligt in een zaak, maar heeft nog geen categorie van de selectielijst.");
    }

    /** What somebody set for the record goes before what its case tells. */
    private static StartDate inCase(Facts facts) {
        CaseRule rule = facts.caseRule();
        return rule == null || facts.start().basis() == StartDate.Basis.SET_BY_PERSON ? facts.start() : rule.start();
    }

    /** Permanent before temporary, unknown before known, then the longest; each is said. */
    private static Verdict together(List<Verdict> all) {
        if (all.size() == 1) return all.getFirst();
        var said = new ArrayList<Reason>();
        all.forEach(v -> said.addAll(v.reasons()));
        for (Verdict v : all)
            if (v instanceof Verdict.Permanent p) {
                said.add(new Reason("samenloop", "", "Blijvend bewaren gaat voor een termijn."));
                return new Verdict.Permanent(p.rule(), said);
            }
        for (Verdict v : all) if (v instanceof Verdict.Undetermined) return new Verdict.Undetermined(null, said);
        Verdict longest = all.stream().max(Comparator.comparing(Listed::from)).orElseThrow();
        said.add(new Reason("samenloop", "", "Van deze termijnen geldt de langste."));
        return longest instanceof Verdict.Destroyable d
                ? new Verdict.Destroyable(d.since(), d.rule(), said)
                : longest instanceof Verdict.NotYet n ? new Verdict.NotYet(n.from(), n.rule(), said) : longest;
    }

    private static LocalDate from(Verdict v) {
        return switch (v) {
            case Verdict.Destroyable d -> d.since();
            case Verdict.NotYet n -> n.from();
            default -> LocalDate.MAX;
        };
    }

    /** What holds by where it lies: a mailbox, or a conversation. */
    private Optional<Verdict> byPlace(boolean classified) {
        String mailbox = facts.mailbox();
        String platform = facts.platform();
        if (mailbox == null && platform == null) return Optional.empty();
        Verdict there = mailbox == null ? byPlatform(Objects.requireNonNull(platform)) : byMailbox(mailbox);
        // What somebody classified need not wait for a register that does not know its place.
        boolean maybeKey = mailbox != null && registers.everKey(mailbox);
        return classified && !maybeKey && there instanceof Verdict.Undetermined ? Optional.empty() : Optional.of(there);
    }

    /** A chat message falls under no list of the law: only what the municipality decided itself holds. */
    private Verdict byPlatform(String platform) {
        Optional<SelectionList> list =
                registers.lists().forConversations(start.known().orElse(null));
        Optional<Category> category = list.flatMap(l -> l.ofPlatform(platform));
        if (list.isEmpty() || category.isEmpty())
            return unknown(
                    "chat-zonder-regel",
                    platform,
                    "Voor chatberichten van deze soort heeft de gemeente geen regel vastgesteld; ken een categorie toe.");
        return byCategory(category.get().ref(), null);
    }

    private Verdict byCategory(CategoryRef ref, @Nullable Period chosen) {
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
        return apply(list.get(), category.get(), chosen);
    }

    private Verdict byMailbox(String mailbox) {
        Optional<SelectionList> list =
                registers.lists().forMailboxes(start.known().orElse(null));
        if (list.isEmpty()) return unknown("geen-lijst", "", "De gemeente heeft geen selectielijst voor postvakken.");
        // Of whatever kind, registered or not: a mayor may well write from a mailbox that bears no name.
        boolean everKey = registers.everKey(mailbox);
        if (everKey && start.known().isEmpty()) return undated();
        boolean key = everKey && holdsKeyFunction(mailbox);
        Optional<Mailboxes.Kind> kind = registers.kindOf(mailbox);
        if (!key && kind.isEmpty())
            return unknown("postvak-onbekend", "", "Het postvak staat niet in het register van postvakken.");
        if (!key)
            reason(
                    "postvak",
                    kind.get().word(),
                    everKey
                            ? "Vanuit het postvak werd op %s geen sleutelfunctie vervuld."
                                    .formatted(start.known().get())
                            : "Het postvak is %s.".formatted(kind.get().word()));
        MailboxClass type = key ? MailboxClass.KEY_FUNCTION : Registers.classOf(kind.get());
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
        return apply(list.get(), category.get(), null);
    }

    /** On the day of the mail; where a person set the start date, also on that of the moment that it bears: the safe side of both. */
    private boolean holdsKeyFunction(String mailbox) {
        var days = new TreeSet<LocalDate>();
        start.known().ifPresent(days::add);
        LocalDate sent = facts.sentOn();
        if (sent != null && start.basis() == StartDate.Basis.SET_BY_PERSON) days.add(sent);
        boolean holds = false;
        for (LocalDate then : days)
            for (String function : registers.keyFunctions(mailbox, then)) {
                reason(
                        "sleutelfunctie",
                        function,
                        "Vanuit het postvak werd op %s de sleutelfunctie %s vervuld.".formatted(then, function));
                holds = true;
            }
        return holds;
    }

    private Verdict apply(SelectionList list, Category category, @Nullable Period chosen) {
        Optional<LocalDate> known = start.known();
        boolean bounded = list.from() != null || list.to() != null;
        if (bounded && known.isEmpty()) return undated();
        if (known.isPresent() && !list.covers(known.get()))
            return unknown(
                    "buiten-periode",
                    list.id(),
                    "De startdatum %s ligt buiten de periode van de selectielijst.".formatted(known.get()));
        if (category.appraisal() == Appraisal.UNDECIDED)
            return unknown(
                    "geen-waardering",
                    category.ref().toString(),
                    "De selectielijst geeft deze categorie geen waardering.");
        if (category.appraisal() == Appraisal.PERMANENT) return kept(category);
        if (category.needsChoice()) return byChoice(list, category, chosen);
        if (known.isEmpty()) return undated();
        return misfit(category).orElseGet(() -> onTerm(category, known.get()));
    }

    private Verdict kept(Category category) {
        reason("blijvend", category.ref().toString(), "Deze categorie wordt blijvend bewaard.");
        start.known()
                .flatMap(registers::transferBy)
                .ifPresent(by -> reason(
                        "overbrenging",
                        category.ref().toString(),
                        "Het moet uiterlijk op %s zijn overgebracht (Archiefwet, overbrengingstermijn van %s)."
                                .formatted(by.day(), Terms.inWords(by.term()))));
        return new Verdict.Permanent(new Rule(category, trigger(), start.known().orElse(null), null), reasons);
    }

    private Verdict byChoice(SelectionList list, Category category, @Nullable Period chosen) {
        if (chosen != null && category.choices().contains(chosen)) {
            reason(
                    "keuze",
                    category.ref().toString(),
                    "De selectielijst laat hier een keuze (%s); een medewerker koos %s."
                            .formatted(category.remark(), Terms.inWords(chosen)));
            return apply(list, category.withTerm(chosen), null);
        }
        return unknown(
                "keuze-nodig",
                category.ref().toString(),
                "De selectielijst laat hier een keuze (%s), die een medewerker moet maken."
                        .formatted(category.remark()));
    }

    /** Why the start date is not the one that the process term asks for. */
    private Optional<Verdict> misfit(Category category) {
        if (start.basis() == StartDate.Basis.SET_BY_PERSON) return Optional.empty();
        CaseRule rule = facts.caseRule();
        if (rule == null)
            return category.waitsForProcess()
                    ? Optional.of(unknown(
                            "procestermijn",
                            category.ref().toString(),
                            "De termijn begint pas als het proces is geëindigd; leg de brondatum vast."))
                    : Optional.empty();
        return rule.fits(category.processTerm())
                ? Optional.empty()
                : Optional.of(unknown(
                        "afleidingswijze",
                        category.ref().toString(),
                        "De afleidingswijze van de zaak (%s) past niet bij de procestermijn van de categorie (%s)."
                                .formatted(
                                        Objects.requireNonNull(rule.derivation())
                                                .word(),
                                        category.processTerm().word())));
    }

    /** The term ends on start plus term; destruction is lawful from the day after. */
    private Verdict onTerm(Category category, LocalDate from) {
        LocalDate end = category.endFrom(from).orElseThrow();
        LocalDate free = end.plusDays(1);
        var rule = new Rule(category, trigger(), from, end);
        reason(
                "termijn",
                category.ref().toString(),
                "De bewaartermijn van %s begon op %s (%s) en eindigt op %s."
                        .formatted(Terms.inWords(category), from, start.basis().sentence(), end));
        if (day.isBefore(free)) return new Verdict.NotYet(free, rule, reasons);
        return new Verdict.Destroyable(free, rule, reasons);
    }

    private String trigger() {
        return switch (start.basis()) {
            case SET_BY_PERSON -> "brondatum";
            case DELIVERY, DATE_HEADER -> "verzending of ontvangst";
            default -> start.basis().word();
        };
    }

    private Verdict undated() {
        return unknown(
                "startdatum-onbepaald",
                start.basis().word(),
                "De startdatum is onbepaald: %s.".formatted(start.basis().sentence()));
    }

    private Verdict unknown(String kind, String reference, String text) {
        reason(kind, reference, text);
        return new Verdict.Undetermined(null, reasons);
    }

    private void reason(String kind, String reference, String text) {
        reasons.add(new Reason(kind, reference, text));
    }
}
