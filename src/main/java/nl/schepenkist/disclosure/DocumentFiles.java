package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.redaction.Order;
import nl.schepenkist.render.Renditions;
import nl.schepenkist.store.DerivedFiles;
import nl.schepenkist.store.FileStore;

/**
 * The PDF of a document, and what is left of it when something is taken out. Both are derived files of the file that they come from: made
 * once, and destroyed with it.
 */
public final class DocumentFiles {
    private static final String RENDITION = "weergave";
    /** Raised when what is made of the same orders would be another file. */
    private static final String ENGINE = "1";

    private static final int SHORT_DIGEST = 32;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"))
            .withZone(DutchDay.ZONE);

    private final Catalog catalog;
    private final DerivedFiles derived;
    private final Renditions renditions;
    private final Anonymiser anonymiser;
    private final ObjectMapper json = new ObjectMapper();

    public DocumentFiles(Catalog catalog, DerivedFiles derived, Renditions renditions, Anonymiser anonymiser) {
        this.catalog = catalog;
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
        if (row.quarantine() != null)
            throw new Refusal.Conflict(
                    "in-quarantaine", "In dit informatieobject is een virus gevonden; het wordt niet geopend.");
        Personal personal = catalog.personal(row);
        if (row.kind() == RecordKind.CHAT_MESSAGE) return chat(row, personal);
        FileRef file = shown(row);
        var source = new Renditions.Source(file.mediaType(), personal.name(), List.of());
        try (InputStream in = catalog.open(file.name())) {
            return kept(file, source, "", in);
        }
    }

    /**
     * A rendition, made once for all that it shows: the same bytes under another name are another one. It is read back, for somebody may have made
     * it at the same time, and people point at places on it.
     */
    private byte[] kept(FileRef file, Renditions.Source source, String besides, InputStream in)
            throws IOException, InterruptedException {
        String shows = source.mediaType() + "\n" + source.name() + "\n" + source.facts() + besides;
        String kind =
                RENDITION + "-" + sha256(shows.getBytes(StandardCharsets.UTF_8)).substring(0, SHORT_DIGEST);
        var before = derived.find(file.name(), kind);
        if (before.isPresent()) return before.get().bytes();
        var made = renditions.of(source, in);
        var facts = json.createObjectNode().put("paginas", made.pages());
        facts.set("opmerkingen", json.valueToTree(made.remarks()));
        derived.add(List.of(derived.seal(file.name(), kind, made.pdf(), facts.toString())));
        return derived.find(file.name(), kind)
                .orElseThrow(() -> Refusal.notFound("bestand"))
                .bytes();
    }

    /** Of a message of Outlook a standard message was made; that is shown. */
    private FileRef shown(RecordRow row) {
        var files = catalog.files(row.id());
        if (files.isEmpty()) throw Refusal.notFound("bestand");
        FileRef last = files.getLast();
        return last.mediaType().equals("message/rfc822") ? last : files.getFirst();
    }

    private byte[] chat(RecordRow row, Personal personal) throws IOException, InterruptedException {
        var facts = new ArrayList<List<String>>();
        var sender = personal.sender();
        if (sender != null) facts.add(List.of("Van", sender));
        var moment = row.moment();
        if (moment != null) facts.add(List.of("Tijdstip", MOMENT.format(moment)));
        var chat = personal.chat();
        if (chat != null && !chat.conversation().isBlank()) facts.add(List.of("Gesprek", chat.conversation()));
        if (chat != null && !chat.reactions().isEmpty())
            facts.add(List.of("Reacties", String.join(", ", chat.reactions())));
        byte[] text = (chat == null ? "" : chat.text()).getBytes(StandardCharsets.UTF_8);
        // The file of a message may hold more than the message: what is shown counts.
        var source = new Renditions.Source("text/plain", "Chatbericht", facts);
        return kept(shown(row), source, sha256(text), new ByteArrayInputStream(text));
    }

    /** By which the PDF of a record is known again. */
    String renditionDigest(RecordRow row) throws IOException, InterruptedException {
        return sha256(rendition(row));
    }

    /** What the detector finds on the pages of a record: places, kinds and grounds, never the words. */
    JsonNode proposals(RecordRow row) throws IOException, InterruptedException {
        byte[] pdf = rendition(row);
        try (var desk = anonymiser.desk()) {
            Files.write(desk.in(), pdf);
            return anonymiser.findings(desk);
        }
    }

    /** The size of the pages of a record, and where a text stands on them. */
    JsonNode places(RecordRow row, String text) throws IOException, InterruptedException {
        byte[] pdf = rendition(row);
        try (var desk = anonymiser.desk()) {
            Files.write(desk.in(), pdf);
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
        String kind = kind(pdf, number, orders);
        FileRef source = shown(row);
        Optional<Released> before = remembered(source, kind);
        if (before.isPresent()) return before.get();
        try (var desk = anonymiser.desk()) {
            Files.write(desk.in(), pdf);
            var done = anonymiser.redact(desk, number, orders);
            byte[] made = Files.readAllBytes(done.pdf().file());
            derived.add(List.of(
                    derived.seal(source.name(), kind, made, done.report().toString())));
        }
        // Somebody may have made the same at the same time; the first of the two is what there is.
        return remembered(source, kind).orElseThrow(() -> Refusal.notFound("bestand"));
    }

    /** What the gate says of it, also when it lets nothing pass. */
    JsonNode report(RecordRow row, String number, List<Order> orders) throws IOException, InterruptedException {
        byte[] pdf = rendition(row);
        var before = remembered(shown(row), kind(pdf, number, orders));
        if (before.isPresent()) return before.get().report();
        try {
            return redacted(row, number, orders).report();
        } catch (Refusal.Invalid refused) {
            if (!refused.code().equals("lekpoort-gesloten")) throw refused;
            try (var desk = anonymiser.desk()) {
                Files.write(desk.in(), pdf);
                return anonymiser.report(desk, number, orders);
            }
        }
    }

    private Optional<Released> remembered(FileRef source, String kind) throws IOException {
        var found = derived.find(source.name(), kind);
        if (found.isEmpty()) return Optional.empty();
        byte[] bytes = found.get().bytes();
        return Optional.of(
                new Released(bytes, sha256(bytes), json.readTree(found.get().facts())));
    }

    /** What is made of the same pages, with the same number and the same orders, is the same file. */
    private String kind(byte[] pdf, String number, List<Order> orders) throws IOException {
        var all = json.createArrayNode().add(ENGINE).add(sha256(pdf)).add(number);
        for (Order o : orders) {
            var one = all.addArray();
            one.add(o.page()).add(o.what().toString()).add(o.ground()).add(o.staysElsewhere());
        }
        return "gelakt-" + sha256(json.writeValueAsBytes(all)).substring(0, SHORT_DIGEST);
    }

    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(FileStore.sha256().digest(bytes));
    }
}
