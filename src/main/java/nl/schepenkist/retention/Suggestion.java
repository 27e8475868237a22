package nl.schepenkist.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a resident thinks should be a hotspot.
 *
 * @param handledAt null while nobody looked at it
 * @param sealed what it says, locked under a key of its own
 */
record Suggestion(
        String id,
        Instant madeAt,
        @Nullable Instant handledAt,
        @Nullable String outcome,
        byte[] sealed) {
    /**
     * What it says.
     *
     * @param contact how the resident can be reached, when they want that; gone once it is handled
     */
    record Said(
            String name,
            String description,
            @Nullable String period,
            @Nullable String contact) {}
}
