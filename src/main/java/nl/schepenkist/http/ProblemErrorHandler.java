package nl.schepenkist.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Jetty's own refusals (a malformed request, headers that are too large) in the one shape of every error. */
final class ProblemErrorHandler extends ErrorHandler {
    private final ObjectMapper json = Json.mapper();

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        response.setStatus(status);
        response.getHeaders().put(new HttpField(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE));
        response.getHeaders().put("API-Version", Edges.API_VERSION);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, body(status), callback);
        return true;
    }

    private String body(int status) {
        String code = status >= 500 ? "serverfout" : status == 404 ? "niet-gevonden" : "ongeldig-verzoek";
        try {
            return json.writeValueAsString(Problem.of(
                    status,
                    code,
                    status >= 500 ? "Er ging iets mis in de server." : "Het verzoek kan niet worden gelezen."));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
