package nl.schepenkist.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What its container, or who delivered it, says of an item, besides its bytes.
 *
 * @param notices what must be said of it, in Dutch
 * @param noted what a mail system noted of a message; null when it is not known to be one
 * @param described what somebody said of the file beforehand; null when nobody did
 * @param envelope to whom it was really delivered, as a journal tells
 */
record Provenance(
        List<String> notices,
        @Nullable Noted noted,
        List<String> envelope,
        @Nullable Described described) {
    /** A page of a website. */
    static Provenance page(String address, @Nullable Instant captured) {
        return new Provenance(List.of(), null, List.of(), Described.of(address, captured));
    }

    /** The same, of which somebody said something beforehand; what the container itself says goes before that. */
    Provenance with(Described general) {
        Described said = described == null ? general : described.within(general);
        var all = new ArrayList<>(notices);
        all.addAll(said.notices());
        return new Provenance(List.copyOf(all), noted, envelope, said);
    }

    /** The same, of which this must be said too. */
    Provenance with(String notice) {
        var all = new ArrayList<>(notices);
        all.add(notice);
        return new Provenance(List.copyOf(all), noted, envelope, described);
    }

    static final Provenance NONE = new Provenance(List.of(), null, List.of(), null);

    /**
     * What a mail system noted of a message.
     *
     * @param messageClass MS-OXCMSG; empty when there is none
     */
    record Noted(
            String messageClass,
            @Nullable Instant submitted,
            @Nullable Instant delivered) {}
}
