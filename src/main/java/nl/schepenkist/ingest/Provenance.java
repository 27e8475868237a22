package nl.schepenkist.ingest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What its container says of an item, besides its bytes.
 *
 * @param notices what must be said of it, in Dutch
 * @param outlook of a message of Outlook
 */
record Provenance(List<String> notices, @Nullable Outlook outlook) {
    static final Provenance NONE = new Provenance(List.of(), null);

    /**
     * What Outlook noted of a message.
     *
     * @param messageClass MS-OXCMSG
     */
    record Outlook(
            String messageClass,
            @Nullable Instant submitted,
            @Nullable Instant delivered) {}
}
