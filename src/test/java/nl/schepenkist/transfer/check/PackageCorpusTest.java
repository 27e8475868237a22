package nl.schepenkist.transfer.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import nl.schepenkist.records.SafeXml;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages of others get the verdict that their makers gave them. They lie beside the project; without them this says so. */
class PackageCorpusTest {
    private static final Path CORPUS =
            Path.of("../shared/corpus/edepot").toAbsolutePath().normalize();
    /** One names a file in other letters too, the same file for Windows and a missing one here; of the other the hidden file of a Mac is gone. */
    private static final Set<String> MISS_A_FILE = Set.of("duplicate-file-with-different-case", "special-system-files");

    private static final Path STANDARDS =
            Path.of("../shared/standards").toAbsolutePath().normalize();

    private static List<Path> under(Path folder) throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(folder), folder + " ligt er niet");
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static PackageCheck.Outcome check(Path pack) throws Exception {
        return PackageCheck.check(pack, PackageCheck.Options.PLAIN, Clock.systemUTC());
    }

    @Test
    void theBagsOfTheConformanceSuiteGetTheirVerdicts() throws Exception {
        var wrong = new ArrayList<String>();
        var counts = new TreeMap<String, Integer>();
        for (Path version : under(CORPUS.resolve("bagit-conformance-suite")))
            for (Path verdict : under(version))
                for (Path bag : under(verdict)) {
                    String expected = verdict.getFileName().toString();
                    if (!Files.isDirectory(bag) || expected.equals("windows-only")) continue;
                    var outcome = check(bag);
                    counts.merge(expected, 1, Integer::sum);
                    boolean good = outcome.isGood();
                    boolean right = switch (expected) {
                        case "valid" -> good;
                        case "warning" ->
                            !outcome.defects().isEmpty()
                                    && (good
                                            || MISS_A_FILE.contains(
                                                    bag.getFileName().toString()));
                        default -> !good;
                    };
                    if (!right)
                        wrong.add(version.getFileName() + "/" + expected + "/" + bag.getFileName() + ": "
                                + outcome.defects());
                }
        System.err.println("bags " + counts);
        assertThat(wrong).isEmpty();
    }

    @Test
    void thePackagesOfTheEarkCorpusAreFoundFaultyByTheRequirementThatTheyBreak() throws Exception {
        var wrong = new ArrayList<String>();
        for (Path rule : under(CORPUS.resolve("eark-csip/CSIP")))
            for (Path verdict : under(rule))
                for (Path pack : under(verdict)) {
                    var outcome = check(pack);
                    boolean named = outcome.defects().stream()
                            .anyMatch(d ->
                                    d.code().equalsIgnoreCase(rule.getFileName().toString()));
                    boolean valid = verdict.getFileName().toString().equals("valid");
                    if (named == valid || valid != outcome.isGood())
                        wrong.add(verdict.getFileName() + " " + pack.getFileName() + ": " + outcome.defects());
                }
        for (Path pack : under(CORPUS.resolve("eark-commons-ip"))) {
            var outcome = check(pack);
            assertThat(outcome.kind()).isEqualTo(PackageCheck.Kind.EARK);
            boolean simple = pack.getFileName().toString().startsWith("Simple");
            // The simple one has a header that says neither what kind of package it is nor which version made it.
            assertThat(outcome.defects())
                    .filteredOn(Defect::isError)
                    .extracting(Defect::code)
                    .isSubsetOf(simple ? List.of("csip9", "csip16") : List.of());
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatAnEarkPackagePointsAtMustBeThereAndBearItsSizeAndDigest(@TempDir Path folder) throws Exception {
        var plantings = Map.of(
                "(<mdRef [^>]*?)CHECKSUM=\"[^\"]+\"", "csip29",
                "(<mdRef [^>]*?)SIZE=\"[^\"]+\"", "csip27",
                "(<mptr [^>]*?xlink:href=\"representations)/tiff", "bestand-ontbreekt");
        for (var planted : plantings.entrySet()) {
            Path pack = Files.copy(
                    under(CORPUS.resolve("eark-commons-ip")).getFirst(), folder.resolve(planted.getValue() + ".zip"));
            try (var zip = FileSystems.newFileSystem(pack)) {
                Path mets;
                try (var all = Files.walk(zip.getPath("/"))) {
                    mets = all.filter(p -> p.getNameCount() == 2 && p.endsWith("METS.xml"))
                            .findFirst()
                            .orElseThrow();
                }
                Files.writeString(mets, Files.readString(mets).replaceFirst(planted.getKey(), "$1"));
            }
            assertThat(check(pack).defects()).extracting(Defect::code).contains(planted.getValue());
        }
    }

    @Test
    void theOfficialExamplesOfMdtoBreakNoRule() throws Exception {
        for (Path example : under(STANDARDS.resolve("mdto/examples"))) {
            if (!example.toString().endsWith(".xml")) continue;
            var defects = new Defects();
            var element = MdtoDocument.children(
                            SafeXml.document(Files.readAllBytes(example)).getDocumentElement())
                    .getFirst();
            new MdtoGrammar(defects, example.toString()).check(element, element.getLocalName());
            var rules = new MdtoRules(defects, example.toString(), Clock.systemUTC());
            if (element.getLocalName().equals("bestand")) rules.file(element);
            else rules.record(element);
            assertThat(defects.sorted())
                    .filteredOn(Defect::isError)
                    .as(example.toString())
                    .isEmpty();
        }
    }
}
