package nl.schepenkist.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.records.Refusal;

/** Tables as text (RFC 4180), in UTF-8. */
public final class Csv {
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /**
     * The rows of a table, the one with the names of its columns first. Commas or semicolons part the cells, whichever the first line has.
     *
     * @param most rows that it may have below its first
     * @throws Refusal.Invalid when it is no table, or too long
     */
    public static List<List<String>> read(byte[] bytes, int most) {
        String text = text(bytes);
        char separator = separator(text.lines().findFirst().orElse(""));
        var rows = new ArrayList<List<String>>();
        try (MappingIterator<List<String>> read = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(text)) {
            while (read.hasNextValue() && rows.size() <= most + 1) rows.add(read.nextValue());
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("(geheel)", "is geen leesbare CSV");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.size() < 2) throw Refusal.invalid("(geheel)", "heeft geen regel met kolomnamen en daaronder gegevens");
        if (rows.size() > most + 1) throw Refusal.invalid("(geheel)", "heeft meer dan " + most + " regels");
        return rows;
    }

    /** The one of which the first line has most, between quotes aside: a heading may have either in it. */
    private static char separator(String heading) {
        int semicolons = 0;
        int commas = 0;
        boolean quoted = false;
        for (int at = 0; at < heading.length(); at++) {
            char c = heading.charAt(at);
            if (c == '"') quoted = !quoted;
            else if (!quoted && c == ';') semicolons++;
            else if (!quoted && c == ',') commas++;
        }
        return semicolons > commas ? ';' : ',';
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("(geheel)", "is geen UTF-8");
        }
    }

    /** A table; what a spreadsheet would take for a formula begins with an apostrophe. */
    public static String write(List<String> head, List<List<String>> rows) {
        var all = new ArrayList<List<String>>();
        all.add(head);
        for (var row : rows) all.add(row.stream().map(Csv::guarded).toList());
        try {
            return new CsvMapper()
                    .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
                    .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"))
                    .writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String guarded(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** A cell as it was before {@link #write} guarded it. */
    public static String unguarded(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && FORMULA.indexOf(cell.charAt(1)) >= 0
                ? cell.substring(1)
                : cell;
    }
}
