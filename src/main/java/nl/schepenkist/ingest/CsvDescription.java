package nl.schepenkist.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.UsageRestriction;
import nl.schepenkist.records.Worded;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;

/** A description as a table of two lines, names of fields and values, with semicolons or commas between them. */
final class CsvDescription {
    private static final Set<String> FIELDS = Set.of(
            "naam",
            "tijdstip",
            "brondatum",
            "zaak",
            "categorie",
            "vertrouwelijkheid",
            "archiefvormer",
            "beperkingGebruik",
            "beperkingToelichting",
            "sha256",
            "omvang");

    private final SelectionLists lists;

    CsvDescription(SelectionLists lists) {
        this.lists = lists;
    }

    Described read(byte[] bytes) throws UnusableDescriptionException {
        Map<String, String> said = fields(text(bytes));
        for (String field : said.keySet())
            if (!FIELDS.contains(field))
                throw new UnusableDescriptionException("De beschrijving heeft een kolom die niet bestaat; kies uit: "
                        + String.join(", ", FIELDS.stream().sorted().toList()) + ".");
        try {
            return described(said);
        } catch (Refusal.Invalid wrong) {
            var fault = wrong.faults().getFirst();
            throw new UnusableDescriptionException(fault.field() + " " + fault.reason() + ".");
        }
    }

    private static String text(byte[] bytes) throws UnusableDescriptionException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnusableDescriptionException("De beschrijving is geen UTF-8.");
        }
    }

    private static Map<String, String> fields(String text) throws UnusableDescriptionException {
        String first = text.lines().findFirst().orElse("");
        char separator = first.contains(";") ? ';' : ',';
        var mapper = new CsvMapper();
        var rows = new ArrayList<List<String>>();
        try (MappingIterator<List<String>> read = mapper.readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                .readValues(text)) {
            while (read.hasNextValue() && rows.size() <= 2) rows.add(read.nextValue());
        } catch (JsonProcessingException e) {
            throw new UnusableDescriptionException("De beschrijving is geen leesbare CSV.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (rows.size() != 2 || rows.get(0).size() != rows.get(1).size())
            throw new UnusableDescriptionException(
                    "De beschrijving heeft niet precies twee regels, een met namen en een met evenveel waarden.");
        var fields = new HashMap<String, String>();
        for (int i = 0; i < rows.getFirst().size(); i++)
            if (!rows.get(1).get(i).isBlank())
                fields.put(rows.getFirst().get(i).strip(), rows.get(1).get(i));
        return fields;
    }

    private Described described(Map<String, String> said) throws UnusableDescriptionException {
        String tijdstip = said.get("tijdstip");
        String brondatum = said.get("brondatum");
        String categorie = said.get("categorie");
        String vertrouwelijkheid = said.get("vertrouwelijkheid");
        String beperking = said.get("beperkingGebruik");
        String omvang = said.get("omvang");
        return new Described(
                text(said, "naam"),
                tijdstip == null ? null : DescribedValues.moment("tijdstip", tijdstip),
                brondatum == null ? null : DescribedValues.day("brondatum", brondatum),
                text(said, "zaak"),
                categorie == null ? null : DescribedValues.category("categorie", categorie, lists),
                vertrouwelijkheid == null
                        ? null
                        : Worded.of(Confidentiality.class, vertrouwelijkheid.strip(), "vertrouwelijkheid"),
                text(said, "archiefvormer"),
                beperking == null
                        ? List.of()
                        : List.of(new UsageRestriction(beperking.strip(), text(said, "beperkingToelichting"), null)),
                text(said, "sha256"),
                omvang == null ? null : number(omvang),
                List.of(),
                List.of());
    }

    private static @Nullable String text(Map<String, String> said, String field) throws UnusableDescriptionException {
        String value = said.get(field);
        return value == null ? null : DescribedValues.text(field, value);
    }

    private static Long number(String value) throws UnusableDescriptionException {
        if (!value.strip().matches("\\d{1,18}")) throw new UnusableDescriptionException("omvang is geen aantal bytes.");
        return Long.valueOf(value.strip());
    }
}
