package nl.schepenkist.destruction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a list has on it, so short that people can sign it and an event can hold it: how many items, and a SHA-256 over the number, the record
 * and the decision of each.
 */
record ListContent(long items, String digest) {
    private static final String ITEMS = "posten";
    private static final String DIGEST = "vingerafdruk";

    /** As an event tells it. */
    Map<String, Object> told() {
        return Map.of(ITEMS, items, DIGEST, digest);
    }

    /** The other way round; of an event that tells nothing of it, a content that no list has. */
    static ListContent of(JsonNode told) {
        return new ListContent(told.path(ITEMS).asLong(), told.path(DIGEST).asText());
    }
}
