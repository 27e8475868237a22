package nl.schepenkist.transfer;

import java.time.Instant;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over to an archive.
 *
 * @param file the package in the store
 * @param deliveryNote XML
 * @param reference mark that the receiver gave
 */
record Transfer(
        String id,
        String name,
        String scope,
        String receiver,
        Status status,
        String author,
        Instant madeAt,
        @Nullable String file,
        @Nullable String deliveryNote,
        @Nullable String reference,
        @Nullable String explanation,
        long version) {

    enum Status implements Worded {
        DRAFT("concept"),
        COMPOSING("in-samenstelling"),
        INVALID("ongeldig"),
        COMPOSED("samengesteld"),
        UNDER_REVIEW("ter-beoordeling"),
        APPROVED("goedgekeurd"),
        OFFERED("aangeboden"),
        ACCEPTED("aanvaard"),
        REFUSED("geweigerd");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Something that the validation found.
     *
     * @param record that wants something; null when it is about the package
     * @param error whether the package cannot be offered with it
     */
    record Finding(@Nullable String record, boolean error, String code, String message) {}
}
