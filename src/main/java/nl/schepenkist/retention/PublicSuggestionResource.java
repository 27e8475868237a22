package nl.schepenkist.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import nl.schepenkist.http.HtmlPage;
import nl.schepenkist.http.Json;
import nl.schepenkist.http.Open;
import nl.schepenkist.http.Quota;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** Where residents suggest a hotspot: no account, as JSON or from the form on the page; so often that nobody can drown the town hall. */
@Path("openbaar/hotspots/suggesties")
public final class PublicSuggestionResource {
    private static final int LARGEST = 16 * 1024;

    private final Suggestions suggestions;
    private final Quota quota;

    public PublicSuggestionResource(Suggestions suggestions, Quota quota) {
        this.suggestions = suggestions;
        this.quota = quota;
    }

    /**
     * A suggestion.
     *
     * @param periode in words, when it was
     * @param contact name, address or number, when the resident wants to be answered
     */
    public record SuggestionView(
            @Nullable String naam,
            @Nullable String omschrijving,
            @Nullable String periode,
            @Nullable String contact) {}

    /** What the resident is told. */
    public record Received(String melding) {}

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.APPLICATION_FORM_URLENCODED})
    @Produces({MediaType.APPLICATION_JSON, HtmlPage.TYPE})
    @Open
    @Succeeds(201)
    public Response suggest(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request)
            throws IOException {
        byte[] sent = body.readNBytes(LARGEST + 1);
        if (sent.length > LARGEST) throw new Refusal.TooLarge("Een suggestie is hoogstens 16 kB groot.");
        MediaType type = headers.getMediaType();
        boolean form = type != null && type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
        SuggestionView s = form ? ofForm(sent) : ofJson(sent);
        quota.take(request.getRemoteAddr());
        suggestions.add(new Suggestion.Said(or(s.naam()), or(s.omschrijving()), some(s.periode()), some(s.contact())));
        String thanks = "Dank u wel. Uw suggestie is ontvangen; de gemeente bekijkt haar.";
        return HtmlPage.isWanted(headers)
                ? new HtmlPage(
                                "Suggestie ontvangen",
                                HotspotPage.STYLE,
                                "<h1>Suggestie ontvangen</h1>\n<p>" + thanks + "</p>\n")
                        .answer()
                : Response.status(201)
                        .entity(new Received(thanks))
                        .type(MediaType.APPLICATION_JSON)
                        .build();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static @Nullable String some(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static SuggestionView ofJson(byte[] sent) throws IOException {
        try {
            SuggestionView view = Json.mapper().readValue(sent, SuggestionView.class);
            if (view != null) return view;
        } catch (JsonProcessingException e) {
            // Answered below.
        }
        throw Refusal.invalid("(geheel)", "is een JSON-object met naam, omschrijving, periode en contact");
    }

    private static SuggestionView ofForm(byte[] sent) {
        Map<String, String> fields = new HashMap<>();
        try {
            for (String pair : new String(sent, StandardCharsets.UTF_8).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                if (parts.length == 2) fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("(geheel)", "is geen formulier");
        }
        return new SuggestionView(
                fields.get("naam"), fields.get("omschrijving"), fields.get("periode"), fields.get("contact"));
    }
}
