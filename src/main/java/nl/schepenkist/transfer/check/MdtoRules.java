package nl.schepenkist.transfer.check;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.records.DutchDay;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What the prose of MDTO asks of one document and its schema cannot see (metagegevensschema; begrippenlijsten). */
final class MdtoRules {
    private static final String SCHEMA = "MDTO, metagegevensschema";
    private static final String LISTS = "MDTO, begrippenlijsten";
    /** Labels of the closed list, with what each says. */
    private static final Map<String, Character> APPRAISALS = Map.of(
            "b", 'B',
            "blijvend te bewaren", 'B',
            "v", 'V',
            "tijdelijk te bewaren", 'V',
            "n", 'N',
            "nader te bepalen", 'N');

    static final List<String> LEVELS = List.of("archief", "serie", "dossier", "zaak", "archiefstuk");
    private static final Set<String> EVENTS = Set.of(
            "creatie",
            "ontvangst",
            "verzending",
            "opname",
            "digitalisering",
            "vervanging",
            "bevriezing",
            "conversie",
            "export",
            "import",
            "kopie",
            "migratie",
            "vernietigen",
            "overbrenging",
            "uitplaatsing",
            "wijziging",
            "publicatie",
            "accordering",
            "validatie handtekening");

    private final Defects defects;
    private final String place;
    private final LocalDate today;

    MdtoRules(Defects defects, String place, Clock clock) {
        this.defects = defects;
        this.place = place;
        this.today = DutchDay.today(clock);
    }

    void record(Element record) {
        marks(record);
        appraisal(record);
        level(record);
        for (Element cover : MdtoDocument.children(record, "dekkingInTijd"))
            ordered(
                    MdtoDocument.text(cover, "dekkingInTijdBegindatum"),
                    MdtoDocument.text(cover, "dekkingInTijdEinddatum"),
                    "dekkingInTijd");
        for (Element event : MdtoDocument.children(record, "event")) event(event);
        for (Element limit : MdtoDocument.children(record, "beperkingGebruik")) limit(limit);
        for (Element creator : MdtoDocument.children(record, "archiefvormer"))
            if (MdtoDocument.referred(creator).isEmpty())
                defects.warning(
                        "archiefvormer-zonder-identificatie",
                        place,
                        "de archiefvormer heeft geen identificatie; noem die van TOOI",
                        SCHEMA);
    }

    /** A mark is never given twice, also not in one document. */
    private void marks(Element element) {
        var seen = new HashSet<MdtoDocument.Mark>();
        for (Element id : MdtoDocument.children(element, "identificatie"))
            MdtoDocument.mark(id)
                    .filter(m -> !seen.add(m))
                    .ifPresent(_ -> defects.error(
                            "identificatie-herhaald", place, "heeft twee keer hetzelfde kenmerk", SCHEMA));
    }

    private void appraisal(Element record) {
        var label = MdtoDocument.text(record, "waardering", "begripLabel");
        var code = MdtoDocument.text(record, "waardering", "begripCode");
        Character said =
                label.map(l -> APPRAISALS.get(l.toLowerCase(Locale.ROOT))).orElse(null);
        Character coded =
                code.map(c -> APPRAISALS.get(c.toLowerCase(Locale.ROOT))).orElse(null);
        if (label.isPresent() && said == null)
            defects.error(
                    "waardering-onbekend",
                    place,
                    "de waardering staat niet in de gesloten lijst: Blijvend te bewaren, Tijdelijk te bewaren of Nader te bepalen",
                    LISTS);
        if (code.isPresent() && (coded == null || (said != null && !said.equals(coded))))
            defects.error("waardering-strijdig", place, "code en label van de waardering horen niet bij elkaar", LISTS);
        var term = MdtoDocument.children(record, "bewaartermijn");
        boolean temporary = said != null && said == 'V';
        if (!term.isEmpty() && said != null && !temporary)
            defects.error(
                    "bewaartermijn-bij-blijvend",
                    place,
                    "heeft een bewaartermijn, maar is niet tijdelijk te bewaren; laat de termijn weg",
                    SCHEMA);
        if (term.isEmpty() && temporary)
            defects.warning("bewaartermijn-ontbreekt", place, "is tijdelijk te bewaren, zonder bewaartermijn", SCHEMA);
        if (said != null && said != 'B')
            defects.warning(
                    "niet-blijvend",
                    place,
                    "is niet blijvend te bewaren; een archiefbewaarplaats neemt alleen op wat blijft",
                    "Archiefwet 1995, art. 12");
        for (Element t : term) term(t, "bewaartermijn");
    }

    private void level(Element record) {
        var level = MdtoDocument.text(record, "aggregatieniveau", "begripLabel");
        if (level.isEmpty())
            defects.warning(
                    "aggregatieniveau-ontbreekt",
                    place,
                    "het aggregatieniveau ontbreekt; het Noord-Hollands Archief eist het",
                    "schematron NHA");
        else if (!LEVELS.contains(level.get().toLowerCase(Locale.ROOT)))
            defects.warning(
                    "aggregatieniveau-onbekend",
                    place,
                    "het aggregatieniveau is geen van Archief, Serie, Dossier, Zaak, Archiefstuk",
                    LISTS);
    }

    private void event(Element event) {
        MdtoDocument.text(event, "eventType", "begripLabel")
                .filter(t -> !EVENTS.contains(t.toLowerCase(Locale.ROOT)))
                .ifPresent(_ ->
                        defects.warning("event-onbekend", place, "een event staat niet in de begrippenlijst", LISTS));
        MdtoDocument.text(event, "eventTijd")
                .flatMap(t -> first(t))
                .filter(day -> day.isAfter(today))
                .ifPresent(_ -> defects.error(
                        "event-toekomst",
                        place,
                        "een event ligt in de toekomst; MDTO legt alleen vast wat is gebeurd",
                        SCHEMA));
    }

    private void limit(Element limit) {
        boolean other = MdtoDocument.text(limit, "beperkingGebruikType", "begripLabel")
                .map(l -> l.equalsIgnoreCase("Overig"))
                .orElse(false);
        if (other
                && MdtoDocument.text(limit, "beperkingGebruikNadereBeschrijving")
                        .isEmpty())
            defects.error(
                    "beperking-zonder-beschrijving",
                    place,
                    "bij de beperking Overig hoort een nadere beschrijving",
                    SCHEMA);
        for (Element term : MdtoDocument.children(limit, "beperkingGebruikTermijn"))
            term(term, "beperkingGebruikTermijn");
    }

    /** A term has an end, or a trigger and a length; and what is given of both adds up. */
    private void term(Element term, String name) {
        var trigger = MdtoDocument.children(term, "termijnTriggerStartLooptijd");
        var start = MdtoDocument.text(term, "termijnStartdatumLooptijd").flatMap(MdtoRules::first);
        var length = MdtoDocument.text(term, "termijnLooptijd");
        var end = MdtoDocument.text(term, "termijnEinddatum");
        if (end.isEmpty() && (trigger.isEmpty() || length.isEmpty()))
            defects.error(
                    "termijn-onbepaald",
                    place,
                    name + " heeft geen einddatum, en dan zijn trigger en looptijd allebei nodig",
                    SCHEMA);
        var day = end.flatMap(MdtoRules::first);
        if (start.isEmpty() || day.isEmpty()) return;
        ordered(MdtoDocument.text(term, "termijnStartdatumLooptijd"), end, name);
        Period period = period(length.orElse(null));
        if (period == null) return;
        String sum;
        try {
            sum = start.get().plus(period).toString();
        } catch (DateTimeException | ArithmeticException beyond) {
            // Later than any day there is: then it is no sum of anything.
            sum = "";
        }
        if (!sum.startsWith(end.get()))
            defects.error(
                    "termijn-som",
                    place,
                    "de einddatum van %s is niet de startdatum en de looptijd samen".formatted(name),
                    SCHEMA);
    }

    private static @Nullable Period period(@Nullable String length) {
        if (length == null || length.contains("T")) return null;
        try {
            return Period.parse(length);
        } catch (DateTimeParseException no) {
            return null;
        }
    }

    /** The first day of a year, a month or a day. */
    private static Optional<LocalDate> first(String text) {
        String day = text.length() >= 10 ? text.substring(0, 10) : text.length() == 7 ? text + "-01" : text + "-01-01";
        try {
            return Optional.of(LocalDate.parse(day));
        } catch (DateTimeParseException no) {
            return Optional.empty();
        }
    }

    private void ordered(Optional<String> begin, Optional<String> end, String name) {
        if (begin.isEmpty() || end.isEmpty()) return;
        // As far as both say it: a period that ends in 2020 may begin in May of that year.
        int known = Math.min(begin.get().length(), end.get().length());
        if (begin.get().substring(0, known).compareTo(end.get().substring(0, known)) > 0)
            defects.error("periode-omgekeerd", place, name + " eindigt voordat zij begint", SCHEMA);
    }

    void file(Element file) {
        marks(file);
        var format = MdtoDocument.text(file, "bestandsformaat", "begripCode");
        if (format.isEmpty() || !format.get().matches("(x-)?(fmt|sfw|chemical)/\\d+"))
            defects.warning(
                    "formaat-zonder-puid",
                    place,
                    "het bestandsformaat heeft geen nummer uit PRONOM (zoals fmt/95)",
                    LISTS);
    }
}
