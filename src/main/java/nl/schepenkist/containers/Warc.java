package nl.schepenkist.containers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageBody;
import org.netpreserve.jwarc.ParsingException;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/**
 * A web archive (ISO 28500): hands over its pages and the documents among them, each as a reader saw it, with its address and the
 * moment of its capture. Posts of social media come as JSON, and are handed over as they are. What pages only show or run (images, styles, scripts) is found in the archive itself, which is kept.
 */
final class Warc {
    private static final int FOUND = 200;
    private static final Set<String> SHOWN = Set.of("image", "audio", "video", "font");
    private static final Set<String> RUN = Set.of(
            "text/css",
            "text/javascript",
            "application/javascript",
            "application/x-javascript",
            "application/wasm",
            "application/octet-stream",
            "application/manifest+json");

    private Warc() {}

    static void explore(Path file, Findings findings) throws IOException {
        try (var reader = new WarcReader(file)) {
            var growth = new Archives.Growth(file);
            int nr = 0;
            for (var record = reader.next(); record.isPresent(); record = reader.next())
                if (isPage(record.get()) && !page(record.get(), ++nr, growth, findings)) return;
        }
    }

    private static boolean isPage(WarcRecord record) {
        try {
            return switch (record) {
                case WarcResponse response
                when response.contentType().base().equals(MediaType.HTTP) -> {
                    HttpResponse http = response.http();
                    yield http.status() == FOUND && isRead(http.contentType());
                }
                case WarcResource resource -> isRead(resource.contentType());
                default -> false;
            };
        } catch (IOException | RuntimeException broken) {
            // Whoever hands it over says so.
            return true;
        }
    }

    private static boolean isRead(MediaType type) {
        String base = type.base().toString().toLowerCase(Locale.ROOT);
        return !SHOWN.contains(base.substring(0, Math.max(0, base.indexOf('/')))) && !RUN.contains(base);
    }

    private static boolean page(WarcRecord record, int nr, Archives.Growth growth, Findings findings)
            throws IOException {
        Optional<String> address = address(record);
        var finding = Finding.page(nr, address.orElse("pagina " + nr), moment(record));
        return findings.member(finding, growth, () -> body(record).stream());
    }

    /** When it was captured; a date that is none is no reason to lose the page. */
    private static long moment(WarcRecord record) {
        try {
            return record.date().toEpochMilli();
        } catch (RuntimeException none) {
            return 0;
        }
    }

    private static Optional<String> address(WarcRecord record) {
        try {
            return switch (record) {
                case WarcResponse r -> Optional.of(r.targetURI()).map(URI::toString);
                case WarcResource r -> Optional.of(r.targetURI()).map(URI::toString);
                default -> Optional.empty();
            };
        } catch (RuntimeException none) {
            return Optional.empty();
        }
    }

    private static MessageBody body(WarcRecord record) throws IOException {
        if (record instanceof WarcResponse response) return response.http().bodyDecoded();
        if (record instanceof WarcResource resource) return resource.body();
        throw new ParsingException("no page");
    }
}
