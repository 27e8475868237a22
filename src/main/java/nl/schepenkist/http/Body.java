package nl.schepenkist.http;

import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** What was sent with a request. */
public final class Body {
    private Body() {}

    /**
     * @throws Refusal.Invalid when nothing was sent, or the JSON value {@code null}
     */
    public static <T> T given(@Nullable T body) {
        if (body == null) throw Refusal.invalid("(geheel)", "is geen JSON-object");
        return body;
    }
}
