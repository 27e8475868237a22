package nl.schepenkist.disclosure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.render.Sheets;

/** What lies in a package besides its documents: letter, inventory, what the gate said, and the manifest. */
public final class PackageFiles {
    private static final String INVENTORY = "inventarislijst.json";

    private final Inventory inventory;
    private final DecisionLetter letters;
    private final PdfWriter pdf;
    private final ObjectMapper json = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    public PackageFiles(Inventory inventory, DecisionLetter letters, PdfWriter pdf) {
        this.inventory = inventory;
        this.letters = letters;
        this.pdf = pdf;
    }

    /**
     * @param made moment that stands in them, so that the same package has the same bytes
     * @return files by path
     */
    Map<String, byte[]> of(DisclosureRequest request, List<DocumentMaking.Document> documents, Instant made)
            throws InterruptedException {
        var files = new TreeMap<String, byte[]>();
        var letter = letters.of(request);
        files.put("besluit.pdf", pdf.write(letter.page()));
        files.put("besluit.docx", Sheets.letter(letter, made));
        var rows = inventory.of(request, _ -> true);
        files.put("inventarislijst.xlsx", Inventory.workbook(rows, made));
        files.put("inventarislijst.csv", Inventory.csv(rows).getBytes(StandardCharsets.UTF_8));
        files.put(
                INVENTORY, bytes(rows.stream().map(DecisionResource.RowView::of).toList()));
        var reports = new TreeMap<String, JsonNode>();
        for (var d : documents) reports.put(d.path(), d.report());
        files.put("lekrapport.json", bytes(reports));
        var digests = new TreeMap<String, String>();
        files.forEach((path, bytes) -> digests.put(path, ShortDigest.sha256(bytes)));
        for (var d : documents) digests.put(d.path(), d.sha256());
        files.put("manifest.json", bytes(Map.of("kenmerk", request.reference(), "sha256", digests)));
        return files;
    }

    /** How the decision is called on the public site. */
    String title(DisclosureRequest request) throws InterruptedException {
        return letters.title(request);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a document lies in the package. */
    static String path(String number) {
        return "documenten/" + number.replaceAll("[^\\p{L}\\p{N}._-]", "-") + ".pdf";
    }

    /** Rows of the inventory that went with a package, by the number of the document. */
    Map<Integer, DecisionResource.RowView> inventoryOf(Packages.Contents contents) throws IOException {
        var rows = new TreeMap<Integer, DecisionResource.RowView>();
        for (var row : json.readValue(contents.files().get(INVENTORY), DecisionResource.RowView[].class))
            rows.put(Integer.parseInt(row.documentId()), row);
        return rows;
    }
}
