package nl.schepenkist.transfer.check;

import static nl.schepenkist.transfer.check.SamplePackage.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault that is planted in a good package is found and named by what it is, and a good package has none. */
class PackageCheckTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path root;

    private List<String> codes() throws Exception {
        return PackageCheck.check(root, PackageCheck.Options.PLAIN, CLOCK).defects().stream()
                .filter(Defect::isError)
                .map(Defect::code)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.transfer.check.PlantedFault#all")
    void aPlantedFaultIsFoundAndNamed(PlantedFault planted) throws Exception {
        SamplePackage.write(root);
        assertThat(codes()).as("before").isEmpty();
        planted.planting().in(root);
        assertThat(codes()).as(planted.what()).contains(planted.code());
    }

    @Test
    void aGoodPackageIsGoodAsAFolderAndAsAZip() throws Exception {
        Path folder = Files.createDirectories(root.resolve("map"));
        SamplePackage.write(folder);
        for (Path pack : List.of(folder, zip(folder, root.resolve("p.zip")))) {
            var outcome = PackageCheck.check(pack, PackageCheck.Options.PLAIN, CLOCK);
            assertThat(outcome.defects()).extracting(Defect::code).containsOnly("ouder-doelsysteem-ontbreekt");
            assertThat(outcome.counts().records()).isEqualTo(4);
            assertThat(outcome.counts().files()).isEqualTo(3);
        }
    }

    private static Path zip(Path folder, Path to) throws Exception {
        try (var zip = new ZipOutputStream(Files.newOutputStream(to));
                Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                zip.write(Files.readAllBytes(file));
                zip.closeEntry();
            }
        }
        return to;
    }

    @Test
    void aByteThatWasAlteredWithinAZipIsFoundAlsoWhereNoMetadataHaveADigest() throws Exception {
        Path folder = Files.createDirectories(root.resolve("map"));
        SamplePackage.write(folder);
        Path pack = root.resolve("p.zip");
        var text = folder.resolve(FIRST + "stuk-1.mdto.xml");
        try (var zip = new ZipOutputStream(Files.newOutputStream(pack))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry(FIRST + "stuk-1.mdto.xml"));
            zip.write(Files.readAllBytes(text));
        }
        String bytes = Files.readString(pack, StandardCharsets.ISO_8859_1);
        Files.writeString(pack, bytes.replace("Iets van", "Niets va"), StandardCharsets.ISO_8859_1);
        assertThat(PackageCheck.check(pack, PackageCheck.Options.PLAIN, CLOCK).defects())
                .extracting(Defect::code)
                .contains("bestand-onleesbaar");
    }

    @Test
    void filesWithoutAnythingThatTheyRepresentAreNoPackage() throws Exception {
        SamplePackage.file(root, "brief.txt", "B1", "S1", "inhoud");
        assertThat(codes()).contains("geen-informatieobject", "representatie-zonder-object");
    }

    @Test
    void anErrorIsNotLostBehindMoreWarningsThanAnybodyReads() {
        var defects = new Defects();
        for (int i = 0; i < 100_001; i++) defects.warning("let-op", "stuk-" + i, "iets", "een regel");
        defects.error("fout", "stuk", "iets ergs", "een regel");
        assertThat(defects.sorted().getFirst().code()).isEqualTo("fout");
    }

    @Test
    void aBagAroundABrokenPackageIsNoGoodPackage() throws Exception {
        SamplePackage.write(root.resolve("data"));
        for (String algorithm : List.of("good", "broken")) {
            if (algorithm.equals("broken")) Files.delete(root.resolve("data/" + FIRST + "stuk-1.mdto.xml"));
            var lines = new StringBuilder();
            try (Stream<Path> all = Files.walk(root.resolve("data"))) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList())
                    lines.append(Fixity.of(Files.newInputStream(file), "SHA-256")
                                    .digest())
                            .append("  ")
                            .append(root.relativize(file))
                            .append('\n');
            }
            Files.writeString(root.resolve("manifest-sha256.txt"), lines);
            Files.writeString(root.resolve("bagit.txt"), "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
            if (algorithm.equals("good")) assertThat(codes()).isEmpty();
            else assertThat(codes()).contains("map-zonder-metagegevens", "representatie-zonder-object");
        }
    }

    @Test
    void anEntryThatBreaksOffIsNamedAndTheRestIsLookedAt() throws Exception {
        Path folder = Files.createDirectories(root.resolve("map"));
        SamplePackage.write(folder);
        byte[] bytes = Files.readAllBytes(zip(folder, root.resolve("p.zip")));
        // The compressed bytes of one description are made nonsense.
        byte[] name = (FIRST + "stuk-1.mdto.xml").getBytes(StandardCharsets.US_ASCII);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(FIRST + "stuk-1.mdto.xml") + name.length;
        for (int i = at; i < at + 60; i++) bytes[i] = (byte) 0xFF;
        Files.write(root.resolve("p.zip"), bytes);
        assertThat(PackageCheck.check(root.resolve("p.zip"), PackageCheck.Options.PLAIN, CLOCK)
                        .defects())
                .extracting(Defect::code)
                .contains("bestand-onleesbaar");
    }

    @Test
    void aZipThatWouldWriteOutsideOfItselfOrTwiceIsFoundOut() throws Exception {
        Path zip = root.resolve("p.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name :
                    List.of("../buiten.txt", "/etc/kwaad.txt", "C:/kwaad.txt", "dossier-1/a.txt", "dossier-1/b.txt")) {
                out.putNextEntry(new ZipEntry(name));
                out.write(1);
                out.closeEntry();
            }
        }
        byte[] bytes = Files.readAllBytes(zip);
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("dossier-1/b.txt", "dossier-1/a.txt");
        Files.write(zip, text.getBytes(StandardCharsets.ISO_8859_1));
        var codes = PackageCheck.check(zip, PackageCheck.Options.PLAIN, CLOCK).defects().stream()
                .map(Defect::code)
                .toList();
        assertThat(codes.stream().filter("pad-buiten-pakket"::equals).count()).isEqualTo(3);
        assertThat(codes).contains("naam-dubbel");
    }

    @Test
    void aNameOfThreeHundredSignsIsTooLong() throws Exception {
        Path zip = root.resolve("p.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("dossier-1/" + "a".repeat(300) + ".txt"));
            out.closeEntry();
        }
        assertThat(PackageCheck.check(zip, PackageCheck.Options.PLAIN, CLOCK).defects())
                .extracting(Defect::code)
                .contains("naam-te-lang");
    }

    @Test
    void aDeliveryNoteIsHeldAgainstWhatIsThere() throws Exception {
        Path folder = Files.createDirectories(root.resolve("map"));
        SamplePackage.write(folder);
        Path pack = zip(folder, root.resolve("p.zip"));
        String hash = Fixity.of(Files.newInputStream(pack), "SHA-256").digest();
        Path note = root.resolve("pakbon.xml");
        String good = """
                <pakbon><identificatie>1</identificatie><naam>Levering</naam><locatieDoelsysteem>hier</locatieDoelsysteem><hashAlgoritme>SHA-256</hashAlgoritme>
                <hashcodeSIP>%s</hashcodeSIP><tijdstipCreatie>2026-01-01T00:00:00Z</tijdstipCreatie><archiefvormer>Zijldijk</archiefvormer><contact>a@b.example</contact>
                <aantalInformatieobjecten>4</aantalInformatieobjecten><aantalBestandenZonderMetagegevens>3</aantalBestandenZonderMetagegevens><omvangInBytes>37</omvangInBytes></pakbon>
                """.formatted(hash);
        var wrong = new ArrayList<List<String>>();
        for (String text : List.of(
                good,
                good.replace(">4<", ">5<"),
                good.replace(hash, "00"),
                good.replace("<contact>a@b.example</contact>", ""),
                good.replace(">37<", ">38<"))) {
            Files.writeString(note, text);
            wrong.add(
                    PackageCheck.check(pack, new PackageCheck.Options(null, Optional.empty(), Optional.of(note)), CLOCK)
                            .defects()
                            .stream()
                            .filter(Defect::isError)
                            .map(Defect::code)
                            .toList());
        }
        assertThat(wrong)
                .containsExactly(
                        List.of(),
                        List.of("pakbon-aantal"),
                        List.of("pakbon-hash"),
                        List.of("pakbon-veld"),
                        List.of("pakbon-omvang"));
    }

    @Test
    void theReportTellsTheSameAsJsonAndAsAPageAndEscapesWhatStandsInAPackage() throws Exception {
        SamplePackage.write(root);
        SamplePackage.put(root, FIRST + "<b>&.txt", "x");
        var outcome = PackageCheck.check(root, PackageCheck.Options.PLAIN, CLOCK);
        assertThat(CheckReport.page(outcome))
                .contains("naam-tekens", "&lt;b&gt;&amp;.txt")
                .doesNotContain("<b>&");
        assertThat(CheckReport.json(outcome)).contains("\"inOrde\" : false", "naam-tekens");
    }
}
