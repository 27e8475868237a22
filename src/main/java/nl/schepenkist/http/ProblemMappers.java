package nl.schepenkist.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.schepenkist.records.Refusal;
import org.glassfish.jersey.server.ParamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where something that went wrong becomes an answer. */
final class ProblemMappers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);

    private ProblemMappers() {}

    static List<Object> all() {
        return List.of(new OfRefusal(), new OfHttp(), new OfJson(), new OfAnythingElse());
    }

    private static Response answer(Problem problem) {
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 401) response.header("WWW-Authenticate", "Bearer");
        return response.build();
    }

    /** A new kind of refusal does not compile until it has a status here. */
    static int statusOf(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid _ -> 400;
            case Refusal.NotKnown _ -> 401;
            case Refusal.NotAllowed _ -> 403;
            case Refusal.NotFound _ -> 404;
            case Refusal.Conflict _ -> 409;
            case Refusal.Gone _ -> 410;
            case Refusal.Stale _ -> 412;
            case Refusal.TooLarge _ -> 413;
            case Refusal.TooMany _ -> 429;
            case Refusal.Unavailable u -> u.code().equals("schijf-vol") ? 507 : 503;
        };
    }

    static final class OfRefusal implements ExceptionMapper<Refusal> {
        @Override
        public Response toResponse(Refusal refusal) {
            return answer(Problem.of(statusOf(refusal), refusal));
        }
    }

    static final class OfHttp implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException e) {
            if (e.getCause() instanceof JsonProcessingException json) return new OfJson().toResponse(json);
            if (e instanceof ParamException.QueryParamException p)
                return new OfRefusal()
                        .toResponse(Refusal.invalid(p.getParameterName(), "heeft niet de verwachte vorm"));
            int status = e.getResponse().getStatus();
            if (status < 400) return e.getResponse();
            var answer = answer(Problem.of(status, code(status), detail(status)));
            String allow = e.getResponse().getHeaderString("Allow");
            return allow == null
                    ? answer
                    : Response.fromResponse(answer).header("Allow", allow).build();
        }

        private static String code(int status) {
            return switch (status) {
                case 404 -> "niet-gevonden";
                case 405 -> "methode-niet-toegestaan";
                case 406 -> "vorm-niet-beschikbaar";
                case 413 -> "te-groot";
                case 415 -> "mediatype-onbekend";
                default -> status >= 500 ? "serverfout" : "ongeldige-invoer";
            };
        }

        private static String detail(int status) {
            return switch (status) {
                case 404 -> "Dit adres bestaat niet. De adressen staan in /api/v1/openapi.json.";
                case 405 -> "Dit adres kent deze methode niet; de kop Allow noemt welke wel.";
                case 406 -> "Dit antwoord bestaat niet in de gevraagde vorm (kop Accept).";
                case 413 -> "Het verzoek is te groot.";
                case 415 -> "Dit mediatype wordt hier niet gelezen (kop Content-Type).";
                default -> status >= 500 ? "Er ging iets mis in de server." : "Het verzoek kan niet worden gelezen.";
            };
        }
    }

    static final class OfJson implements ExceptionMapper<JsonProcessingException> {
        @Override
        public Response toResponse(JsonProcessingException e) {
            return switch (e) {
                case UnrecognizedPropertyException u ->
                    answer(Problem.of(
                            400,
                            new Refusal.Invalid(
                                    "onbekend-veld",
                                    "De invoer heeft een veld dat hier niet bestaat.",
                                    List.of(new Refusal.Fault(path(u), "bestaat hier niet")))));
                case JsonMappingException m -> {
                    for (Throwable cause = m.getCause(); cause != null; cause = cause.getCause())
                        if (cause instanceof Refusal refusal) yield answer(Problem.of(statusOf(refusal), refusal));
                    yield answer(Problem.of(
                            400, Refusal.invalid(path(m), "heeft niet het verwachte type of de verwachte vorm")));
                }
                default ->
                    answer(Problem.of(
                            400,
                            "ongeldige-json",
                            "De invoer is geen geldige JSON (regel %d)."
                                    .formatted(
                                            e.getLocation() == null
                                                    ? 0
                                                    : e.getLocation().getLineNr())));
            };
        }

        private static String path(JsonMappingException e) {
            String path = e.getPath().stream()
                    .map(r -> r.getFieldName() == null ? "" : r.getFieldName())
                    .filter(n -> !n.isEmpty())
                    .collect(Collectors.joining("."));
            return path.isEmpty() ? "(geheel)" : path.length() > 100 ? path.substring(0, 100) : path;
        }
    }

    /** What nobody foresaw: a number in the log and nothing else outside. */
    static final class OfAnythingElse implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable e) {
            UUID number = UUID.randomUUID();
            LOG.error("onverwachte fout {}", number, e);
            return answer(Problem.of(
                    500,
                    "serverfout",
                    "Er ging iets mis in de server. Noem de beheerder dit nummer: %s.".formatted(number),
                    number));
        }
    }
}
