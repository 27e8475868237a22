package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The query language and the rights in it, against the real server on both databases. */
@ParameterizedClass
@MethodSource("nl.schepenkist.Databases#both")
class SearchTest {
    @Parameter
    @SuppressWarnings(
            "UnusedVariable") // JUnit wants a place for it; the server was told, and the questions are the same.
    private boolean postgres;

    @TempDir
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static ServerUnderTest server;

    @BeforeParameterizedClassInvocation
    static void start(boolean postgres) throws Exception {
        server = ServerUnderTest.start(data.resolve("kist-" + postgres), Databases.url(postgres), Map.of());
        server.user("div", Role.RECORDS_OFFICER)
                .user("div2", Role.RECORDS_OFFICER)
                .user("medewerker", Role.STAFF);
        var files = new LinkedHashMap<String, byte[]>();
        files.put(
                "1.eml",
                mail(
                        "1",
                        "Omgevingsvergunning Kerkstraat",
                        "Jan <jan@een.example>",
                        "De omgevingsvergunningen zijn verleend door de gemeente."));
        files.put(
                "2.eml",
                mail(
                        "2",
                        "Raadsbesluit school",
                        "Piet <piet@twee.example>",
                        "Het raadsbesluit over de brede school staat op de agenda van 3 maart."));
        files.put(
                "3.eml",
                mail(
                        "3",
                        "Enquête café",
                        "Jan <jan@een.example>",
                        "De enquête over het café <script>alert(1)</script> is klaar."));
        server.takeIn("div", Map.of("mailbox", "open@x.example"), files);
        server.takeIn(
                "div",
                Map.of("mailbox", "dicht@x.example"),
                Map.of(
                        "4.eml",
                        mail(
                                "4",
                                "Grondaankoop polder",
                                "Jan <jan@een.example>",
                                "Over de grondaankoop in de polder.")));
        server.takeIn(
                "div",
                Map.of("mailbox", "open@x.example", "vertrouwelijkheid", "geheim"),
                Map.of("5.eml", mail("5", "Integriteitsmelding", "x@y.example", "Een integriteitsmelding.")));
        server.put("div", "/api/v1/mailboxen/dicht@x.example", Map.of("soort", "persoonlijk", "afgeschermd", true));
        server.put(
                "div",
                "/api/v1/mailboxen/open@x.example",
                Map.of(
                        "soort",
                        "persoonlijk",
                        "gebruikers",
                        List.of(Map.of("gebruiker", "medewerker", "van", "2020-01-01"))));
    }

    private static byte[] mail(String id, String subject, String from, String text) {
        return Letters.mail(id, from, subject, "Mon, 7 Mar 2016", text);
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        server.close();
    }

    private static int count(String user, String q, String purpose) throws Exception {
        return server.get(
                        user,
                        "/api/v1/zoekresultaten?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&doel=" + purpose)
                .body()
                .path("totaal")
                .asInt();
    }

    private static int count(String q) throws Exception {
        return count("div", q, "toezicht:x");
    }

    @Test
    void everyPartOfTheLanguageFindsWhatItSays() throws Exception {
        assertThat(count("vergunning")).isEqualTo(1);
        assertThat(count("omgevingsvergunning")).isEqualTo(1);
        assertThat(count("raad")).isEqualTo(1);
        assertThat(count("enquete cafe")).isEqualTo(1);
        assertThat(count("\"brede school\"")).isEqualTo(1);
        assertThat(count("\"school brede\"")).isZero();
        assertThat(count("school OR gemeente")).isEqualTo(2);
        assertThat(count("van:jan -gemeente")).isEqualTo(1);
        assertThat(count("onderwerp:raadsbesluit")).isEqualTo(1);
        assertThat(count("vergunning*")).isPositive();
        assertThat(count("gemeente*")).isEqualTo(1);
        assertThat(count("kerkstr*")).isEqualTo(1);
    }

    @Test
    void whatIsNoQueryFindsNothingAndNeverEverything() throws Exception {
        assertThat(count("§ ??")).isZero();
        for (String q : List.of("\"", "(", "a OR", "OR", "-", "*", "van:", "[x TO y]", "a\\", "~~~"))
            assertThat(server.get(
                                    "div",
                                    "/api/v1/zoekresultaten?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8)
                                            + "&doel=toezicht:x")
                            .status())
                    .as(q)
                    .isEqualTo(200);
    }

    @Test
    void aListOfHitsIsWalkedByCursorInEveryOrder() throws Exception {
        for (String order : List.of("relevantie", "tijdstip", "-tijdstip")) {
            String question = "/api/v1/zoekresultaten?doel=toezicht:x&q=de&sorteer=" + order;
            var whole = new ArrayList<String>();
            var all = server.get("div", question + "&aantal=50").body();
            all.path("resultaten").forEach(hit -> whole.add(hit.path("id").asText()));
            assertThat(whole).hasSizeGreaterThan(1);
            assertThat(all.has("volgende")).isFalse();
            var walked = new ArrayList<String>();
            String next = "";
            do {
                var page = server.get("div", question + "&aantal=1" + next).body();
                page.path("resultaten").forEach(hit -> walked.add(hit.path("id").asText()));
                assertThat(page.path("totaal").asInt()).isEqualTo(whole.size());
                next = page.has("volgende") ? "&na=" + page.path("volgende").asText() : "";
            } while (!next.isEmpty());
            assertThat(walked).isEqualTo(whole);
        }
        assertThat(server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=de&na=onzin")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void fragmentsAreSafeToPutInAPage() throws Exception {
        var hit = server.get("div", "/api/v1/zoekresultaten?q=enquete&doel=toezicht:x")
                .body()
                .path("resultaten")
                .path(0);
        assertThat(hit.path("fragmenten").toString()).contains("<mark>").doesNotContain("<script>");
    }

    @Test
    void shieldedAndSecretRecordsAreInNoHitCountOrFacet() throws Exception {
        assertThat(count("grondaankoop")).isZero();
        assertThat(count("integriteitsmelding")).isZero();
        var all = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x").body();
        assertThat(all.path("totaal").asInt()).isEqualTo(3);
        assertThat(all.path("facetten").toString()).doesNotContain("dicht@x.example");
    }

    @Test
    void aGrantOpensThemOnceASecondPersonConfirmedIt() throws Exception {
        var grant = server.post(
                "div2",
                "/api/v1/toegangen",
                Map.of(
                        "gebruiker",
                        "div2",
                        "bereik",
                        Map.of("mailboxen", List.of("dicht@x.example")),
                        "reden",
                        "onderzoek",
                        "tot",
                        "2099-01-01"));
        assertThat(count("div2", "grondaankoop", "toezicht:x")).isZero();
        assertThat(server.post("div2", "/api/v1/toegangen/" + grant.id() + "/_bevestigen", null)
                        .code())
                .isEqualTo("zelfde-persoon");
        assertThat(server.post("div", "/api/v1/toegangen/" + grant.id() + "/_bevestigen", null)
                        .status())
                .isEqualTo(200);
        assertThat(count("div2", "grondaankoop", "toezicht:x")).isEqualTo(1);
        assertThat(count("grondaankoop")).isZero();
    }

    @Test
    void aMemberOfStaffSeesOnlyTheirOwnMailbox() throws Exception {
        assertThat(count("medewerker", "", "eigen-mailbox")).isEqualTo(3);
        assertThat(server.get("medewerker", "/api/v1/zoekresultaten?q=a&doel=toezicht:x")
                        .code())
                .isEqualTo("doel-niet-toegestaan");
    }
}
