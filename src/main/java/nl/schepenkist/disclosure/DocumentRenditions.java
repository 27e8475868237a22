package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.render.Renditions;
import nl.schepenkist.store.DerivedFiles;
import org.jdbi.v3.core.Handle;

/** The PDF of a record: a derived file of the file that it shows, made once. */
public final class DocumentRenditions {
    private static final String RENDITION = "weergave";
    private static final String REPLACEMENT = "weergave-aangeleverd";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"))
            .withZone(DutchDay.ZONE);

    private final Catalog catalog;
    private final DerivedFiles derived;
    private final Renditions renditions;
    private final ObjectMapper json = new ObjectMapper();

    public DocumentRenditions(Catalog catalog, DerivedFiles derived, Renditions renditions) {
        this.catalog = catalog;
        this.derived = derived;
        this.renditions = renditions;
    }

    /**
     * @param facts JSON with {@code paginas} and {@code opmerkingen}
     */
    record Rendered(byte[] pdf, String facts) {}

    private static Rendered rendered(DerivedFiles.Derivation kept) {
        return new Rendered(kept.bytes(), kept.facts());
    }

    /**
     * The PDF of a record.
     *
     * @throws Refusal.Invalid when none can be made of it, with the reason
     */
    Rendered of(RecordRow row) throws IOException, InterruptedException {
        if (row.quarantine() != null)
            throw new Refusal.Conflict(
                    "in-quarantaine", "In dit informatieobject is een virus gevonden; het wordt niet geopend.");
        Personal personal = catalog.personal(row);
        if (row.kind() == RecordKind.CHAT_MESSAGE) return chat(row, personal);
        FileRef file = shown(row);
        var handedIn = handedIn(row, file);
        if (handedIn.isPresent()) return handedIn.get();
        var source = new Renditions.Source(file.mediaType(), personal.name(), List.of());
        try (InputStream in = catalog.open(file.name())) {
            return kept(file, source, "", in);
        }
    }

    /**
     * Takes a PDF that somebody made elsewhere of a record of which none can be made here; another one takes the place of the one before.
     *
     * @param day on which it was handed in, as a reader is told
     * @param also is told the SHA-256 of what was handed in, in the transaction that keeps it
     * @throws Refusal.Conflict {@code weergave-bestaat} when there is one: what can be shown by itself is not replaced
     * @throws Refusal.Invalid when it is no PDF that can be read
     */
    void replace(RecordRow row, byte[] pdf, LocalDate day, BiConsumer<Handle, String> also)
            throws IOException, InterruptedException {
        FileRef file = shown(row);
        if (handedIn(row, file).isEmpty() && !cannotBeMade(row))
            throw new Refusal.Conflict(
                    "weergave-bestaat", "Van dit document is er al een weergave; die wordt niet vervangen.");
        String name = catalog.personal(row).name();
        var made =
                renditions.of(new Renditions.Source("application/pdf", name, List.of()), new ByteArrayInputStream(pdf));
        var facts = json.createObjectNode().put("paginas", made.pages());
        var remarks = facts.putArray("opmerkingen");
        made.remarks().forEach(remarks::add);
        remarks.add("Deze weergave is niet hier gemaakt maar op %s aangeleverd; vergelijk haar met het origineel."
                .formatted(day));
        var kept = derived.seal(file.name(), replacement(row, count(row, file) + 1), made.pdf(), facts.toString());
        derived.add(kept, db -> also.accept(db, ShortDigest.sha256(pdf)));
    }

    /** What takes too long today may be made tomorrow; what is no document never is. */
    private boolean cannotBeMade(RecordRow row) throws IOException, InterruptedException {
        try {
            of(row);
            return false;
        } catch (Refusal.Invalid no) {
            return !no.code().equals(Renditions.TOO_MUCH);
        }
    }

    /** Of this record only: the same bytes elsewhere may be shown otherwise. */
    private static String replacement(RecordRow row, int nr) {
        return "%s-%s-%d".formatted(REPLACEMENT, row.id().value(), nr);
    }

    private int count(RecordRow row, FileRef file) throws IOException {
        int nr = 0;
        while (derived.find(file.name(), replacement(row, nr + 1)).isPresent()) nr++;
        return nr;
    }

    /** The last that was handed in. */
    private Optional<Rendered> handedIn(RecordRow row, FileRef file) throws IOException {
        int last = count(row, file);
        return last == 0
                ? Optional.empty()
                : derived.find(file.name(), replacement(row, last)).map(DocumentRenditions::rendered);
    }

    /**
     * A rendition, made once for all that it shows: the same bytes under another name are another one. It is read back, for somebody may have made
     * it at the same time, and people point at places on it.
     */
    private Rendered kept(FileRef file, Renditions.Source source, String besides, InputStream in)
            throws IOException, InterruptedException {
        String shows = source.mediaType() + "\n" + source.name() + "\n" + source.facts() + besides;
        String kind = RENDITION + "-" + ShortDigest.of(shows.getBytes(StandardCharsets.UTF_8));
        var before = derived.find(file.name(), kind);
        if (before.isPresent()) return rendered(before.get());
        var made = renditions.of(source, in);
        var facts = json.createObjectNode().put("paginas", made.pages());
        facts.set("opmerkingen", json.valueToTree(made.remarks()));
        derived.add(List.of(derived.seal(file.name(), kind, made.pdf(), facts.toString())));
        return rendered(derived.find(file.name(), kind).orElseThrow(() -> Refusal.notFound("bestand")));
    }

    /** Of a message of Outlook a standard message was made; that is shown. */
    FileRef shown(RecordRow row) {
        var files = catalog.files(row.id());
        if (files.isEmpty()) throw Refusal.notFound("bestand");
        FileRef last = files.getLast();
        return last.mediaType().equals("message/rfc822") ? last : files.getFirst();
    }

    private Rendered chat(RecordRow row, Personal personal) throws IOException, InterruptedException {
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
        return kept(shown(row), source, ShortDigest.sha256(text), new ByteArrayInputStream(text));
    }
}
