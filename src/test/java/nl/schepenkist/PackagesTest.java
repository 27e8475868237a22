package nl.schepenkist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

/** Holds the package table and the library owners of the architecture. */
class PackagesTest {
    private static final String ROOT = "nl.schepenkist";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final List<String> BASE = List.of("records", "selection", "store", "audit", "http");

    /**
     * What each package may import. Three packages stand in no document: one reading of a message (mime) serves intake,
     * text and index; what only a child process may open (containers) and what chat programs export (chat) know of records only the words, and neither database nor
     * HTTP.
     */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("records", Set.of()),
            Map.entry("workers", Set.of()),
            Map.entry("containers", Set.of("workers", "records")),
            Map.entry("chat", Set.of("mime", "records")),
            Map.entry("mime", Set.of("records")),
            Map.entry("selection", Set.of("records")),
            Map.entry("store", Set.of("records")),
            Map.entry("audit", Set.of("records", "store")),
            Map.entry("http", Set.of("records", "store", "audit")),
            Map.entry("catalog", set(BASE)),
            Map.entry("ingest", set(BASE, "workers", "containers", "chat", "catalog", "mime", "render")),
            Map.entry("text", Set.of("records", "workers", "store", "audit", "mime")),
            Map.entry("index", Set.of("records", "store", "audit", "http", "catalog", "mime")),
            Map.entry("retention", set(BASE, "catalog", "index")),
            Map.entry("render", Set.of("records", "workers", "mime")),
            Map.entry("destruction", set(BASE, "catalog", "index", "retention", "render")),
            // Erasure goes through a destruction list, which disclosure may not know.
            Map.entry("privacy", set(BASE, "catalog", "index", "retention", "render", "destruction")),
            Map.entry("redaction", Set.of("records", "workers", "render")),
            Map.entry("disclosure", set(BASE, "workers", "catalog", "index", "retention", "render", "redaction")),
            Map.entry("transfer", set(BASE, "workers", "catalog", "index", "retention", "render", "destruction")),
            Map.entry(
                    "exit",
                    set(
                            BASE,
                            "workers",
                            "containers",
                            "chat",
                            "mime",
                            "catalog",
                            "ingest",
                            "text",
                            "index",
                            "retention",
                            "render",
                            "destruction",
                            "transfer")));

    private static Set<String> set(List<String> base, String... more) {
        return Stream.concat(base.stream(), Stream.of(more)).collect(Collectors.toSet());
    }

    @Test
    void everyPackageImportsOnlyWhatTheTableAllows() {
        var wrong = new TreeSet<String>();
        for (JavaClass from : CLASSES) {
            String mine = featureOf(from);
            if (mine.isEmpty()) continue;
            for (var dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass();
                if (!to.getPackageName().startsWith(ROOT)) continue;
                String other = featureOf(to);
                if (!other.equals(mine) && !MAY_USE.getOrDefault(mine, Set.of()).contains(other))
                    wrong.add("%s -> %s (%s)".formatted(mine, other.isEmpty() ? "root" : other, from.getSimpleName()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageStandsInTheTable() {
        var packages = CLASSES.stream()
                .map(PackagesTest::featureOf)
                .filter(p -> !p.isEmpty())
                .collect(Collectors.toSet());
        assertThat(MAY_USE.keySet()).containsAll(packages);
    }

    private static String featureOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.", -1)[0];
    }

    /** A library that brings a parser of its own would take over everywhere, with other defaults for what is hostile. */
    @Test
    void xmlIsReadByTheParserOfTheJdk() throws Exception {
        assertThat(DocumentBuilderFactory.newInstance().getClass().getModule().getName())
                .isEqualTo("java.xml");
        assertThat(SAXParserFactory.newInstance().getClass().getModule().getName())
                .isEqualTo("java.xml");
        assertThat(SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .getClass()
                        .getModule()
                        .getName())
                .isEqualTo("java.xml");
    }

    @Test
    void recordsAndWorkersKnowOnlyTheJdk() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".records", ROOT + ".workers")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..", "javax.xml..", "org.w3c.dom..", "org.xml.sax..", ROOT + "..", "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void eachLibraryHasItsOwner() {
        owns("jakarta.ws.rs..", simpleName("Resource").or(in("http")));
        owns("org.apache.lucene..", in("index").or(in("")));
        owns("org.apache.tika..", in("text").or(in("ingest")));
        owns("org.eclipse.jetty..", in("http"));
        owns(
                "org.apache.pdfbox..",
                in("text")
                        .or(in("render"))
                        .or(in("redaction"))
                        .or(in("transfer"))
                        .or(in("containers")));
        owns("com.pff..", in("containers"));
        owns("com.github.difflib..", in("disclosure"));
        owns("org.apache.poi..", in("containers").or(in("render")));
        owns("java.sql..", simpleName("Table").or(in("store")));
    }

    private static void owns(String library, DescribedPredicate<JavaClass> owner) {
        noClasses()
                .that(DescribedPredicate.not(owner))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> in(String feature) {
        return DescribedPredicate.describe("in " + feature, c -> featureOf(c).equals(feature));
    }

    private static DescribedPredicate<JavaClass> simpleName(String ending) {
        return DescribedPredicate.describe("named …" + ending, c -> {
            String name = c.getName().substring(c.getName().lastIndexOf('.') + 1);
            return name.split("\\$", -1)[0].endsWith(ending);
        });
    }
}
