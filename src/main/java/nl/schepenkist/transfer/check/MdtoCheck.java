package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.xml.validation.Schema;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Holds a package against MDTO-SIP 1.0 (sidecars): every folder has the document of its record within it, every file one beside it, with the size
 * and the digest that its bytes have.
 */
final class MdtoCheck {
    static final String LAYOUT = "MDTO-SIP 1.0, mappenstructuur";
    private static final Pattern ANY_SUFFIX = Pattern.compile("(\\.mdto\\.xml)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,10}$");
    private static final Set<String> REFUSED = Set.of("pst", "ost");

    private final PackageTree tree;
    private final String suffix;
    private final MdtoReader reader;
    private final Clock clock;
    private final Defects defects;
    private final NameRules names;
    private final MdtoRelations relations;
    private int records;
    private int files;
    private long bytes;

    /**
     * @param suffix of sidecars; null takes the spelling that the package has most
     */
    MdtoCheck(PackageTree tree, @Nullable String suffix, @Nullable Schema schema, Clock clock, Defects defects) {
        this.tree = tree;
        this.suffix = suffix == null ? usual(tree) : suffix;
        this.reader = new MdtoReader(schema, defects);
        this.clock = clock;
        this.defects = defects;
        this.names = new NameRules(defects);
        this.relations = new MdtoRelations(defects);
    }

    private static String usual(PackageTree tree) {
        var counts = new TreeMap<String, Integer>();
        for (String path : tree.files().keySet()) {
            var match = ANY_SUFFIX.matcher(path);
            if (match.find()) counts.merge(match.group(1), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(".MDTO.xml");
    }

    PackageCheck.Counts check() throws IOException {
        if (tree.files().isEmpty()) defects.error("leeg", "", "het pakket is leeg", LAYOUT);
        var described = new HashMap<String, String>();
        var sidecars = new TreeSet<String>();
        for (String path : tree.files().keySet()) {
            var match = ANY_SUFFIX.matcher(path);
            if (path.endsWith(suffix)) sidecars.add(path);
            else if (match.find()) {
                defects.error(
                        "achtervoegsel-anders",
                        path,
                        "het achtervoegsel is anders geschreven dan dat van de andere (%s)".formatted(suffix),
                        LAYOUT);
                sidecars.add(path);
            }
        }
        tree.each(sidecars, (path, in) -> sidecar(path, in, described));
        for (var file : tree.files().entrySet())
            if (!sidecars.contains(file.getKey())) content(file.getKey(), described);
        for (String folder : tree.folders()) folder(folder);
        if (records == 0 && !tree.files().isEmpty())
            defects.error("geen-informatieobject", "", "niets in het pakket beschrijft een informatieobject", LAYOUT);
        relations.check();
        return new PackageCheck.Counts(records, files, bytes);
    }

    private static String name(String path) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return bare.substring(bare.lastIndexOf('/') + 1);
    }

    private static String folderOf(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    private String bare(String sidecar) {
        return sidecar.substring(0, sidecar.length() - suffix.length());
    }

    /** Reads a sidecar; notes which file it describes. */
    private void sidecar(String path, InputStream in, Map<String, String> described) throws IOException {
        String bare = bare(path);
        boolean ofFile = bare.toLowerCase(Locale.ROOT).endsWith(".bestand");
        String stem = ofFile ? bare.substring(0, bare.length() - ".bestand".length()) : bare;
        names.check(path, EXTENSION.matcher(name(stem)).replaceFirst(""));
        var root = reader.read(path, in);
        if (root.isEmpty()) return;
        var children = MdtoDocument.children(root.get());
        String kind = children.size() == 1 ? children.getFirst().getLocalName() : "";
        if (!kind.equals("informatieobject") && !kind.equals("bestand")) {
            defects.error(
                    "mdto-inhoud",
                    path,
                    "bevat niet precies één informatieobject of bestand",
                    "MDTO 1.0.1, XML-schema");
            return;
        }
        Element element = children.getFirst();
        new MdtoGrammar(defects, path).check(element, kind);
        var rules = new MdtoRules(defects, path, clock);
        if (kind.equals("bestand") != ofFile)
            defects.error(
                    "sidecar-verkeerd",
                    path,
                    ofFile
                            ? "heet naar een bestand, maar beschrijft een informatieobject"
                            : "beschrijft een bestand, maar heet niet …bestand" + suffix,
                    LAYOUT);
        if (kind.equals("informatieobject")) {
            records++;
            rules.record(element);
            relations.record(path, folderOf(path), element);
            if (!ofFile && !folderOf(path).isEmpty() && !name(bare).equals(name(folderOf(path))))
                defects.error(
                        "sidecar-naam",
                        path,
                        "heet anders dan de map waarin het ligt; de metagegevens van een map heten naar de map",
                        LAYOUT);
            return;
        }
        rules.file(element);
        relations.file(path, folderOf(path), element);
        String file = file(stem);
        if (file == null) {
            defects.error("bestand-ontbreekt", path, "beschrijft een bestand dat er niet is", LAYOUT);
            return;
        }
        if (described.putIfAbsent(file, path) != null)
            defects.error("bestand-dubbel-beschreven", path, "het bestand heeft al andere metagegevens", LAYOUT);
        fixity(file, path, element);
    }

    /** The file that a sidecar is about: with its extension in the name, or without. */
    private @Nullable String file(String stem) {
        if (tree.files().containsKey(stem)) return stem;
        String only = null;
        for (String path : tree.files().subMap(stem + ".", stem + "/").keySet()) {
            if (ANY_SUFFIX.matcher(path).find()) continue;
            if (only != null || !EXTENSION.matcher(path).replaceFirst("").equals(stem)) return null;
            only = path;
        }
        return only;
    }

    private void fixity(String file, String place, Element element) throws IOException {
        var sums = MdtoDocument.children(element, "checksum");
        String first = null;
        for (Element sum : sums) {
            var algorithm =
                    MdtoDocument.text(sum, "checksumAlgoritme", "begripLabel").flatMap(Fixity::algorithm);
            if (algorithm.isEmpty()
                    || (!algorithm.get().startsWith("SHA-2") && !algorithm.get().matches("SHA-(384|512)"))) {
                defects.error(
                        "checksum-algoritme",
                        place,
                        "het checksumalgoritme is geen van SHA-224, SHA-256, SHA-384, SHA-512",
                        "MDTO, begrippenlijsten");
                if (algorithm.isEmpty()) continue;
            }
            try {
                var real = tree.sum(file, algorithm.get());
                boolean same = MdtoDocument.text(sum, "checksumWaarde")
                        .map(w -> w.equalsIgnoreCase(real.digest()))
                        .orElse(false);
                if (!same)
                    defects.error(
                            "checksum-anders",
                            place,
                            "de checksum van het bestand is anders dan de metagegevens zeggen",
                            "MDTO, checksum");
                if (first == null) size(element, place, real.size());
                first = algorithm.get();
            } catch (IOException broken) {
                defects.error("bestand-onleesbaar", file, "kan niet uit het pakket worden gelezen", LAYOUT);
                return;
            }
        }
        if (first == null) size(element, place, Math.max(0, tree.files().getOrDefault(file, 0L)));
    }

    private void size(Element element, String place, long real) {
        bytes += real;
        boolean same = MdtoDocument.text(element, "omvang")
                .map(o -> o.equals(Long.toString(real)))
                .orElse(false);
        if (!same)
            defects.error(
                    "omvang-anders",
                    place,
                    "de omvang van het bestand is anders dan de metagegevens zeggen",
                    "MDTO, omvang");
        if (real == 0) defects.warning("bestand-leeg", place, "het bestand is leeg", "pre-ingest NHA, lege bestanden");
    }

    private void content(String path, Map<String, String> described) {
        files++;
        names.check(path, EXTENSION.matcher(name(path)).replaceFirst(""));
        String extension = name(path).substring(name(path).lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (REFUSED.contains(extension))
            defects.error(
                    "formaat-geweigerd",
                    path,
                    "een mailbestand van Outlook (PST) wordt niet overgebracht; lever de berichten als EML",
                    "voorkeursformaten");
        if (!described.containsKey(path))
            defects.error(
                    "bestand-zonder-metagegevens",
                    path,
                    "de metagegevens van het bestand ontbreken (%s.bestand%s)".formatted(name(path), suffix),
                    LAYOUT);
    }

    private void folder(String folder) {
        names.check(folder, name(folder));
        if (!tree.files().containsKey(folder + name(folder) + suffix))
            defects.error(
                    "map-zonder-metagegevens",
                    folder,
                    "de metagegevens van de map ontbreken (%s%s)".formatted(name(folder), suffix),
                    LAYOUT);
        var within = new HashSet<String>();
        for (String path : tree.files().tailMap(folder).keySet()) {
            if (!path.startsWith(folder)) break;
            within.add(path);
            if (within.size() > 1) return;
        }
        if (within.isEmpty())
            defects.error("map-leeg", folder, "de map is leeg; verwijder haar", "pre-ingest NHA, lege mappen");
        else
            defects.warning(
                    "map-zonder-inhoud",
                    folder,
                    "in de map ligt niets dan haar metagegevens",
                    "pre-ingest NHA, lege mappen");
    }
}
