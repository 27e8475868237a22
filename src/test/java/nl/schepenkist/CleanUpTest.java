package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The holder of a mailbox is shown what might be private, and decides; on both databases. */
class CleanUpTest {
    @TempDir
    private Path data;

    private static byte[] with(byte[] mail, String header) {
        return (header + "\r\n" + new String(mail, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode proposals(Town town, String who) throws Exception {
        return town.server.get(who, "/api/v1/opschoonvoorstellen").body();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatMightBePrivateIsProposedWithItsRuleAndOnlyToTheHolder(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            var zip = new ByteArrayOutputStream();
            try (var out = new ZipOutputStream(zip)) {
                out.putNextEntry(new ZipEntry("Postvak IN/Privé/kapper.eml"));
                out.write(Letters.mailAt("kapper", "Mon, 16 Nov 2026 10:00:00 +0100"));
                out.putNextEntry(new ZipEntry("Postvak IN/nieuws.eml"));
                out.write(with(
                        Letters.mailAt("nieuwsbrief", "Tue, 17 Nov 2026 10:00:00 +0100"),
                        "List-Unsubscribe: <https://nieuws.example/af>"));
                out.putNextEntry(new ZipEntry("Postvak IN/gewoon.eml"));
                out.write(Letters.mailAt("vergunning", "Tue, 17 Nov 2026 11:00:00 +0100"));
                out.putNextEntry(new ZipEntry("Postvak IN/oud.eml"));
                out.write(with(
                        Letters.mailAt("oudnieuws", "Mon, 7 Sep 2026 10:00:00 +0200"),
                        "List-Unsubscribe: <https://nieuws.example/af>"));
            }
            town.server.takeIn(
                    "div", Map.of("mailbox", Town.BOX, "opschoonvenster", true), Map.of("box.zip", zip.toByteArray()));
            var shown = proposals(town, "medewerker");
            assertThat(shown.path("resultaten").findValuesAsText("naam")).containsExactly("kapper", "nieuwsbrief");
            assertThat(shown.path("resultaten").findValuesAsText("regel"))
                    .containsExactly("persoonlijke-map", "nieuwsbrief");
            assertThat(shown.path("resultaten").path(0).path("tot").asText()).isEqualTo("2027-01-24");
            assertThat(proposals(town, "ander").path("totaal").asInt()).isZero();
            // A proposal exempts nothing, and what was exempted is not proposed again.
            String id =
                    shown.path("resultaten").path(0).path("informatieobject").asText();
            assertThat(town.judged(id)).isEqualTo("nog-niet");
            town.server.post(
                    "medewerker", "/api/v1/informatieobjecten/" + id + "/_uitzonderen", Map.of("reden", "Kapper"));
            assertThat(proposals(town, "medewerker").path("resultaten").findValuesAsText("naam"))
                    .containsExactly("nieuwsbrief");
        }
    }
}
