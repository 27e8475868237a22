package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;

/** Archives of websites: kept as they are, and a record for each page. */
class WebsiteTest {
    private static final Instant CAPTURED = Instant.parse("2024-03-01T10:00:00Z");

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start() throws Exception {
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(false), Map.of())
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static byte[] gzip(String text) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var gz = new GZIPOutputStream(out)) {
            gz.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static WarcResponse page(String path, int status, String type, byte[] body, @Nullable String encoding)
            throws Exception {
        var http = new HttpResponse.Builder(status, "OK").body(MediaType.parse(type), body);
        if (encoding != null) http.setHeader("Content-Encoding", encoding);
        return new WarcResponse.Builder(URI.create("https://zijldijk.example" + path))
                .date(CAPTURED)
                .body(http.build())
                .build();
    }

    private static byte[] warc(WarcCompression compression) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var writer = new WarcWriter(Channels.newChannel(out), compression)) {
            writer.write(page("/", 200, "text/html", "<p>welkomstwoord</p>".getBytes(StandardCharsets.UTF_8), null));
            writer.write(page("/nieuws?id=3", 200, "text/html; charset=utf-8", gzip("<p>nieuwswoord</p>"), "gzip"));
            writer.write(page("/weg", 404, "text/html", "<p>foutwoord</p>".getBytes(StandardCharsets.UTF_8), null));
            writer.write(page("/logo.png", 200, "image/png", new byte[] {1, 2, 3}, null));
            writer.write(
                    page("/app.js", 200, "text/javascript", "var scriptwoord;".getBytes(StandardCharsets.UTF_8), null));
        }
        return out.toByteArray();
    }

    private static JsonNode search(ServerUnderTest server, String q) throws Exception {
        return server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=" + q)
                .body();
    }

    @Test
    void everyPageIsARecordWithItsAddressAndMomentAndTheArchiveIsKept() throws Exception {
        var server = start();
        byte[] packed = warc(WarcCompression.GZIP);
        var ended = server.takeIn("div", Map.of("zaak", "WEB"), Map.of("site.warc.gz", packed));
        assertThat(ended.path("aangeboden").asInt()).as("%s", ended).isEqualTo(3);
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(3);
        var news = search(server, "nieuwswoord");
        assertThat(news.path("totaal").asInt()).isEqualTo(1);
        var hit = news.path("resultaten").path(0);
        assertThat(hit.path("naam").asText()).isEqualTo("https://zijldijk.example/nieuws?id=3");
        assertThat(hit.path("tijdstip").asText()).isEqualTo("2024-03-01T10:00:00Z");
        assertThat(search(server, "welkomstwoord").path("totaal").asInt()).isEqualTo(1);
        for (String not : new String[] {"foutwoord", "scriptwoord"})
            assertThat(search(server, not).path("totaal").asInt()).as(not).isZero();
        String id = search(server, "site").path("resultaten").path(0).path("id").asText();
        assertThat(server.get("div", "/api/v1/informatieobjecten/" + id + "/bestanden/1?doel=toezicht:x")
                        .bytes())
                .isEqualTo(packed);
        // The same again is the same.
        var again = server.takeIn("div", Map.of("zaak", "WEB"), Map.of("site.warc.gz", packed));
        assertThat(again.path("dubbel").asInt()).isEqualTo(3);
    }

    @Test
    void aWaczIsOpenedAndAnArchiveThatIsCutOffSaysSo() throws Exception {
        var server = start();
        var wacz = new ByteArrayOutputStream();
        byte[] plain = warc(WarcCompression.NONE);
        try (var zip = new ZipOutputStream(wacz)) {
            zip.putNextEntry(new ZipEntry("archive/data.warc"));
            zip.write(plain);
            zip.putNextEntry(new ZipEntry("datapackage.json"));
            zip.write("{\"profile\":\"data-package\"}".getBytes(StandardCharsets.UTF_8));
        }
        var ended = server.takeIn("div", Map.of("zaak", "A"), Map.of("site.wacz", wacz.toByteArray()));
        // The package itself, and its two pages: what is technical in it is in the package.
        assertThat(ended.path("opgenomen").asInt()).as("%s", ended).isEqualTo(3);
        assertThat(ended.path("mislukt").asInt()).isZero();
        assertThat(search(server, "nieuwswoord").path("totaal").asInt()).isEqualTo(1);
        var whole = search(server, "site").path("resultaten").path(0);
        assertThat(whole.path("naam").asText()).isEqualTo("site.wacz");
        assertThat(server.get(
                                "div",
                                "/api/v1/informatieobjecten/" + whole.path("id").asText()
                                        + "/bestanden/1?doel=toezicht:x")
                        .bytes())
                .isEqualTo(wacz.toByteArray());
        byte[] torn = Arrays.copyOf(wacz.toByteArray(), wacz.size() / 2);
        var broken = server.takeIn("div", Map.of("zaak", "C"), Map.of("half.wacz", torn));
        assertThat(broken.path("opgenomen").asInt()).as("%s", broken).isEqualTo(1);
        assertThat(server.get("div", "/api/v1/opnames/" + broken.path("id").asText() + "/fouten")
                        .body()
                        .toString())
                .contains("verpakking-kapot");
        var cut =
                server.takeIn("div", Map.of("zaak", "B"), Map.of("kort.warc", Arrays.copyOf(plain, plain.length / 3)));
        assertThat(cut.path("aangeboden").asInt())
                .isEqualTo(cut.path("opgenomen").asInt() + cut.path("mislukt").asInt());
        assertThat(cut.path("mislukt").asInt()).as("%s", cut).isPositive();
        var told = server.get("div", "/api/v1/opnames/" + cut.path("id").asText() + "/fouten")
                .body();
        assertThat(told.toString()).contains("kort.warc");
    }
}
