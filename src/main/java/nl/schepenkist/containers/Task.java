package nl.schepenkist.containers;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What a child is asked to open.
 *
 * @param file where it lies; null when its bytes come with the request
 * @param skipped so many findings were had already, from an earlier child
 * @param recovered also items that were deleted and are still there
 * @param keys folder with keys of OpenPGP that are trusted; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Task(
        Format format,
        @Nullable String file,
        long skipped,
        boolean recovered,
        @Nullable String keys) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it is. */
    public enum Format {
        PST,
        MSG,
        TNEF,
        ARCHIVE,
        SEVEN_ZIP,
        RAR,
        PORTFOLIO,
        WARC,
        OLM,
        SIGNED
    }

    /** Its bytes come with the request. */
    public static Task of(Format format) {
        return new Task(format, null, 0, false, null);
    }

    /** As it goes to the child. */
    public byte[] bytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Task parse(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, Task.class);
    }
}
