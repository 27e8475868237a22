package nl.schepenkist.selection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** Reads selection lists from disk, strictly: a list with one bad line is no list. */
public final class ListReader {
    private static final String HEAD = "lijst.yaml";
    private static final String ROWS = "categorieen.csv";
    private static final List<String> COLUMNS = List.of(
            "nummer", "procestype", "naam", "waardering", "procestermijn", "bewaartermijn", "opmerking", "herkomst");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9]+([.-][A-Za-z0-9]+)*");

    private ListReader() {}

    /**
     * Reads every list under a folder.
     *
     * @throws BrokenListException naming file, line and reason
     */
    public static SelectionLists read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) throw new BrokenListException(folder, "de map met selectielijsten is er niet");
        var lists = new ArrayList<SelectionList>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path one : folders.filter(f -> Files.isRegularFile(f.resolve(HEAD)))
                    .sorted()
                    .toList()) lists.add(readOne(one));
        }
        if (lists.isEmpty()) throw new BrokenListException(folder, "er staat geen enkele selectielijst in");
        var all = new SelectionLists(lists);
        noneOverlap(folder, all.governing(SelectionList.Governs.MAILBOXES));
        noneOverlap(folder, all.governing(SelectionList.Governs.CONVERSATIONS));
        return all;
    }

    private static void noneOverlap(Path folder, List<SelectionList> lists) {
        for (int i = 0; i < lists.size(); i++)
            for (SelectionList later : lists.subList(i + 1, lists.size()))
                if (lists.get(i).overlaps(later)) {
                    Path file = folder.resolve(later.id()).resolve(HEAD);
                    throw new BrokenListException(
                            file,
                            lineOf(file, "van"),
                            "de periode overlapt die van %s: voor een dag kan maar een lijst voor %s gelden"
                                    .formatted(
                                            lists.get(i).id(), later.governs().word()));
                }
    }

    /** Line on which a field of the head stands; the first when it is not there. */
    private static long lineOf(Path file, String field) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) if (lines.get(i).strip().startsWith(field + ":")) return i + 1L;
            return 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of a list as it stands in the file. */
    record Head(
            String id,
            String naam,
            String bron,
            String geldt,
            @Nullable String van,
            @Nullable String tot,
            @Nullable Map<String, String> postvakken,
            @Nullable Map<String, String> gesprekken,
            @Nullable List<String> sleutelfuncties) {}

    private static SelectionList readOne(Path folder) throws IOException {
        Path file = folder.resolve(HEAD);
        Head head = head(file);
        if (!folder.getFileName().toString().equals(head.id()))
            throw new BrokenListException(file, lineOf(file, "id"), "id moet gelijk zijn aan de naam van de map");
        var categories = rows(folder.resolve(ROWS), head.id());
        LocalDate from = day(file, "van", head.van());
        LocalDate to = day(file, "tot", head.tot());
        if (from != null && to != null && to.isBefore(from))
            throw new BrokenListException(file, lineOf(file, "tot"), "tot ligt voor van");
        var list = new SelectionList(
                head.id(),
                head.naam(),
                head.bron(),
                governs(file, head.geldt()),
                from,
                to,
                mailboxes(file, head),
                head.gesprekken() == null ? Map.of() : head.gesprekken(),
                head.sleutelfuncties() == null ? List.of() : head.sleutelfuncties(),
                categories);
        allThere(file, "postvakken", list, list.byMailbox().values());
        allThere(file, "gesprekken", list, list.byPlatform().values());
        return list;
    }

    private static void allThere(Path file, String field, SelectionList list, Collection<String> numbers) {
        for (String number : numbers)
            if (list.category(number).isEmpty())
                throw new BrokenListException(
                        file, lineOf(file, field), field + " noemt categorie " + number + ", die de lijst niet heeft");
    }

    private static Head head(Path file) throws IOException {
        var yaml = new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        try {
            Head head = yaml.readValue(file.toFile(), Head.class);
            for (@Nullable String must : new String[] {head.id(), head.naam(), head.bron(), head.geldt()})
                if (must == null || must.isBlank())
                    throw new BrokenListException(file, 1, "id, naam, bron en geldt zijn alle vier verplicht");
            return head;
        } catch (UnrecognizedPropertyException e) {
            throw new BrokenListException(
                    file, lineOf(file, e.getPropertyName()), "het veld " + e.getPropertyName() + " bestaat niet");
        } catch (JsonProcessingException e) {
            throw new BrokenListException(
                    file,
                    e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                    "dit is geen YAML van de verwachte vorm");
        }
    }

    private static SelectionList.Governs governs(Path file, String word) {
        return Arrays.stream(SelectionList.Governs.values())
                .filter(g -> g.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new BrokenListException(
                        file, lineOf(file, "geldt"), "geldt moet zaken, postvakken of gesprekken zijn"));
    }

    private static @Nullable LocalDate day(Path file, String field, @Nullable String text) {
        if (text == null || text.isBlank()) return null;
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BrokenListException(file, lineOf(file, field), field + " is geen datum (jjjj-mm-dd)");
        }
    }

    private static Map<SelectionList.MailboxClass, String> mailboxes(Path file, Head head) {
        var found = new EnumMap<SelectionList.MailboxClass, String>(SelectionList.MailboxClass.class);
        if (head.postvakken() == null) return found;
        head.postvakken()
                .forEach((word, number) -> found.put(
                        Arrays.stream(SelectionList.MailboxClass.values())
                                .filter(m -> m.word().equals(word))
                                .findFirst()
                                .orElseThrow(() -> new BrokenListException(
                                        file, lineOf(file, word), "postvakken kent geen soort " + word)),
                        number));
        return found;
    }

    private static Map<String, Category> rows(Path file, String list) throws IOException {
        if (!Files.isRegularFile(file)) throw new BrokenListException(file, "het bestand is er niet");
        var found = new LinkedHashMap<String, Category>();
        var schema = CsvSchema.emptySchema().withColumnSeparator(';');
        try (MappingIterator<String[]> lines = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(schema)
                .readValues(file.toFile())) {
            while (lines.hasNextValue()) {
                String[] cells = lines.nextValue();
                long line = lines.getCurrentLocation().getLineNr() - 1L;
                if (found.isEmpty() && Arrays.asList(cells).equals(COLUMNS)) continue;
                Category category = category(file, line, list, cells);
                if (found.put(category.ref().number(), category) != null)
                    throw new BrokenListException(
                            file, line, "nummer " + category.ref().number() + " staat er al");
            }
        } catch (JsonProcessingException e) {
            throw new BrokenListException(
                    file, e.getLocation() == null ? 0 : e.getLocation().getLineNr(), "de regel is geen puntkommalijst");
        }
        if (found.isEmpty()) throw new BrokenListException(file, 1, "er staat geen categorie in");
        return found;
    }

    private static Category category(Path file, long line, String list, String[] cells) {
        if (cells.length != COLUMNS.size())
            throw new BrokenListException(
                    file, line, "er staan %d velden in plaats van %d".formatted(cells.length, COLUMNS.size()));
        if (!NUMBER.matcher(cells[0]).matches())
            throw new BrokenListException(file, line, "nummer heeft niet de vorm 11.1.6");
        if (cells[2].isBlank()) throw new BrokenListException(file, line, "naam is leeg");
        Appraisal appraisal = cells[3].isBlank()
                ? Appraisal.UNDECIDED
                : Worded.find(Appraisal.class, cells[3])
                        .orElseThrow(() -> new BrokenListException(file, line, "waardering moet B of V zijn, of leeg"));
        var process = Arrays.stream(Category.ProcessTerm.values())
                .filter(t -> t.word().equals(cells[4]))
                .findFirst()
                .orElseThrow(() -> new BrokenListException(file, line, "procestermijn is onbekend"));
        return new Category(
                new CategoryRef(list, cells[0]),
                cells[1],
                cells[2],
                appraisal,
                process,
                term(file, line, appraisal, cells[5]),
                cells[6],
                cells[7]);
    }

    private static @Nullable Period term(Path file, long line, Appraisal appraisal, String text) {
        if (appraisal != Appraisal.TEMPORARY) {
            if (!text.isBlank())
                throw new BrokenListException(file, line, "een bewaartermijn hoort alleen bij waardering V");
            return null;
        }
        try {
            Period period = Period.parse(text);
            if (period.isNegative()) throw new BrokenListException(file, line, "bewaartermijn is negatief");
            return period;
        } catch (DateTimeException e) {
            throw new BrokenListException(
                    file, line, "bewaartermijn is geen ISO 8601-duur in dagen, maanden en jaren (P7Y, P28D, P1Y6M)");
        }
    }
}
