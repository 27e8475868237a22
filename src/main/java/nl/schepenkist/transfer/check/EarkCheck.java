package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import nl.schepenkist.records.SafeXml;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Holds a package against the Common Specification for Information Packages (E-ARK CSIP 2): the METS of the package and of its representations, by
 * the numbers of the requirements, and every file that they name, with its size and its digest.
 */
final class EarkCheck {
    private static final String METS = "METS.xml";
    private static final String CSIP = "E-ARK CSIP 2, ";
    private static final String LINK = "http://www.w3.org/1999/xlink";
    private static final String EXTENSION = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS";
    private static final List<String> OF_REFERENCE = List.of("MIMETYPE", "SIZE", "CREATED", "CHECKSUM", "CHECKSUMTYPE");
    private static final int LARGEST = 256 << 20;
    private static final Pattern REPRESENTATION = Pattern.compile("representations/[^/]+/METS\\.xml");

    private final PackageTree tree;
    private final String root;
    private final Defects defects;
    private final Set<String> named = new HashSet<>();
    /** METS files that were found or pointed at, and the ones that were read. */
    private final Queue<String> waiting = new ArrayDeque<>();

    private final Set<String> seen = new HashSet<>();

    /**
     * @param root folder of the package in its zip, with a slash; empty when there is none
     */
    EarkCheck(PackageTree tree, String root, Defects defects) {
        this.tree = tree;
        this.root = tree.files().containsKey(METS) ? "" : root;
        this.defects = defects;
    }

    PackageCheck.Counts check() {
        waiting.add(root + METS);
        for (String path : tree.files().keySet())
            if (path.startsWith(root)
                    && REPRESENTATION.matcher(path.substring(root.length())).matches()) waiting.add(path);
        for (String path = waiting.poll(); path != null; path = waiting.poll())
            if (seen.add(path)) mets(path, path.substring(0, path.lastIndexOf('/') + 1));
        int files = 0;
        long bytes = 0;
        for (var file : tree.files().entrySet()) {
            String path = file.getKey();
            if (path.endsWith(METS) || seen.contains(path)) continue;
            files++;
            bytes += Math.max(0, file.getValue());
            if (!named.contains(path))
                defects.warning(
                        "bestand-niet-genoemd", path, "staat niet in een METS van het pakket", CSIP + "CSIP58, CSIP66");
        }
        return new PackageCheck.Counts(0, files, bytes);
    }

    private void fault(String number, String place, String text) {
        defects.error(number.toLowerCase(Locale.ROOT), place, text, CSIP + number);
    }

    private void mets(String path, String base) {
        Element mets;
        try (InputStream in = tree.open(path)) {
            mets = SafeXml.document(in.readNBytes(LARGEST)).getDocumentElement();
        } catch (IOException e) {
            tree.unreadable(path);
            return;
        } catch (SAXException e) {
            defects.error("xml-ongeldig", path, "METS.xml is geen leesbare XML", CSIP + "METS");
            return;
        }
        for (var need : List.of(List.of("OBJID", "CSIP1"), List.of("TYPE", "CSIP2"), List.of("PROFILE", "CSIP6")))
            if (mets.getAttribute(need.getFirst()).isBlank())
                fault(need.getLast(), path, "mets mist het attribuut " + need.getFirst());
        var headers = MdtoDocument.children(mets, "metsHdr");
        if (headers.size() != 1) fault("CSIP117", path, "metsHdr hoort er precies één keer te zijn");
        else header(headers.getFirst(), path, base.equals(root));
        for (Element part : MdtoDocument.children(mets, "dmdSec")) described(part, path, base);
        for (Element part : MdtoDocument.children(mets, "amdSec"))
            for (Element one : MdtoDocument.children(part)) described(one, path, base);
        for (Element section : MdtoDocument.children(mets, "fileSec")) files(section, path, base);
        structure(mets, path);
        // Representations that lie elsewhere are named by the structure only (CSIP109).
        var pointers = mets.getElementsByTagNameNS("*", "mptr");
        for (int i = 0; i < pointers.getLength(); i++)
            located((Element) pointers.item(i), path, base, true).ifPresent(waiting::add);
    }

    /**
     * @param whole whether it is the METS of the package; those of representations need not say again what made it
     */
    private void header(Element header, String path, boolean whole) {
        if (header.getAttribute("CREATEDATE").isBlank()) fault("CSIP7", path, "metsHdr mist CREATEDATE");
        if (header.getAttributeNS(EXTENSION, "OAISPACKAGETYPE").isBlank())
            fault("CSIP9", path, "metsHdr mist OAISPACKAGETYPE");
        if (!whole) return;
        var agents = MdtoDocument.children(header, "agent");
        if (agents.isEmpty()) {
            fault("CSIP10", path, "metsHdr noemt geen agent");
            return;
        }
        // One agent is the software that made it: all three at once.
        var software = agents.stream()
                .filter(a -> a.getAttribute("ROLE").equals("CREATOR")
                        && a.getAttribute("TYPE").equals("OTHER")
                        && a.getAttribute("OTHERTYPE").equals("SOFTWARE"))
                .findFirst();
        if (software.isEmpty()) {
            fault(
                    "CSIP11",
                    path,
                    "er is geen agent die de software noemt (ROLE CREATOR, TYPE OTHER en OTHERTYPE SOFTWARE in één agent)");
            return;
        }
        var names = MdtoDocument.children(software.get(), "name");
        if (names.size() != 1 || names.getFirst().getTextContent().isBlank())
            fault("CSIP14", path, "de agent van de software heeft geen naam");
        var notes = MdtoDocument.children(software.get(), "note");
        if (notes.size() != 1 || notes.getFirst().getTextContent().isBlank())
            fault("CSIP15", path, "de agent van de software heeft niet precies één note met de versie");
        else if (!notes.getFirst().getAttributeNS(EXTENSION, "NOTETYPE").equals("SOFTWARE VERSION"))
            fault("CSIP16", path, "de note van de software heeft niet NOTETYPE SOFTWARE VERSION");
    }

    /** Descriptive and administrative sections alike: the numbers of the requirements follow in the same order. */
    private void described(Element section, String path, String base) {
        int first = switch (section.getLocalName()) {
            case "dmdSec" -> 26;
            case "digiprovMD" -> 40;
            case "rightsMD" -> 53;
            // The specification has no requirements for these.
            default -> 0;
        };
        for (Element reference : MdtoDocument.children(section, "mdRef")) {
            if (first > 0)
                for (int i = 0; i < OF_REFERENCE.size(); i++)
                    if (reference.getAttribute(OF_REFERENCE.get(i)).isBlank())
                        fault("CSIP" + (first + i), path, "een mdRef mist " + OF_REFERENCE.get(i));
            file(reference, reference, path, base, true);
        }
    }

    private void files(Element section, String path, String base) {
        if (section.getAttribute("ID").isBlank()) fault("CSIP59", path, "fileSec mist een ID");
        for (Element group : MdtoDocument.children(section, "fileGrp")) {
            String use = group.getAttribute("USE");
            if (use.isBlank()) fault("CSIP64", path, "fileGrp mist USE");
            if (group.getAttribute("ID").isBlank()) fault("CSIP65", path, "fileGrp mist een ID");
            group(group, path, base, !use.equalsIgnoreCase("Schemas"));
        }
    }

    private void group(Element group, String path, String base, boolean strict) {
        for (Element inner : MdtoDocument.children(group, "fileGrp")) group(inner, path, base, strict);
        for (Element file : MdtoDocument.children(group, "file")) {
            for (var need : List.of(
                    List.of("ID", "CSIP67"),
                    List.of("MIMETYPE", "CSIP68"),
                    List.of("SIZE", "CSIP69"),
                    List.of("CREATED", "CSIP70"),
                    List.of("CHECKSUM", "CSIP71"),
                    List.of("CHECKSUMTYPE", "CSIP72")))
                if (file.getAttribute(need.getFirst()).isBlank())
                    fault(need.getLast(), path, "een file mist " + need.getFirst());
            var locations = MdtoDocument.children(file, "FLocat");
            if (locations.size() != 1) fault("CSIP76", path, "een file heeft niet precies één FLocat");
            else file(file, locations.getFirst(), path, base, strict);
        }
    }

    /** Where a reference leads to within the package; empty when it leads out of it. */
    private Optional<String> target(String href, String base) {
        String plain =
                URLDecoder.decode(href.replaceFirst("^file:(//)?", "").replace("+", "%2B"), StandardCharsets.UTF_8);
        String normal = Path.of(base + plain).normalize().toString().replace('\\', '/');
        return normal.startsWith("..") || plain.startsWith("/") ? Optional.empty() : Optional.of(normal);
    }

    /** The file of the package that a reference leads to; what does not lead to one is told. */
    private Optional<String> located(Element location, String path, String base, boolean strict) {
        String href = location.getAttributeNS(LINK, "href");
        if (href.isBlank()) {
            fault("CSIP79", path, "een verwijzing naar een bestand heeft geen xlink:href");
            return Optional.empty();
        }
        if (href.matches("(?i)https?:.*")) return Optional.empty();
        Optional<String> target;
        try {
            target = target(href, base);
        } catch (IllegalArgumentException noPath) {
            target = Optional.empty();
        }
        if (target.isEmpty()) {
            defects.error("pad-buiten-pakket", path, "een verwijzing wijst buiten het pakket", CSIP + "CSIP79");
            return Optional.empty();
        }
        // Some write a space as a plus sign.
        String spaced = target.get().replace('+', ' ');
        String file =
                !tree.files().containsKey(target.get()) && tree.files().containsKey(spaced) ? spaced : target.get();
        if (tree.files().containsKey(file)) return Optional.of(file);
        tell(strict, "bestand-ontbreekt", file, "staat in de METS en niet in het pakket", "CSIP79");
        return Optional.empty();
    }

    /**
     * @param strict whether the content depends on it; a copy of a schema may be a newer one
     */
    private void file(Element facts, Element location, String path, String base, boolean strict) {
        var found = located(location, path, base, strict);
        if (found.isEmpty()) return;
        String file = found.get();
        named.add(file);
        String type = facts.getAttribute("CHECKSUMTYPE");
        var algorithm = Fixity.algorithm(type);
        if (algorithm.isEmpty() && !type.isBlank())
            tell(
                    strict,
                    "checksum-algoritme",
                    file,
                    "het checksumalgoritme is er geen dat kan worden nagerekend",
                    "CSIP72");
        try (InputStream in = tree.open(file)) {
            var real = Fixity.of(in, algorithm.orElse("SHA-256"));
            String size = facts.getAttribute("SIZE");
            if (!size.isBlank() && !size.equals(Long.toString(real.size())))
                tell(strict, "omvang-anders", file, "de omvang is anders dan de METS zegt", "CSIP69");
            String sum = facts.getAttribute("CHECKSUM");
            if (algorithm.isPresent() && !sum.isBlank() && !sum.equalsIgnoreCase(real.digest()))
                tell(strict, "checksum-anders", file, "de checksum is anders dan de METS zegt", "CSIP71");
        } catch (IOException e) {
            tree.unreadable(file);
        }
    }

    private void tell(boolean strict, String code, String place, String text, String number) {
        if (strict) defects.error(code, place, text, CSIP + number);
        else defects.warning(code, place, text, CSIP + number);
    }

    private void structure(Element mets, String path) {
        var maps = MdtoDocument.children(mets, "structMap");
        if (maps.isEmpty()) {
            fault("CSIP80", path, "er is geen structMap");
            return;
        }
        var csip = maps.stream()
                .filter(m -> m.getAttribute("LABEL").equals("CSIP"))
                .findFirst();
        if (csip.isEmpty()) fault("CSIP82", path, "geen structMap heeft LABEL CSIP");
        Element map = csip.orElse(maps.getFirst());
        if (!map.getAttribute("TYPE").equals("PHYSICAL"))
            fault("CSIP81", path, "de structMap heeft niet TYPE PHYSICAL");
        if (map.getAttribute("ID").isBlank()) fault("CSIP83", path, "de structMap mist een ID");
        if (MdtoDocument.children(map, "div").size() != 1)
            fault("CSIP84", path, "de structMap heeft niet precies één div bovenaan");
    }
}
