package nl.schepenkist.retention;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.http.Csv;
import nl.schepenkist.http.Days;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An extract of the personnel system: CSV in UTF-8 with semicolons or commas, and the names of the columns on its first line:
 * {@code functie}, {@code persoon}, {@code mailbox}, {@code van}, {@code tot}, {@code waarnemend}.
 */
final class TenureExtract {
    private static final List<String> NEEDED = List.of("functie", "persoon", "mailbox", "van");
    private static final Set<String> KNOWN = Set.of("functie", "persoon", "mailbox", "van", "tot", "waarnemend");
    private static final int MOST = 10_000;
    private static final int MOST_FAULTS = 100;
    private static final int LONGEST = 254;

    private final List<Refusal.Fault> faults = new ArrayList<>();
    private final Set<List<String>> seen = new HashSet<>();

    private TenureExtract() {}

    /** One line of it. */
    record Row(
            int line,
            String function,
            String person,
            String mailbox,
            LocalDate from,
            @Nullable LocalDate to,
            boolean acting) {}

    /**
     * @throws Refusal.Invalid naming every line and column that is wrong
     */
    static List<Row> read(byte[] bytes) {
        return new TenureExtract().rows(Csv.read(bytes, MOST));
    }

    private List<Row> rows(List<List<String>> lines) {
        var names = lines.getFirst().stream()
                .map(n -> n.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String needed : NEEDED)
            if (!names.contains(needed)) faults.add(new Refusal.Fault(needed, "de kolom ontbreekt"));
        for (int i = 0; i < names.size(); i++)
            if (!KNOWN.contains(names.get(i)) || names.indexOf(names.get(i)) != i)
                faults.add(new Refusal.Fault("kolom " + (i + 1), "is onbekend of dubbel"));
        refuse();
        var rows = new ArrayList<Row>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = lines.get(i);
            if (cells.stream().allMatch(String::isBlank)) continue;
            var said = new HashMap<String, String>();
            for (int c = 0; c < Math.min(names.size(), cells.size()); c++)
                said.put(names.get(c), cells.get(c).strip());
            if (cells.size() != names.size()) fault(i + 1, "", "heeft een ander aantal velden dan de eerste regel");
            else row(i + 1, said, rows);
        }
        refuse();
        return rows;
    }

    private void row(int line, Map<String, String> said, List<Row> rows) {
        for (String needed : NEEDED) {
            String value = said.getOrDefault(needed, "");
            if (value.isEmpty() || value.length() > LONGEST || value.indexOf(0) >= 0)
                fault(line, needed, "is verplicht, hoogstens " + LONGEST + " tekens");
        }
        LocalDate from = day(line, "van", said.getOrDefault("van", ""));
        LocalDate to = day(line, "tot", said.getOrDefault("tot", ""));
        if (from == null) return;
        if (to != null && to.isBefore(from)) fault(line, "tot", "ligt voor van");
        String acting = said.getOrDefault("waarnemend", "nee").toLowerCase(Locale.ROOT);
        if (!Set.of("", "ja", "nee").contains(acting)) fault(line, "waarnemend", "is ja of nee");
        if (!seen.add(List.of(
                said.getOrDefault("functie", "").toLowerCase(Locale.ROOT),
                said.getOrDefault("persoon", ""),
                said.getOrDefault("mailbox", "").toLowerCase(Locale.ROOT),
                from.toString())))
            fault(line, "van", "dezelfde persoon, functie en mailbox begonnen op die dag al op een eerdere regel");
        rows.add(new Row(
                line,
                said.getOrDefault("functie", ""),
                said.getOrDefault("persoon", ""),
                said.getOrDefault("mailbox", "").toLowerCase(Locale.ROOT),
                from,
                to,
                acting.equals("ja")));
    }

    private @Nullable LocalDate day(int line, String column, String text) {
        if (text.isEmpty()) return null;
        try {
            LocalDate day = LocalDate.parse(text);
            Days.within(day, column);
            return day;
        } catch (DateTimeException | Refusal.Invalid e) {
            fault(line, column, "is geen datum (jjjj-mm-dd)");
            return null;
        }
    }

    private void fault(int line, String column, String reason) {
        if (faults.size() < MOST_FAULTS)
            faults.add(new Refusal.Fault("regel %d%s".formatted(line, column.isEmpty() ? "" : ", " + column), reason));
    }

    private void refuse() {
        if (!faults.isEmpty())
            throw new Refusal.Invalid(
                    "uittreksel-onbruikbaar", "Niets is ingelezen: het uittreksel heeft fouten.", faults);
    }
}
