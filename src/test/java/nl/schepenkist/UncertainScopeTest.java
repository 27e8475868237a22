package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import nl.schepenkist.workers.ExternalProgram;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Of what nobody can say whether it lies in a scope: frozen until somebody can; on both databases. */
class UncertainScopeTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatCannotBeSearchedIsFrozenWithEverythingElseOfTheScope(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            byte[] noise = new byte[3_000];
            new Random(5).nextBytes(noise);
            String mail =
                    """
                    Received: from mx.example by post.zijldijk.example; Mon, 7 Mar 2016 10:01:00 +0100
                    Message-ID: <ruis@zijldijk.example>
                    Date: Mon, 7 Mar 2016 10:00:00 +0100
                    From: ineke@bewoner.example
                    To: s.dekker@zijldijk.example
                    Subject: wulpen
                    MIME-Version: 1.0
                    Content-Type: multipart/mixed; boundary="rand"

                    --rand
                    Content-Type: text/plain; charset=utf-8

                    Zie de bijlage.
                    --rand
                    Content-Type: application/octet-stream; name="scan.dat"
                    Content-Disposition: attachment; filename="scan.dat"
                    Content-Transfer-Encoding: base64

                    %s
                    --rand--
                    """.formatted(Base64.getMimeEncoder().encodeToString(noise)).replace("\n", "\r\n");
            String unsure = town.mail(mail.getBytes(StandardCharsets.UTF_8), "wulpen");
            String sure = town.oldMail("roerdomp");
            town.server.post(
                    "div",
                    "/api/v1/bevriezingen",
                    Town.hold("onderzoek", "OND-3", Map.of("q", "kwartelkoning", "mailboxen", List.of(Town.BOX))));
            assertThat(town.judged(unsure)).isEqualTo("bevroren");
            assertThat(town.verdict(unsure).path("toelichting").asText()).contains("doorzoekbaar");
            assertThat(town.judged(sure)).isEqualTo("vernietigbaar");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatHasNoMomentBelongsToAScopeWithDaysBecauseNobodyCanSayThatItDoesNot(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String id = town.document("Z-1", "kwartelkoning");
            town.server.patch(
                    "div",
                    "/api/v1/informatieobjecten/" + id,
                    Map.of("categorie", "gemeenten-2020/6.2", "brondatum", "2015-01-01"));
            town.server.post(
                    "div",
                    "/api/v1/bevriezingen",
                    Town.hold("overig", "K-1", Map.of("q", "kwartelkoning", "van", "2016-01-01", "tot", "2016-12-31")));
            assertThat(town.judged(id)).isEqualTo("bevroren");
            assertThat(town.verdict(id).path("toelichting").asText()).contains("geen tijdstip");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aScanIsFrozenUntilItsTextIsReadAndThenOnlyIfTheWordsAreInIt(boolean postgres) throws Exception {
        assumeThat(ExternalProgram.TESSERACT.isPresent()).isTrue();
        try (var town = Town.open(data, Databases.url(postgres))) {
            town.server.post(
                    "div",
                    "/api/v1/bevriezingen",
                    Town.hold("overig", "K-1", Map.of("q", "roerdomp", "zaken", List.of("Z-1"))));
            town.server.takeIn(
                    "div",
                    Map.of("zaak", "Z-1", "categorie", "gemeenten-2020/6.2"),
                    Map.of(
                            "met.png",
                            scan("DE ROERDOMP IN HET RIET"),
                            "zonder.png",
                            scan("DE VERGADERING VAN MAANDAG")));
            Map<String, String> ids = new HashMap<>();
            for (var hit : town.server
                    .get("div", "/api/v1/zoekresultaten?doel=toezicht:x&zaak=Z-1")
                    .body()
                    .path("resultaten"))
                ids.put(hit.path("naam").asText(), hit.path("id").asText());
            for (String id : ids.values())
                town.server.patch("div", "/api/v1/informatieobjecten/" + id, Map.of("brondatum", "2015-01-01"));
            String without = ids.getOrDefault("zonder.png", "");
            String with = ids.getOrDefault("met.png", "");
            // A fast machine may have read it already; what counts is that it is never free while its text is unread.
            ServerUnderTest.await("the scan to be let go", () -> {
                boolean free = town.judged(without).equals("vernietigbaar");
                if (free) assertThat(text(town, without)).containsIgnoringCase("vergadering");
                return free;
            });
            ServerUnderTest.await(
                    "the other to be known to belong",
                    () -> !town.verdict(with).path("toelichting").asText().contains("doorzoekbaar")
                            && town.judged(with).equals("bevroren"));
        }
    }

    private static String text(Town town, String id) throws Exception {
        return new String(
                town.server
                        .get("div", "/api/v1/informatieobjecten/" + id + "/tekst?doel=toezicht:x")
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    private static byte[] scan(String words) throws IOException {
        var image = new BufferedImage(1_200, 200, BufferedImage.TYPE_BYTE_GRAY);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SERIF, Font.PLAIN, 60));
        pen.drawString(words, 40, 120);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
