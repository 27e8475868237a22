package nl.schepenkist.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page for people, in Dutch: one style of its own and nothing from elsewhere, no scripts, no cookies.
 *
 * @param title as text
 * @param style CSS, fixed for a kind of page
 * @param body as HTML; what comes from outside went through {@link Html#escaped}
 */
public record HtmlPage(String title, String style, String body) {
    /** Media type of a page, as it is answered. */
    public static final String TYPE = "text/html; charset=utf-8";

    /** Whether a caller asked for a page: who takes anything is a program, and gets JSON. */
    public static boolean isWanted(HttpHeaders headers) {
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            if (accepted.isWildcardType() || accepted.isWildcardSubtype()) continue;
            if (accepted.isCompatible(MediaType.TEXT_HTML_TYPE)) return true;
            if (accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)) return false;
        }
        return false;
    }

    /** The whole page. */
    public String text() {
        return """
                <!DOCTYPE html>
                <html lang="nl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style></head><body><main>
                %s</main></body></html>
                """.formatted(Html.escaped(title), style, body);
    }

    /** The page as an answer; a browser applies this style and nothing else. */
    public Response answer() {
        return Response.ok(text(), TYPE)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'sha256-%s'; frame-ancestors 'none'".formatted(digest()))
                .header("Vary", "Accept")
                .build();
    }

    private String digest() {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
