package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/** Makes documents that go out, as they were redacted at a moment; what was made before is found again. */
public final class DocumentMaking {
    private final Database database;
    private final Catalog catalog;
    private final Redactions redactions;
    private final DocumentFiles files;

    public DocumentMaking(Database database, Catalog catalog, Redactions redactions, DocumentFiles files) {
        this.database = database;
        this.catalog = catalog;
        this.redactions = redactions;
        this.files = files;
    }

    /** A document that was made. */
    record Document(int nr, String record, String path, String sha256, JsonNode report) {}

    /** A document that was made, or why it was not. */
    record Made(@Nullable Document document, Refusal.@Nullable Fault refused) {}

    /**
     * @param at whose redactions count; null: those that stand now
     */
    Made made(DisclosureRequest request, DisclosureDocument d, @Nullable Instant at)
            throws IOException, InterruptedException {
        try {
            Released made = redacted(request, d, at);
            return new Made(
                    new Document(
                            d.nr(),
                            d.record().value(),
                            PackageFiles.path(d.number(request.reference())),
                            made.sha256(),
                            made.report()),
                    null);
        } catch (Refusal no) {
            return new Made(null, new Refusal.Fault("document " + d.nr(), no.code() + ": " + no.getMessage()));
        }
    }

    private Released redacted(DisclosureRequest request, DisclosureDocument d, @Nullable Instant at)
            throws IOException, InterruptedException {
        var record = catalog.find(d.record()).orElseThrow(() -> Refusal.notFound("informatieobject"));
        var orders = redactions.orders(request.id(), d.nr(), record, at);
        return files.redacted(record, d.number(request.reference()), orders);
    }

    /**
     * A document that was made before, the same bytes.
     *
     * @throws IOException when it would be other bytes now
     */
    Released again(DisclosureRequest request, Document d, @Nullable Instant at)
            throws IOException, InterruptedException {
        var document =
                database.read(h -> DocumentTable.find(h, request.id(), d.nr())).orElseThrow();
        if (!document.record().equals(new RecordId(d.record()))) throw new IOException("another document");
        Released made = redacted(request, document, at);
        if (!made.sha256().equals(d.sha256())) throw new IOException("a document changed since");
        return made;
    }
}
