package nl.schepenkist.http;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A zip that is whole before its first byte is sent: what goes wrong while it is made is answered as an error, and never
 * as a file that breaks off.
 */
public final class ZipDownload {
    private static final String ZIP = "application/zip";

    private final Places places;

    public ZipDownload(Places places) {
        this.places = places;
    }

    /** Where the file of a request lies until it was sent. */
    @FunctionalInterface
    public interface Places {
        Place open() throws IOException;
    }

    /**
     * A place for one file.
     *
     * @param file that is not there yet
     * @param end removes it
     */
    public record Place(Path file, Closeable end) {}

    /** Writes a zip. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /**
     * @param name by which it is saved
     * @throws IOException when it cannot be made; nothing of it is left then
     */
    public Response of(String name, Content content) throws IOException, InterruptedException {
        Place place = places.open();
        boolean handedOver = false;
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(place.file()))) {
                content.write(out);
            }
            StreamingOutput zip = out -> {
                try (var _ = place.end()) {
                    Files.copy(place.file(), out);
                }
            };
            var answer = Response.ok(zip, ZIP)
                    .header("Content-Length", Files.size(place.file()))
                    .header("Cache-Control", "no-store")
                    .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                    .build();
            handedOver = true;
            return answer;
        } finally {
            if (!handedOver) place.end().close();
        }
    }
}
