package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.redaction.Lesson;
import nl.schepenkist.redaction.Order;
import nl.schepenkist.store.DerivedFiles;
import nl.schepenkist.workers.Desks;
import org.jdbi.v3.core.Handle;

/**
 * The PDF of a document, and what is left of it when something is taken out. Both are derived files of the file that they come from: made
 * once, and destroyed with it.
 */
public final class DocumentFiles {
    /** Raised when what is made of the same orders would be another file. */
    private static final String ENGINE = "2";

    private static final String REDACTED = "gelakt-";
    private static final String REMAINDER = "rest-";

    private final DerivedFiles derived;
    private final DocumentRenditions renditions;
    private final Anonymiser anonymiser;
    private final ObjectMapper json = new ObjectMapper();

    public DocumentFiles(DocumentRenditions renditions, DerivedFiles derived, Anonymiser anonymiser) {
        this.derived = derived;
        this.renditions = renditions;
        this.anonymiser = anonymiser;
    }

    /**
     * The PDF of a record.
     *
     * @throws Refusal.Invalid when none can be made of it, with the reason
     */
    byte[] rendition(RecordRow row) throws IOException, InterruptedException {
        return renditions.of(row).pdf();
    }

    /** What a reader of its PDF must know of a record: what of it is not shown, or shown otherwise. */
    JsonNode remarks(RecordRow row) throws IOException, InterruptedException {
        return json.readTree(renditions.of(row).facts()).path("opmerkingen");
    }

    /**
     * Takes a PDF that was made elsewhere, as {@link DocumentRenditions#replace} has it.
     *
     * @param also is told the SHA-256 of what was handed in, in the transaction that keeps it
     */
    void replace(RecordRow row, byte[] pdf, LocalDate day, BiConsumer<Handle, String> also)
            throws IOException, InterruptedException {
        renditions.replace(row, pdf, day, also);
    }

    /** By which the PDF of a record is known again. */
    String renditionDigest(RecordRow row) throws IOException, InterruptedException {
        return ShortDigest.sha256(rendition(row));
    }

    /**
     * What the detector finds on the pages of a record: places, kinds and grounds.
     *
     * @param lessons that were taught in the request
     * @param words whether the words are told too
     */
    JsonNode proposals(RecordRow row, List<Lesson> lessons, boolean words) throws IOException, InterruptedException {
        try (var desk = deskWith(rendition(row))) {
            return anonymiser.findings(desk, lessons, words);
        }
    }

    /** What stands in an area of a page, line by line. */
    List<String> words(RecordRow row, int page, Rectangle2D shown) throws IOException, InterruptedException {
        try (var desk = deskWith(rendition(row))) {
            return anonymiser.words(desk, page, shown);
        }
    }

    /** The size of the pages of a record, and where a text stands on them. */
    JsonNode places(RecordRow row, String text) throws IOException, InterruptedException {
        try (var desk = deskWith(rendition(row))) {
            return anonymiser.places(desk, text);
        }
    }

    /**
     * A record without what must go, with its number on each page, as far as the gate lets it pass.
     *
     * @throws Refusal.Invalid {@code lekpoort-gesloten} when it does not
     */
    Released redacted(RecordRow row, String number, List<Order> orders) throws IOException, InterruptedException {
        byte[] pdf = rendition(row);
        String made = kind(pdf, number, orders);
        FileRef source = renditions.shown(row);
        Optional<Released> before = remembered(source, made);
        if (before.isPresent()) return before.get();
        try (var desk = deskWith(pdf)) {
            var done = anonymiser.redact(desk, number, orders);
            // The remainder goes first: of what is released there is always one.
            derived.add(List.of(
                    derived.seal(source.name(), REMAINDER + made, json.writeValueAsBytes(done.remainder()), "{}"),
                    derived.seal(
                            source.name(),
                            REDACTED + made,
                            Files.readAllBytes(done.pdf().file()),
                            done.report().toString())));
        }
        // Somebody may have made the same at the same time; the first of the two is what there is.
        return remembered(source, made).orElseThrow(() -> Refusal.notFound("bestand"));
    }

    /**
     * What can still be read in what goes out of a record, and what went from it, as {@link nl.schepenkist.redaction.Anonymised#remainder} has it.
     *
     * @throws Refusal.Invalid {@code lekpoort-gesloten} when nothing of it goes out
     */
    JsonNode remainder(RecordRow row, String number, List<Order> orders) throws IOException, InterruptedException {
        redacted(row, number, orders);
        String kind = REMAINDER + kind(rendition(row), number, orders);
        return json.readTree(derived.find(renditions.shown(row).name(), kind)
                .orElseThrow(() -> Refusal.notFound("bestand"))
                .bytes());
    }

    /** What the gate says of it, also when it lets nothing pass. */
    JsonNode report(RecordRow row, String number, List<Order> orders) throws IOException, InterruptedException {
        byte[] pdf = rendition(row);
        var before = remembered(renditions.shown(row), kind(pdf, number, orders));
        if (before.isPresent()) return before.get().report();
        try {
            return redacted(row, number, orders).report();
        } catch (Refusal.Invalid refused) {
            if (!refused.code().equals("lekpoort-gesloten")) throw refused;
            try (var desk = deskWith(pdf)) {
                return anonymiser.report(desk, number, orders);
            }
        }
    }

    private Desks.Desk deskWith(byte[] pdf) throws IOException {
        var desk = anonymiser.desk();
        try {
            Files.write(desk.in(), pdf);
            return desk;
        } catch (IOException full) {
            desk.close();
            throw full;
        }
    }

    private Optional<Released> remembered(FileRef source, String made) throws IOException {
        var found = derived.find(source.name(), REDACTED + made);
        if (found.isEmpty()) return Optional.empty();
        byte[] bytes = found.get().bytes();
        return Optional.of(new Released(
                bytes, ShortDigest.sha256(bytes), json.readTree(found.get().facts())));
    }

    /** What is made of the same pages, with the same number and the same orders, is the same file. */
    private String kind(byte[] pdf, String number, List<Order> orders) throws IOException {
        var all =
                json.createArrayNode().add(ENGINE).add(ShortDigest.sha256(pdf)).add(number);
        for (Order o : orders) {
            var one = all.addArray();
            one.add(o.page()).add(o.what().toString()).add(o.ground()).add(o.staysElsewhere());
        }
        return ShortDigest.of(json.writeValueAsBytes(all));
    }
}
