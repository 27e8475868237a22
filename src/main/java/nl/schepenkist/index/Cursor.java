package nl.schepenkist.index;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import nl.schepenkist.records.Refusal;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.util.BytesRef;

/**
 * A place in a list of hits, after which it goes on however deep that is.
 *
 * @param order of the list: a place in another order is none in this one
 * @param seen hits up to and with this place
 * @param key bits of the score, or the moment, of the last hit
 * @param id of the last hit, which decides between equals
 */
record Cursor(Search.Order order, long seen, long key, String id) {
    private static final int PARTS = 4;

    static Cursor of(Search.Order order, long seen, FieldDoc last) {
        long key = last.fields[0] instanceof Float score ? Float.floatToIntBits(score) : (Long) last.fields[0];
        return new Cursor(order, seen, key, ((BytesRef) last.fields[1]).utf8ToString());
    }

    /**
     * @throws Refusal.Invalid when it is none of ours, or of another order
     */
    static Cursor parse(String text, Search.Order order) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", -1);
            if (parts.length == PARTS && parts[0].equals(order.name()))
                return new Cursor(order, Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
        } catch (IllegalArgumentException notOurs) {
            // Answered below.
        }
        throw Refusal.invalid("na", "is geen cursor van deze zoekvraag; neem volgende uit een eerder antwoord");
    }

    String text() {
        String text = "%s %d %d %s".formatted(order.name(), seen, key, id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** As Lucene wants it: no other hit has this id, so the number of the document decides nothing. */
    FieldDoc place() {
        Object first = order == Search.Order.RELEVANCE ? (Object) Float.intBitsToFloat((int) key) : (Object) key;
        return new FieldDoc(Integer.MAX_VALUE, Float.NaN, new Object[] {first, new BytesRef(id)});
    }
}
