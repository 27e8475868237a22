package nl.schepenkist.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import nl.schepenkist.records.Refusal;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request and every answer has in common: fixed headers, limits, one line in the log, one measurement. */
final class Edges {
    static final String API_VERSION = "1.0.0";
    private static final Logger LOG = LoggerFactory.getLogger("verzoeken");
    private static final String BEGUN = "schepenkist.begun";
    private static final long LARGEST_JSON = 1 << 20;
    private static final long LARGEST_TABLE = 32 << 20;
    /** What these may hold at most is looked after where they are read, part by part. */
    private static final Set<String> STREAMED = Set.of("multipart/form-data", "application/pdf", "text/plain");

    private Edges() {}

    static List<Object> all(MeterRegistry meters) {
        return List.of(new Before(), new After(meters));
    }

    @PreMatching
    @Priority(Priorities.AUTHENTICATION - 100)
    static final class Before implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            request.setProperty(BEGUN, System.nanoTime());
            String path = request.getUriInfo().getRequestUri().getRawPath();
            if (path.length() > 1 && path.endsWith("/")) throw new jakarta.ws.rs.NotFoundException();
            var type = request.getMediaType();
            String named = type == null ? "" : (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
            if (!request.hasEntity() || STREAMED.contains(named)) return;
            boolean table = named.equals("text/csv") || named.endsWith("spreadsheetml.sheet");
            long most = table ? LARGEST_TABLE : LARGEST_JSON;
            if (request.getLength() > most) throw tooLarge(most);
            request.setEntityStream(new Limited(request.getEntityStream(), most));
        }
    }

    private static Refusal tooLarge(long most) {
        return new Refusal.TooLarge("Wat een verzoek meestuurt mag hier hoogstens %d MB zijn.".formatted(most >> 20));
    }

    /** Stops reading a body that is larger than was let through, also one that did not say how large it is. */
    private static final class Limited extends FilterInputStream {
        private final long most;
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        private int counted(int n) {
            left -= Math.max(0, n);
            if (left < 0) throw tooLarge(most);
            return n;
        }

        @Override
        public int read() throws IOException {
            int b = in.read();
            if (b >= 0) counted(1);
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return counted(in.read(target, offset, length));
        }
    }

    static final class After implements ContainerResponseFilter {
        private final MeterRegistry meters;

        After(MeterRegistry meters) {
            this.meters = meters;
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            var headers = response.getHeaders();
            headers.putSingle("API-Version", API_VERSION);
            headers.putSingle("X-Content-Type-Options", "nosniff");
            headers.putSingle("X-Frame-Options", "DENY");
            // A page names its own style; all else shows nothing.
            headers.putIfAbsent("Content-Security-Policy", List.of("default-src 'none'; frame-ancestors 'none'"));
            headers.putSingle("Referrer-Policy", "no-referrer");
            headers.putSingle("Strict-Transport-Security", "max-age=31536000");
            headers.putIfAbsent("Cache-Control", List.of("no-store"));
            measure(request, response.getStatus());
        }

        /** Logs the template of the address, never the address: no ids of people, mailboxes or words that were searched. */
        private void measure(ContainerRequestContext request, int status) {
            long nanos = request.getProperty(BEGUN) instanceof Long begun ? System.nanoTime() - begun : 0;
            String route = request.getUriInfo() instanceof ExtendedUriInfo uri ? template(uri) : "onbekend";
            LOG.info("{} {} {} {} ms", request.getMethod(), route, status, nanos / 1_000_000);
            meters.timer(
                            "schepenkist.verzoeken",
                            "methode",
                            known(request.getMethod()),
                            "route",
                            route,
                            "status",
                            Integer.toString(status))
                    .record(nanos, TimeUnit.NANOSECONDS);
        }

        private static String known(String method) {
            return List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
                            .contains(method)
                    ? method
                    : "ANDERS";
        }

        private static String template(ExtendedUriInfo uri) {
            var parts = uri.getMatchedTemplates();
            if (parts == null || parts.isEmpty()) return "onbekend";
            var path = new StringBuilder();
            for (int i = parts.size() - 1; i >= 0; i--) path.append(parts.get(i).getTemplate());
            return path.toString().replaceAll("/+", "/");
        }
    }
}
