package nl.schepenkist.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.SealedFile;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.ContentDispositionFieldLenientImpl;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a multipart/form-data body as a stream: each file goes into the store while it arrives, so that neither memory nor
 * a temporary folder ever holds it in clear.
 */
final class UploadReader {
    private static final int LARGEST_DETAILS = 1 << 20;
    private static final int MOST_FILES = 10_000;

    private final FileStore files;
    private final ObjectMapper json = Json.mapper();
    private final List<Intakes.Upload> uploads = new ArrayList<>();
    private Options options = Options.none();

    UploadReader(FileStore files) {
        this.files = files;
    }

    Options options() {
        return options;
    }

    List<Intakes.Upload> uploads() {
        return uploads;
    }

    /**
     * @throws Refusal.Invalid when the body breaks off or is no form; what was stored of it is gone again
     */
    void read(InputStream body, String contentType) {
        boolean whole = false;
        try {
            var config = new MimeConfig.Builder()
                    .setMaxLineLen(-1)
                    .setMaxContentLen(-1)
                    .setMaxHeaderCount(50)
                    .setMaxHeaderLen(8_000)
                    .build();
            var stream = new MimeTokenStream(config, new BreakOff(), null);
            stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
            stream.parseHeadless(body, contentType);
            boolean closed = parts(stream);
            if (!closed) throw brokenOff();
            whole = true;
        } catch (MimeException | IOException e) {
            if (e.getCause() instanceof Refusal refusal) throw refusal;
            throw brokenOff();
        } finally {
            if (!whole) uploads.forEach(u -> files.discard(u.file()));
        }
    }

    /** A part that ends before its border is a body that broke off; other oddities are the sender's habit. */
    private static final class BreakOff extends DecodeMonitor {
        @Override
        public boolean warn(String error, String dropped) {
            return error.contains("prematurely");
        }

        @Override
        public boolean isListening() {
            return true;
        }
    }

    private static Refusal brokenOff() {
        return new Refusal.Invalid(
                "inzending-afgebroken",
                "De inzending is afgebroken of is geen multipart/form-data. Er is niets opgenomen; stuur haar opnieuw.",
                List.of());
    }

    private boolean parts(MimeTokenStream stream) throws IOException, MimeException {
        boolean ended = false;
        String disposition = "";
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> disposition = "";
                case T_FIELD -> {
                    if (stream.getField().getName().equalsIgnoreCase("content-disposition"))
                        disposition = stream.getField().getBody();
                }
                case T_BODY -> part(disposition, stream.getInputStream());
                case T_END_MULTIPART -> ended = true;
                default -> {
                    // Borders of parts carry nothing.
                }
            }
        }
        return ended;
    }

    private void part(String disposition, InputStream body) throws IOException {
        var head = ContentDispositionFieldLenientImpl.PARSER.parse(
                new RawField("Content-Disposition", disposition), DecodeMonitor.SILENT);
        String name = head.getParameter("name");
        if ("gegevens".equals(name)) details(body);
        else if ("bestand".equals(name)) file(head.getFilename(), body);
        else
            throw new IOException(Refusal.invalid(
                    name == null ? "(onderdeel)" : "onderdeel",
                    "alleen de onderdelen gegevens en bestand bestaan hier"));
    }

    private void details(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_DETAILS + 1);
        if (bytes.length > LARGEST_DETAILS)
            throw new IOException(new Refusal.TooLarge("Het onderdeel gegevens mag hoogstens 1 MB zijn."));
        try {
            Options read = json.readValue(bytes, Options.class);
            if (read == null) throw new IOException(Refusal.invalid("gegevens", "is geen JSON-object"));
            options = read;
        } catch (JsonProcessingException e) {
            throw new IOException(fault(e));
        }
    }

    private static Refusal fault(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException u) {
            String field = u.getPropertyName();
            return new Refusal.Invalid(
                    "onbekend-veld",
                    "De invoer heeft een veld dat hier niet bestaat.",
                    List.of(new Refusal.Fault(
                            field.length() > 100 ? field.substring(0, 100) : field, "bestaat hier niet")));
        }
        return Refusal.invalid("gegevens", "is geen geldige JSON met de velden van een opname");
    }

    private void file(@Nullable String name, InputStream body) throws IOException {
        if (uploads.size() >= MOST_FILES)
            throw new IOException(
                    new Refusal.TooLarge("Een inzending heeft hoogstens %d bestanden.".formatted(MOST_FILES)));
        SealedFile file;
        try {
            file = files.seal(body);
        } catch (Refusal refusal) {
            throw new IOException(refusal);
        }
        uploads.add(new Intakes.Upload(baseName(name), file));
    }

    /** Only the name itself: a path of the sender's machine means nothing here and can do harm. */
    static String baseName(@Nullable String name) {
        if (name == null || name.isBlank()) return "naamloos";
        String clean = name.replace('\\', '/').replaceAll("\\p{Cntrl}", "");
        String base = clean.substring(clean.lastIndexOf('/') + 1).strip();
        if (base.isEmpty() || base.equals(".") || base.equals("..")) return "naamloos";
        return base.length() > 255 ? base.substring(0, 255) : base;
    }
}
