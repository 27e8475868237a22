package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents of a case come from a case system by the ZGW standards, when asked for and when the system gives notice. */
class CaseTest {
    private static final String CASE = "/zaken/0a1b2c3d-0000-4000-8000-000000000001";
    private static final String BYTES = "Het besluit over de kadewoorden";

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;
    private CaseSystem system;

    @BeforeEach
    void serve() throws Exception {
        assumeTrue(CaseSystem.isDescribed(), "the descriptions of the APIs are not here");
        system = new CaseSystem();
        system.serve(
                "/zaken/api/v1" + CASE,
                system.object(
                        "zaken",
                        "Zaak",
                        Map.of(
                                "url",
                                system.cases() + CASE,
                                "identificatie",
                                "ZAAK-2020-17",
                                "vertrouwelijkheidaanduiding",
                                "zaakvertrouwelijk",
                                "archiefnominatie",
                                "vernietigen",
                                "archiefactiedatum",
                                "2031-03-01",
                                "archiefstatus",
                                "gearchiveerd",
                                "startdatumBewaartermijn",
                                "2021-03-01")));
        system.serve(
                "/zaken/api/v1/zaakinformatieobjecten?zaak="
                        + URLEncoder.encode(system.cases() + CASE, StandardCharsets.UTF_8),
                List.of(
                        link("1"),
                        link("2"),
                        link("3"),
                        system.object(
                                "zaken",
                                "ZaakInformatieObject",
                                Map.of("informatieobject", "https://elders.example/documenten/9"))));
        document("1", "Besluit kade", "besluit.txt", BYTES, sha256(BYTES), "geheim");
        document("2", "Bijlage", "bijlage.txt", "brugwoord", sha256("anders"), "openbaar");
    }

    private JsonNode link(String nr) throws Exception {
        return system.object(
                "zaken",
                "ZaakInformatieObject",
                Map.of(
                        "informatieobject",
                        system.documents() + "/enkelvoudiginformatieobjecten/" + nr,
                        "zaak",
                        system.cases() + CASE));
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private void document(String nr, String title, String name, String text, String digest, String confidentiality)
            throws Exception {
        String path = "/enkelvoudiginformatieobjecten/" + nr;
        system.serve(
                "/documenten/api/v1" + path,
                system.object(
                        "documenten",
                        "EnkelvoudigInformatieObject",
                        Map.of(
                                "url",
                                system.documents() + path,
                                "titel",
                                title,
                                "bestandsnaam",
                                name,
                                "creatiedatum",
                                "2020-06-01",
                                "bestandsomvang",
                                text.length(),
                                "inhoud",
                                system.documents() + path + "/download?versie=1",
                                "vertrouwelijkheidaanduiding",
                                confidentiality,
                                "integriteit",
                                Map.of("algoritme", "sha_256", "waarde", digest, "datum", "2020-06-01"))));
        system.serve("/documenten/api/v1" + path + "/download?versie=1", text.getBytes(StandardCharsets.UTF_8));
    }

    private ServerUnderTest start(boolean postgres) throws Exception {
        var server = ServerUnderTest.start(
                        folder.resolve("data"),
                        Databases.url(postgres),
                        Map.of(
                                "zgw.zaken",
                                system.cases(),
                                "zgw.documenten",
                                system.documents(),
                                "zgw.client",
                                "archief",
                                "zgw.geheim",
                                CaseSystem.SECRET))
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
        if (system != null) system.close();
    }

    private static JsonNode search(ServerUnderTest server, String rest) throws Exception {
        return server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&" + rest)
                .body();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theDocumentsOfACaseComeWithWhatBothSystemsSayOfThem(boolean postgres) throws Exception {
        var server = start(postgres);
        var started = server.post("div", "/api/v1/opnames", Map.of("zgwZaak", system.cases() + CASE));
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        var ended = server.ended("div", started.id());
        assertThat(ended.path("aangeboden").asInt()).as("%s", ended).isEqualTo(4);
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(1);
        // Other bytes than were promised, a document that is not there, and one that lies elsewhere.
        var told = server.get("div", "/api/v1/opnames/" + started.id() + "/fouten")
                .body()
                .path("resultaten");
        assertThat(told.findValuesAsText("code"))
                .containsExactlyInAnyOrder("beschrijving-ongeldig", "zaaksysteem", "zaaksysteem");
        assertThat(told.toString()).contains("antwoordt 404").contains("zgw.documenten");
        var listed = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&zaak=ZAAK-2020-17&soort=document")
                .body();
        // What is secret is found by a grant only; the bulk view of the registry has it all the same.
        assertThat(listed.path("totaal").asInt()).isZero();
    }

    @Test
    void aNoticeOfTheCaseSystemHasTheCaseRead() throws Exception {
        document("1", "Besluit kade", "besluit.txt", BYTES, sha256(BYTES), "intern");
        var server = start(false);
        var notice = Map.of(
                "kanaal",
                "zaken",
                "hoofdObject",
                system.cases() + CASE,
                "resource",
                "status",
                "actie",
                "create",
                "resourceUrl",
                system.cases() + "/statussen/1",
                "aanmaakdatum",
                "2021-01-01T00:00:00Z",
                "kenmerken",
                Map.of());
        assertThat(server.post("div", "/api/v1/zgw/notificaties", notice).status())
                .isEqualTo(204);
        ServerUnderTest.await("the document of the case", () -> {
            try {
                return search(server, "q=kadewoorden").path("totaal").asInt() == 1;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        String id = search(server, "q=kadewoorden")
                .path("resultaten")
                .path(0)
                .path("id")
                .asText();
        var record = server.get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:x")
                .body();
        assertThat(record.path("naam").asText()).isEqualTo("Besluit kade");
        assertThat(record.path("zaak").asText()).isEqualTo("ZAAK-2020-17");
        assertThat(record.path("brondatum").asText()).isEqualTo("2021-03-01");
        assertThat(record.path("vertrouwelijkheid").asText()).isEqualTo("bedrijfsvertrouwelijk");
        assertThat(record.path("opmerkingen").toString())
                .contains("archiefnominatie vernietigen")
                .contains("2031-03-01");
        assertThat(record.path("onderdelen")).hasSize(1);
        // What is not of a case is passed over; a case that is not of this system is refused.
        assertThat(server.post("div", "/api/v1/zgw/notificaties", Map.of("kanaal", "besluiten", "hoofdObject", "x"))
                        .status())
                .isEqualTo(204);
        assertThat(server.post("div", "/api/v1/opnames", Map.of("zgwZaak", "https://elders.example/zaken/1"))
                        .code())
                .isEqualTo("zaak-niet-toegelaten");
        assertThat(server.post("div", "/api/v1/opnames", Map.of("zgwZaak", system.cases() + "/zaken/../../x"))
                        .code())
                .isEqualTo("zaak-niet-toegelaten");
    }

    @Test
    void aSystemThatFailsForAWhileIsAskedAgain() throws Exception {
        document("1", "Besluit kade", "besluit.txt", BYTES, sha256(BYTES), "intern");
        var server = start(false);
        system.answering(503);
        var started = server.post("div", "/api/v1/opnames", Map.of("zgwZaak", system.cases() + CASE));
        ServerUnderTest.await("a first try", () -> {
            try {
                return server.get("div", "/api/v1/opnames/" + started.id())
                        .body()
                        .hasNonNull("begonnen");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        system.answering(200);
        assertThat(server.ended("div", started.id()).path("opgenomen").asInt()).isEqualTo(1);
    }
}
