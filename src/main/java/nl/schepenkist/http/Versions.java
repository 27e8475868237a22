package nl.schepenkist.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** ETag and If-Match: honoured where sent, never required. */
public final class Versions {
    private Versions() {}

    public static Response.ResponseBuilder tagged(Object entity, long version) {
        return Response.ok(entity).tag(new EntityTag(Long.toString(version)));
    }

    /**
     * The answer to what was made: 201, or 202 when some of it goes on by itself.
     *
     * @param at where it is from now on
     */
    public static Response made(URI at, Object entity, long version, boolean ready) {
        return (ready ? Response.created(at) : Response.accepted().location(at))
                .entity(entity)
                .tag(new EntityTag(Long.toString(version)))
                .build();
    }

    /**
     * @param ifMatch the header as sent, or null
     * @throws Refusal.Stale when the caller saw another version
     */
    public static void check(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.strip().equals("*")) return;
        String wanted = "\"" + version + "\"";
        for (String tag : ifMatch.split(",", -1)) if (tag.strip().equals(wanted)) return;
        throw new Refusal.Stale();
    }
}
