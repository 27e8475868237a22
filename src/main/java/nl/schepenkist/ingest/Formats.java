package nl.schepenkist.ingest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Formats in the register of PRONOM of what intake itself reads, and format identification therefore never sees. */
final class Formats {
    private static final Map<String, String> KNOWN = Map.of(Sniffer.MAIL, "fmt/950", Sniffer.OUTLOOK, "x-fmt/430");

    private Formats() {}

    /** Null: not read here. */
    static @Nullable String of(String mediaType) {
        return KNOWN.get(mediaType);
    }
}
