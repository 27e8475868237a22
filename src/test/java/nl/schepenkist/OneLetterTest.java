package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import nl.schepenkist.records.Role;
import nl.schepenkist.transfer.check.Defect;
import nl.schepenkist.transfer.check.PackageCheck;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One letter through every station, against the real server, on both databases. */
class OneLetterTest {
    private static final String WORD = "kwartelkoningenpad";

    @TempDir
    private Path data;

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aLetterIsTakenInFoundJudgedDestroyedByThreePeopleAndProvenGone(boolean postgres) throws Exception {
        try (var server = ServerUnderTest.start(data, Databases.url(postgres), Map.of())) {
            people(server);
            var intake = server.takeIn(
                    "div",
                    Map.of("mailbox", "s.dekker@zijldijk.example"),
                    Map.of(
                            "brief.eml",
                            Letters.mailWithAttachment(
                                    "1",
                                    "Paaltje op het " + WORD,
                                    "Mon, 7 Mar 2016",
                                    "Het paaltje staat scheef op het " + WORD + ".",
                                    "Foto van het " + WORD)));
            assertThat(intake.path("status").asText()).isEqualTo("voltooid");
            assertThat(intake.path("opgenomen").asInt()).isEqualTo(1);

            var found = server.get("div", "/api/v1/zoekresultaten?q=" + WORD + "&soort=e-mail&doel=toezicht:proef")
                    .body();
            assertThat(found.path("totaal").asInt()).isEqualTo(1);
            String id = found.path("resultaten").path(0).path("id").asText();
            assertThat(found.path("resultaten").path(0).path("fragmenten").toString())
                    .contains("<mark>" + WORD + "</mark>");
            assertThat(found.path("resultaten").path(0).path("aantalBijlagen").asInt())
                    .isEqualTo(1);

            var record = server.get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:proef")
                    .body();
            assertThat(record.path("naam").asText()).isEqualTo("Paaltje op het " + WORD);
            assertThat(record.path("onderdelen").size()).isEqualTo(1);
            var bytes = server.get("div", "/api/v1/informatieobjecten/" + id + "/bestanden/1?doel=toezicht:proef");
            assertThat(new String(bytes.bytes(), StandardCharsets.UTF_8)).contains(WORD);

            var verdict = server.get(
                            "div",
                            "/api/v1/informatieobjecten/" + id + "/bewaring?doel=toezicht:proef&peildatum=2023-03-07")
                    .body();
            assertThat(verdict.path("oordeel").asText()).isEqualTo("nog-niet");
            assertThat(verdict.path("vanaf").asText()).isEqualTo("2023-03-08");
            assertThat(server.get(
                                    "div",
                                    "/api/v1/informatieobjecten/" + id
                                            + "/bewaring?doel=toezicht:proef&peildatum=2023-03-08")
                            .body()
                            .path("oordeel")
                            .asText())
                    .isEqualTo("vernietigbaar");

            String list = destroyAll(server);
            assertThat(server.get("div", list).body().path("status").asText()).isEqualTo("uitgevoerd");
            var gone = server.get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:proef");
            assertThat(gone.status()).isEqualTo(410);
            assertThat(gone.body().toString()).doesNotContain(WORD);
            assertThat(server.get("div", "/api/v1/zoekresultaten?q=" + WORD + "&doel=toezicht:proef")
                            .body()
                            .path("totaal")
                            .asInt())
                    .isZero();

            var declaration = server.get("auditor", list + "/verklaring").body();
            assertThat(declaration.path("totalen").path("vernietigd").asInt()).isEqualTo(1);
            assertThat(declaration.path("totalen").path("informatieobjecten").asInt())
                    .isEqualTo(2);
            assertThat(declaration.toString()).doesNotContain(WORD).doesNotContain("bewoner.example");
            var pdf = server.send("auditor", "GET", list + "/verklaring", null, "", Map.of());
            assertThat(new String(pdf.bytes(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");

            assertThat(server.post("auditor", "/api/v1/gebeurtenissen/_controleren", null)
                            .body()
                            .path("goed")
                            .asBoolean())
                    .isTrue();
        }
        if (!postgres) assertThat(filesWith(WORD)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsKeptForEverLeavesAsAPackageInWhichEveryFileIsDescribed(boolean postgres) throws Exception {
        try (var server = ServerUnderTest.start(data, Databases.url(postgres), Map.of())) {
            people(server);
            String function = server.post(
                            "div", "/api/v1/functies", Map.of("naam", "wethouder", "sleutelfunctie", true))
                    .id();
            server.post(
                    "div",
                    "/api/v1/functievervullingen",
                    Map.of(
                            "functie",
                            function,
                            "persoon",
                            "R. Elzinga",
                            "mailbox",
                            "s.dekker@zijldijk.example",
                            "van",
                            "2018-05-24",
                            "tot",
                            "2022-06-08"));
            server.takeIn(
                    "div",
                    Map.of("mailbox", "s.dekker@zijldijk.example"),
                    Map.of(
                            "in.eml",
                                    Letters.mailWithAttachment(
                                            "in",
                                            "Binnen de vervulling & <meer>",
                                            "Wed, 8 Jun 2022",
                                            "tekst",
                                            "bijlage"),
                            "na.eml", Letters.mail("na", "a@b.example", "Erna", "Thu, 9 Jun 2022", "tekst")));
            String transfer = "/api/v1/overbrengingen/"
                    + server.post(
                                    "div",
                                    "/api/v1/overbrengingen",
                                    Map.of("naam", "Levering", "bereik", Map.of(), "ontvanger", "streekarchief"))
                            .id();
            assertThat(server.post("div", transfer + "/_samenstellen", null)
                            .body()
                            .path("status")
                            .asText())
                    .isEqualTo("samengesteld");
            assertThat(server.get("div", transfer + "/validatie")
                            .body()
                            .path("bevindingen")
                            .toString())
                    .contains("archiefvormer-zonder-tooi");
            var page = server.send(
                    "archivaris", "GET", transfer + "/validatie", null, "", Map.of("Accept", "text/html,*/*;q=0.8"));
            assertThat(new String(page.bytes(), StandardCharsets.UTF_8))
                    .contains(
                            "Validatie van Levering", "archiefvormer-zonder-tooi", "0 fouten", "kan worden aangeboden");
            var names = new HashSet<String>();
            var xsd = Path.of("../shared/standards/mdto/MDTO-XML1.0.1.xsd");
            Path pack = Files.write(
                    data.resolveSibling("pakket-" + postgres + ".zip"),
                    server.get("div", transfer + "/pakket").bytes());
            Path note = Files.write(
                    data.resolveSibling("pakbon-" + postgres + ".xml"),
                    server.get("div", transfer + "/pakbon").bytes());
            var checked = PackageCheck.check(
                    pack,
                    new PackageCheck.Options(".MDTO.xml", Optional.of(xsd).filter(Files::exists), Optional.of(note)),
                    Clock.systemUTC());
            assertThat(checked.defects()).filteredOn(Defect::isError).isEmpty();
            assertThat(checked.counts().files()).isEqualTo(2);
            spoil(pack);
            assertThat(PackageCheck.check(pack, PackageCheck.Options.PLAIN, Clock.systemUTC())
                            .defects())
                    .extracting(Defect::code)
                    .contains("checksum-anders", "bestand-zonder-metagegevens");
            try (var zip = new ZipInputStream(new ByteArrayInputStream(
                    server.get("div", transfer + "/pakket").bytes()))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    assertThat(names.add(entry.getName())).isTrue();
                    byte[] content = zip.readAllBytes();
                    if (entry.getName().endsWith(".MDTO.xml") && Files.exists(xsd)) MdtoSchema.validate(xsd, content);
                }
            }
            // The dossier, the mail and its attachment with their two files, each with a sidecar; the mail of the day
            // after is not there.
            assertThat(names).hasSize(7);
            for (String name : names)
                if (!name.endsWith(".MDTO.xml")) assertThat(names).contains(name + ".bestand.MDTO.xml");
            assertThat(server.post("div", transfer + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .status())
                    .isEqualTo(403);
            assertThat(server.post("archivaris", transfer + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .status())
                    .isEqualTo(201);
            assertThat(server.post("div", transfer + "/_aanbieden", null).status())
                    .isEqualTo(200);
            assertThat(server.post("div", transfer + "/ontvangst", Map.of("oordeel", "aanvaard", "kenmerk", "X"))
                            .body()
                            .path("status")
                            .asText())
                    .isEqualTo("aanvaard");
        }
    }

    /** Alters a file in the package, and adds one that nothing describes. */
    private static void spoil(Path pack) throws Exception {
        try (var zip = FileSystems.newFileSystem(pack)) {
            try (var all = Files.walk(zip.getPath("/"))) {
                Path file = all.filter(
                                f -> Files.isRegularFile(f) && !f.toString().endsWith(".xml"))
                        .findFirst()
                        .orElseThrow();
                byte[] bytes = Files.readAllBytes(file);
                bytes[0] ^= 1;
                Files.write(file, bytes);
                Files.writeString(file.resolveSibling("verdwaald.txt"), "nergens beschreven");
            }
        }
    }

    private static void people(ServerUnderTest server) throws Exception {
        server.user("div", Role.RECORDS_OFFICER)
                .user("eigenaar", Role.PROCESS_OWNER)
                .user("archivaris", Role.ARCHIVIST)
                .user("auditor", Role.AUDITOR);
        server.put(
                "div",
                "/api/v1/mailboxen/s.dekker@zijldijk.example",
                Map.of("soort", "persoonlijk", "houder", "S. Dekker"));
    }

    /** Draws up a list of everything that may go and has it reviewed, authorised and executed. */
    private static String destroyAll(ServerUnderTest server) throws Exception {
        String list = "/api/v1/vernietigingslijsten/"
                + server.post(
                                "div",
                                "/api/v1/vernietigingslijsten",
                                Map.of("naam", "Lijst", "peildatum", "2026-01-01", "bereik", Map.of()))
                        .id();
        assertThat(server.post("div", list + "/_uitvoeren", null).status()).isEqualTo(409);
        assertThat(server.post("div", list + "/_aanbieden", null).status()).isEqualTo(200);
        for (String role : List.of("proceseigenaar", "archivaris")) {
            String who = role.equals("proceseigenaar") ? "eigenaar" : role;
            assertThat(server.post(
                                    who,
                                    list + "/beoordelingen",
                                    Map.of("rol", role, "oordeel", "akkoord", "bevestiging", "lijst"))
                            .code())
                    .isEqualTo("naam-komt-niet-overeen");
            assertThat(server.post(
                                    who,
                                    list + "/beoordelingen",
                                    Map.of("rol", role, "oordeel", "akkoord", "bevestiging", "Lijst"))
                            .status())
                    .isEqualTo(201);
        }
        assertThat(server.post("div", list + "/_uitvoeren", null).status()).isEqualTo(202);
        ServerUnderTest.await("the list to be executed", () -> {
            try {
                return server.get("div", list).body().path("status").asText().startsWith("uitgevoerd");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        return list;
    }

    /** Looks through every byte under the data folder. */
    private List<Path> filesWith(String word) throws Exception {
        byte[] wanted = word.getBytes(StandardCharsets.UTF_8);
        try (var files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> contains(f, wanted))
                    .toList();
        }
    }

    private static boolean contains(Path file, byte[] wanted) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
