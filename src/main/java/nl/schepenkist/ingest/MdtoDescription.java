package nl.schepenkist.ingest;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.SafeXml;
import nl.schepenkist.records.UsageRestriction;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A description in MDTO-XML 1.0 or 1.0.1, of a record (informatieobject) or of a file (bestand). What MDTO demands of either must
 * be there; what is taken over is what a record here has a place for, and the description itself is kept whole.
 */
final class MdtoDescription {
    private static final String NAMESPACE = "https://www.nationaalarchief.nl/mdto";
    private static final Set<String> DEMANDED_OF_RECORD =
            Set.of("identificatie", "naam", "waardering", "archiefvormer", "beperkingGebruik");
    private static final Set<String> DEMANDED_OF_FILE =
            Set.of("identificatie", "naam", "omvang", "bestandsformaat", "checksum", "isRepresentatieVan");

    private final SelectionLists lists;

    MdtoDescription(SelectionLists lists) {
        this.lists = lists;
    }

    Described read(byte[] bytes) throws UnusableDescriptionException {
        Element root = root(bytes);
        if (!"MDTO".equals(root.getLocalName()) || !NAMESPACE.equals(root.getNamespaceURI()))
            throw new UnusableDescriptionException("De beschrijving is geen MDTO (element MDTO met zijn naamruimte).");
        var file = child(root, "bestand");
        if (file.isPresent()) return ofFile(demanding(file.get(), DEMANDED_OF_FILE));
        var record = child(root, "informatieobject");
        if (record.isPresent()) return ofRecord(demanding(record.get(), DEMANDED_OF_RECORD));
        throw new UnusableDescriptionException("De beschrijving heeft geen informatieobject en geen bestand.");
    }

    private static Element root(byte[] bytes) throws UnusableDescriptionException {
        try {
            return SafeXml.document(bytes).getDocumentElement();
        } catch (SAXException | IOException broken) {
            // Also bytes that are no text of the encoding that it states.
            throw new UnusableDescriptionException("De beschrijving is geen welgevormde XML.");
        }
    }

    private static Element demanding(Element parent, Set<String> names) throws UnusableDescriptionException {
        var missing = names.stream()
                .filter(name -> child(parent, name).isEmpty())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty())
            throw new UnusableDescriptionException("In de beschrijving ontbreekt wat MDTO eist: " + missing + ".");
        return parent;
    }

    private Described ofFile(Element file) throws UnusableDescriptionException {
        String size = text(file, "omvang").orElse("");
        if (!size.matches("\\d{1,18}")) throw new UnusableDescriptionException("omvang is geen aantal bytes.");
        var checksums = children(file, "checksum")
                .filter(c -> text(c, "checksumAlgoritme", "begripLabel")
                        .map(l -> l.replace("-", "").replace(" ", "").equalsIgnoreCase("sha256"))
                        .orElse(false))
                .toList();
        String sha256 = checksums.isEmpty()
                ? null
                : text(checksums.getFirst(), "checksumWaarde").orElse(null);
        var notices = sha256 == null
                ? List.of("De beschrijving in MDTO heeft geen SHA-256; de bytes zijn er niet mee vergeleken.")
                : List.<String>of();
        return new Described(
                null, null, null, null, null, null, null, List.of(), sha256, Long.valueOf(size), List.of(), notices);
    }

    private Described ofRecord(Element record) throws UnusableDescriptionException {
        var notices = new ArrayList<String>();
        String start =
                text(record, "bewaartermijn", "termijnStartdatumLooptijd").orElse(null);
        String made = created(record).orElse(null);
        return new Described(
                DescribedValues.text("naam", text(record, "naam").orElse("")),
                made == null ? null : DescribedValues.moment("eventTijd", made),
                start == null ? null : whole(start, notices),
                null,
                category(record, notices),
                null,
                text(record, "archiefvormer", "verwijzingNaam").orElse(null),
                restrictions(record),
                null,
                null,
                List.of(),
                notices);
    }

    /** MDTO also has years and months alone; a term starts on a day. */
    private static @Nullable LocalDate whole(String start, List<String> notices) throws UnusableDescriptionException {
        if (start.matches("\\d{4}(-\\d{2})?")) {
            notices.add("De startdatum in MDTO is geen dag; zij is niet overgenomen.");
            return null;
        }
        return DescribedValues.day("termijnStartdatumLooptijd", start);
    }

    private static Optional<String> created(Element record) {
        return children(record, "event")
                .filter(e -> text(e, "eventType", "begripLabel")
                        .map(l -> l.equalsIgnoreCase("Creatie"))
                        .orElse(false))
                .flatMap(e -> text(e, "eventTijd").stream())
                // Here too a year alone is allowed.
                .filter(t -> t.length() >= "2026-12-31".length())
                .findFirst();
    }

    /** A category of our own lists, when it is one: by the name of the list, or by its id. */
    private @Nullable CategoryRef category(Element record, List<String> notices) {
        var code = text(record, "informatiecategorie", "begripCode");
        if (code.isEmpty()) return null;
        String list = text(record, "informatiecategorie", "begripBegrippenlijst", "verwijzingNaam")
                .orElse("");
        try {
            var found = lists.named(list).map(l -> new CategoryRef(l.id(), code.get()));
            if (found.isPresent() && lists.find(found.get()).isPresent()) return found.get();
        } catch (Refusal.Invalid none) {
            // Said below.
        }
        notices.add("De informatiecategorie in MDTO is er geen van de selectielijsten hier; zij is niet overgenomen.");
        return null;
    }

    private static List<UsageRestriction> restrictions(Element record) throws UnusableDescriptionException {
        var all = new ArrayList<UsageRestriction>();
        for (Element r : children(record, "beperkingGebruik").toList()) {
            String type = text(r, "beperkingGebruikType", "begripLabel")
                    .orElseThrow(() -> new UnusableDescriptionException("beperkingGebruik heeft geen type."));
            String end = text(r, "beperkingGebruikTermijn", "termijnEinddatum")
                    .filter(d -> d.matches("\\d{4}-\\d{2}-\\d{2}"))
                    .orElse(null);
            try {
                all.add(new UsageRestriction(
                        type,
                        text(r, "beperkingGebruikNadereBeschrijving").orElse(null),
                        end == null ? null : DescribedValues.day("termijnEinddatum", end)));
            } catch (Refusal.Invalid wrong) {
                throw new UnusableDescriptionException("beperkingGebruik van het type Overig heeft geen beschrijving.");
            }
        }
        return all;
    }

    private static Stream<Element> children(Element parent, String name) {
        return Stream.iterate(parent.getFirstChild(), Objects::nonNull, Node::getNextSibling)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(e -> name.equals(e.getLocalName()));
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }

    private static Optional<String> text(Element from, String... path) {
        Optional<Element> at = Optional.of(from);
        for (String name : path) at = at.flatMap(e -> child(e, name));
        return at.map(Element::getTextContent).map(String::strip).filter(t -> !t.isEmpty());
    }
}
