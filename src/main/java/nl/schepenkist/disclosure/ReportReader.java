package nl.schepenkist.disclosure;

import java.text.ParsePosition;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import nl.schepenkist.http.Csv;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads a production report as tools for redaction write them. What it does not understand is an error with its row and column, never a guess: a
 * judgement that nobody meant is a document too many on the street.
 */
final class ReportReader {
    private static final int MOST_FAULTS = 500;
    private static final Pattern RELATED = Pattern.compile("(?:(.*)-)?(\\d{1,9})");
    private static final Set<String> YES = Set.of("ja", "j", "yes", "y", "true", "1", "waar");
    private static final Set<String> NO = Set.of("", "nee", "n", "no", "false", "0", "onwaar");
    private static final Map<String, Judgement> JUDGEMENTS = Map.ofEntries(
            Map.entry("openbaar", Judgement.PUBLIC),
            Map.entry("openbaarmaking", Judgement.PUBLIC),
            Map.entry("deels openbaar", Judgement.PARTLY),
            Map.entry("gedeeltelijk openbaar", Judgement.PARTLY),
            Map.entry("gedeeltelijke openbaarmaking", Judgement.PARTLY),
            Map.entry("niet openbaar", Judgement.WITHHELD),
            Map.entry("geen openbaarmaking", Judgement.WITHHELD),
            Map.entry("reeds openbaar", Judgement.PUBLIC_ALREADY),
            Map.entry("al openbaar", Judgement.PUBLIC_ALREADY));

    /** The six ways in which such reports write days, and the way in which a workbook keeps them. */
    private static final List<DateTimeFormatter> DAYS = List.of(
            formatter("uuuu-M-d"),
            formatter("d-M-uuuu"),
            formatter("uuuu/M/d"),
            formatter("d/M/uuuu"),
            formatter("d/M/uuuu H:mm"),
            formatter("M/d/uuuu h:mm a z"),
            DateTimeFormatter.ISO_LOCAL_DATE_TIME);

    private final String reference;
    private final Set<Integer> known;
    private final List<Refusal.Fault> faults = new ArrayList<>();

    private ReportReader(String reference, Set<Integer> known) {
        this.reference = reference;
        this.known = known;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * @param table its rows, the one with the names of the columns first
     * @param reference of the request that it must be about
     * @param known numbers of the documents of the request
     * @throws Refusal.Invalid naming every row and column that is wrong
     */
    static List<ReportRow> read(List<List<String>> table, String reference, Set<Integer> known) {
        var reader = new ReportReader(reference, known);
        var rows = reader.rows(table);
        reader.refuse();
        if (rows.isEmpty()) throw Refusal.invalid("(geheel)", "heeft geen rij met een document");
        return rows;
    }

    private void refuse() {
        if (!faults.isEmpty())
            throw new Refusal.Invalid(
                    "productierapport-ongeldig",
                    "Het productierapport klopt niet; er is niets ingelezen. Verbeter wat er per rij en kolom staat en lees het opnieuw in.",
                    List.copyOf(faults.subList(0, Math.min(faults.size(), MOST_FAULTS))));
    }

    private List<ReportRow> rows(List<List<String>> table) {
        var columns = columns(table.isEmpty() ? List.of() : table.getFirst());
        refuse();
        var rows = new ArrayList<ReportRow>();
        var seen = new HashSet<Integer>();
        for (int i = 1; i < table.size(); i++) {
            List<String> cells = table.get(i);
            if (cells.stream().allMatch(String::isBlank)) continue;
            var said = new EnumMap<ReportColumn, String>(ReportColumn.class);
            columns.forEach((column, at) -> said.put(
                    column, at < cells.size() ? Csv.unguarded(cells.get(at).strip()) : ""));
            ReportRow row = row(i + 1, said);
            if (row == null) continue;
            if (!seen.add(row.nr())) fault(row.line(), ReportColumn.ID, "staat al in een eerdere rij");
            rows.add(row);
        }
        return rows;
    }

    private Map<ReportColumn, Integer> columns(List<String> headings) {
        var columns = new EnumMap<ReportColumn, Integer>(ReportColumn.class);
        for (int c = 0; c < headings.size(); c++) {
            var column = ReportColumn.of(headings.get(c));
            // What a tool adds of its own is no part of the report.
            if (column.isPresent() && columns.putIfAbsent(column.get(), c) != null)
                faults.add(new Refusal.Fault(
                        "kolom " + (c + 1),
                        "staat er twee keer: " + column.get().title()));
        }
        for (ReportColumn column : ReportColumn.values())
            if (column.isNeeded() && !columns.containsKey(column))
                faults.add(new Refusal.Fault(column.title(), "de kolom ontbreekt"));
        return columns;
    }

    private void fault(int line, ReportColumn column, String reason) {
        faults.add(new Refusal.Fault("rij %d, kolom %s".formatted(line, column.title()), reason));
    }

    private static String cell(Map<ReportColumn, String> said, ReportColumn column) {
        return said.getOrDefault(column, "");
    }

    private @Nullable ReportRow row(int line, Map<ReportColumn, String> said) {
        int before = faults.size();
        int nr = number(line, cell(said, ReportColumn.ID));
        if (!cell(said, ReportColumn.MATTER).equalsIgnoreCase(reference))
            fault(line, ReportColumn.MATTER, "is niet het kenmerk van dit verzoek");
        if (cell(said, ReportColumn.DOCUMENT).isEmpty()) fault(line, ReportColumn.DOCUMENT, "is verplicht");
        day(line, cell(said, ReportColumn.DATE));
        var grounds = new ArrayList<Ground>();
        boolean twice = grounds(line, cell(said, ReportColumn.GROUNDS), grounds);
        Integer duplicateOf = related(line, cell(said, ReportColumn.RELATED), twice);
        Judgement judgement = judgement(line, cell(said, ReportColumn.JUDGEMENT));
        Boolean deferred =
                said.containsKey(ReportColumn.SUSPENDED) ? flag(line, cell(said, ReportColumn.SUSPENDED)) : null;
        return faults.size() > before
                ? null
                : new ReportRow(
                        line,
                        nr,
                        judgement,
                        grounds,
                        duplicateOf,
                        deferred,
                        said.get(ReportColumn.REMARK),
                        said.get(ReportColumn.LINK));
    }

    private int number(int line, String cell) {
        int nr = cell.matches("\\d{1,9}") ? Integer.parseInt(cell) : 0;
        if (!known.contains(nr)) fault(line, ReportColumn.ID, "er is geen document met dit nummer in dit verzoek");
        return nr;
    }

    private void day(int line, String cell) {
        if (!cell.isEmpty() && DAYS.stream().noneMatch(format -> isDay(cell, format)))
            fault(line, ReportColumn.DATE, "is geen datum; schrijf bijvoorbeeld 2026-11-23 of 23-11-2026");
    }

    private static boolean isDay(String cell, DateTimeFormatter format) {
        var end = new ParsePosition(0);
        try {
            format.parse(cell, end);
            return end.getIndex() == cell.length();
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    /** Whether the document is a copy. */
    private boolean grounds(int line, String cell, List<Ground> to) {
        boolean twice = false;
        for (String part : cell.split("[;,]", -1)) {
            String ground = part.strip();
            if (ground.isEmpty()) continue;
            if (ground.equalsIgnoreCase("dubbel")) twice = true;
            else
                try {
                    Ground one = Ground.parse(ground);
                    if (!to.contains(one)) to.add(one);
                } catch (Refusal.Invalid unknown) {
                    fault(
                            line,
                            ReportColumn.GROUNDS,
                            unknown.faults().getFirst().reason());
                }
        }
        return twice;
    }

    private @Nullable Integer related(int line, String cell, boolean twice) {
        Integer first = null;
        for (String part : cell.split("[;|]", -1)) {
            if (part.isBlank()) continue;
            var match = RELATED.matcher(part.strip());
            if (!match.matches()) {
                fault(
                        line,
                        ReportColumn.RELATED,
                        "is geen nummer van een document, al dan niet met het kenmerk ervoor");
                return null;
            }
            String of = match.group(1);
            if (of != null && !of.isEmpty() && !of.equalsIgnoreCase(reference)) {
                // A document of another request is related, and no copy of one of these.
                if (twice) fault(line, ReportColumn.RELATED, "een kopie is er van een document van dit verzoek");
                continue;
            }
            if (first == null) first = Integer.valueOf(match.group(2));
        }
        if (!twice) return null;
        if (first == null || !known.contains(first))
            fault(line, ReportColumn.RELATED, "een dubbel document noemt hier het document dat wordt beoordeeld");
        return first;
    }

    private @Nullable Judgement judgement(int line, String cell) {
        if (cell.isEmpty()) return null;
        Judgement judgement = JUDGEMENTS.get(
                cell.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ").strip());
        if (judgement == null)
            fault(
                    line,
                    ReportColumn.JUDGEMENT,
                    "onbekende beoordeling; kies een van: Openbaar, Deels openbaar, Niet openbaar, Reeds openbaar");
        return judgement;
    }

    private boolean flag(int line, String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) fault(line, ReportColumn.SUSPENDED, "is Ja of Nee");
        return YES.contains(word);
    }

    /** Names of the columns, in their order. */
    static List<String> headings() {
        return Arrays.stream(ReportColumn.values()).map(ReportColumn::title).toList();
    }
}
