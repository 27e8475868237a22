package nl.schepenkist.transfer.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import nl.schepenkist.transfer.check.MdtoDocument.Mark;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What the documents of a package say of each other: one tree, without loose ends, that is the tree of its folders. */
final class MdtoRelations {
    private static final String SCHEMA = "MDTO, metagegevensschema";
    private static final String LAYOUT = "MDTO-SIP 1.0, mappenstructuur";

    private final Defects defects;
    private final Map<Mark, String> places = new HashMap<>();
    /** Records by the folder that they describe. */
    private final Map<String, List<Item>> records = new TreeMap<>();

    private final List<Item> files = new ArrayList<>();

    MdtoRelations(Defects defects) {
        this.defects = defects;
    }

    /**
     * What a document says of others.
     *
     * @param folder that it describes, or in which its file lies; with a slash behind it
     * @param level small letters; empty when it does not say
     */
    private record Item(
            String place,
            String folder,
            Set<Mark> marks,
            String level,
            List<Mark> parents,
            List<Mark> parts,
            List<Mark> represents) {}

    void record(String place, String folder, Element element) {
        var item = new Item(
                place,
                folder,
                marks(place, element),
                MdtoDocument.text(element, "aggregatieniveau", "begripLabel")
                        .orElse("")
                        .toLowerCase(Locale.ROOT),
                references(element, "isOnderdeelVan"),
                references(element, "bevatOnderdeel"),
                references(element, "heeftRepresentatie"));
        records.computeIfAbsent(folder, _ -> new ArrayList<>()).add(item);
    }

    void file(String place, String folder, Element element) {
        files.add(new Item(
                place,
                folder,
                marks(place, element),
                "",
                references(element, "isRepresentatieVan"),
                List.of(),
                List.of()));
    }

    private Set<Mark> marks(String place, Element element) {
        var marks = new HashSet<Mark>();
        for (Element id : MdtoDocument.children(element, "identificatie"))
            MdtoDocument.mark(id).ifPresent(marks::add);
        for (Mark mark : marks) {
            String other = places.putIfAbsent(mark, place);
            if (other != null)
                defects.error(
                        "identificatie-dubbel",
                        place,
                        "heeft hetzelfde kenmerk uit dezelfde bron als %s; elk kenmerk hoort bij één ding"
                                .formatted(other),
                        SCHEMA);
        }
        return marks;
    }

    private static List<Mark> references(Element element, String name) {
        var found = new ArrayList<Mark>();
        for (Element reference : MdtoDocument.children(element, name))
            MdtoDocument.referred(reference).ifPresent(found::add);
        return found;
    }

    /** Looks at all that was noted. */
    void check() {
        for (Item item : all()) {
            parent(item);
            for (Mark part : item.parts())
                if (!places.containsKey(part))
                    defects.error(
                            "onderdeel-ontbreekt",
                            item.place(),
                            "bevatOnderdeel verwijst naar iets dat niet in het pakket zit",
                            SCHEMA);
            for (Mark file : item.represents())
                if (!places.containsKey(file))
                    defects.error(
                            "representatie-ontbreekt",
                            item.place(),
                            "heeftRepresentatie verwijst naar een bestand dat niet in het pakket zit",
                            SCHEMA);
        }
        for (Item file : files) represented(file);
        cycles();
    }

    private List<Item> all() {
        return records.values().stream().flatMap(List::stream).toList();
    }

    private void parent(Item item) {
        Item above = above(item.folder());
        if (above == null) {
            if (item.parents().isEmpty())
                defects.warning(
                        "ouder-doelsysteem-ontbreekt",
                        item.place(),
                        "het bovenste niveau noemt niet waar het in het doelsysteem onder komt (isOnderdeelVan)",
                        LAYOUT);
            return;
        }
        boolean said = item.parents().stream().anyMatch(above.marks()::contains);
        if (!said)
            defects.error(
                    "ouder-klopt-niet",
                    item.place(),
                    item.parents().isEmpty()
                            ? "noemt niet waar het onderdeel van is (isOnderdeelVan)"
                            : "isOnderdeelVan verwijst naar iets anders dan de map waarin het ligt",
                    LAYOUT);
        for (Mark parent : item.parents())
            if (!places.containsKey(parent))
                defects.error(
                        "ouder-ontbreekt",
                        item.place(),
                        "isOnderdeelVan verwijst naar iets dat niet in het pakket zit",
                        SCHEMA);
        int own = MdtoRules.LEVELS.indexOf(item.level());
        int its = MdtoRules.LEVELS.indexOf(above.level());
        // An attachment is an archiefstuk within an archiefstuk.
        if (own >= 0 && its >= 0 && own < its)
            defects.error(
                    "niveau-volgorde",
                    item.place(),
                    "ligt in iets van een lager aggregatieniveau (Archief, Serie, Dossier of Zaak, Archiefstuk)",
                    "pre-ingest NHA, volgorde van aggregatieniveaus");
    }

    private @Nullable Item above(String folder) {
        if (folder.isEmpty()) return null;
        String up = folder.substring(0, folder.lastIndexOf('/', folder.length() - 2) + 1);
        while (!up.isEmpty()) {
            var here = records.get(up);
            if (here != null) return here.getFirst();
            up = up.substring(0, up.lastIndexOf('/', up.length() - 2) + 1);
        }
        return null;
    }

    private void represented(Item file) {
        var here = records.get(file.folder());
        if (here == null) {
            defects.error(
                    "representatie-zonder-object",
                    file.place(),
                    "in de map waarin het bestand ligt, beschrijft niets het informatieobject waarvan het een representatie is",
                    LAYOUT);
            return;
        }
        Item record = here.getFirst();
        if (file.parents().stream().noneMatch(record.marks()::contains))
            defects.error(
                    "representatie-klopt-niet",
                    file.place(),
                    "isRepresentatieVan verwijst niet naar het informatieobject van de map waarin het bestand ligt",
                    LAYOUT);
        if (!record.represents().isEmpty() && record.represents().stream().noneMatch(file.marks()::contains))
            defects.error(
                    "representatie-niet-genoemd",
                    file.place(),
                    "het informatieobject noemt dit bestand niet bij heeftRepresentatie",
                    SCHEMA);
    }

    private void cycles() {
        var up = new HashMap<Mark, List<Mark>>();
        for (Item item : all()) {
            for (Mark own : item.marks())
                up.computeIfAbsent(own, _ -> new ArrayList<>()).addAll(item.parents());
            for (Mark part : item.parts())
                up.computeIfAbsent(part, _ -> new ArrayList<>()).addAll(item.marks());
        }
        var done = new HashSet<Mark>();
        for (Mark start : up.keySet()) {
            if (done.contains(start)) continue;
            var path = new ArrayList<Mark>();
            var onPath = new HashSet<Mark>();
            walk(start, up, path, onPath, done);
        }
    }

    /** Without recursion: a package may be deeper than a stack. */
    private void walk(Mark start, Map<Mark, List<Mark>> up, List<Mark> path, Set<Mark> onPath, Set<Mark> done) {
        var iterators = new ArrayList<Iterator<Mark>>();
        path.add(start);
        onPath.add(start);
        iterators.add(up.getOrDefault(start, List.of()).iterator());
        while (!path.isEmpty()) {
            var next = iterators.getLast();
            if (!next.hasNext()) {
                Mark left = path.removeLast();
                iterators.removeLast();
                onPath.remove(left);
                done.add(left);
                continue;
            }
            Mark parent = next.next();
            if (onPath.contains(parent)) {
                defects.error(
                        "kringverwijzing",
                        places.getOrDefault(parent, ""),
                        "is onderdeel van zichzelf, rechtstreeks of langs een omweg (isOnderdeelVan, bevatOnderdeel)",
                        SCHEMA);
                done.add(parent);
            } else if (!done.contains(parent)) {
                path.add(parent);
                onPath.add(parent);
                iterators.add(up.getOrDefault(parent, List.of()).iterator());
            }
        }
    }
}
