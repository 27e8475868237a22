package nl.schepenkist.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.schepenkist.http.Json;

/** Asks a case system by the ZGW standards (Zaken API 1, Documenten API 1; authentication by a JWT that we sign). */
final class ZgwClient implements AutoCloseable {
    private static final int LARGEST_JSON = 8 << 20;
    private static final int MOST_PAGES = 1_000;
    private static final int OK = 200;
    private static final int SERVER_FAULT = 500;
    private static final int TOO_MANY = 429;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(30);

    private final ZgwAccess access;
    private final Clock clock;
    private final Path spool;
    private final ObjectMapper json = Json.mapper();
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * @param spool folder for what is being received
     */
    ZgwClient(ZgwAccess access, Path spool, Clock clock) {
        this.spool = spool;
        this.access = access;
        this.clock = clock;
    }

    /** The system answers, and does not give what was asked; asking again does not help. */
    static final class RefusedException extends Exception {
        private final int status;

        RefusedException(int status) {
            super("the case system answers " + status);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    /**
     * @throws IOException when the system cannot be reached, or fails: to be tried again
     * @throws RefusedException when it does not give this
     */
    JsonNode json(String url) throws IOException, RefusedException {
        try (InputStream body = open(url)) {
            byte[] bytes = body.readNBytes(LARGEST_JSON + 1);
            if (bytes.length > LARGEST_JSON) throw new RefusedException(OK);
            return json.readTree(bytes);
        } catch (JsonProcessingException noJson) {
            throw new RefusedException(OK);
        }
    }

    /** All of a list, page after page where it comes in pages. */
    List<JsonNode> list(String url) throws IOException, RefusedException {
        var all = new ArrayList<JsonNode>();
        String next = url;
        for (int page = 0; page < MOST_PAGES && next != null; page++) {
            if (!next.startsWith(access.cases() + "/")) throw new RefusedException(OK);
            JsonNode answer = json(next);
            JsonNode items = answer.isArray() ? answer : answer.path("results");
            if (!items.isArray()) throw new RefusedException(OK);
            items.forEach(all::add);
            next = answer.isArray() ? null : answer.path("next").textValue();
        }
        return all;
    }

    String linksOf(String caseUrl) {
        return access.cases() + "/zaakinformatieobjecten?zaak=" + URLEncoder.encode(caseUrl, StandardCharsets.UTF_8);
    }

    /** The bytes behind an address, when all of them are here; the caller closes. */
    InputStream open(String url) throws IOException, RefusedException {
        Path file = Files.createTempFile(spool, "zaak", null);
        var answering = http.sendAsync(request(url), HttpResponse.BodyHandlers.ofFile(file));
        try {
            // A limit on the headers alone lets a body that stands still hold this thread for ever.
            var answer = answering.get(LONGEST_ANSWER.toSeconds(), TimeUnit.SECONDS);
            if (answer.statusCode() == OK) return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
            Files.deleteIfExists(file);
            if (answer.statusCode() >= SERVER_FAULT || answer.statusCode() == TOO_MANY)
                throw new IOException("the case system answers " + answer.statusCode());
            throw new RefusedException(answer.statusCode());
        } catch (InterruptedException stop) {
            answering.cancel(true);
            Files.deleteIfExists(file);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException | TimeoutException broken) {
            answering.cancel(true);
            Files.deleteIfExists(file);
            throw new IOException("the case system does not answer", broken);
        }
    }

    private HttpRequest request(String url) throws RefusedException {
        try {
            return HttpRequest.newBuilder(URI.create(url))
                    .timeout(LIMIT)
                    .header("Authorization", "Bearer " + token())
                    .header("Accept", "application/json, */*;q=0.5")
                    // The Zaken API demands to know in which coordinates to answer.
                    .header("Accept-Crs", "EPSG:4326")
                    .build();
        } catch (IllegalArgumentException noAddress) {
            throw new RefusedException(OK);
        }
    }

    private String token() {
        var claims = new JWTClaimsSet.Builder()
                .issuer(access.client())
                .issueTime(Date.from(clock.instant()))
                .claim("client_id", access.client())
                .claim("user_id", "schepenkist")
                .claim("user_representation", "Schepenkist")
                .build();
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(access.secret().getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("zgw.geheim is too short to sign with", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
