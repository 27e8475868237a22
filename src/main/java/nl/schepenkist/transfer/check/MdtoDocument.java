package nl.schepenkist.transfer.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads an MDTO document that was parsed. */
final class MdtoDocument {
    static final String NAMESPACE = "https://www.nationaalarchief.nl/mdto";

    private MdtoDocument() {}

    /** The elements right under an element, of the namespace of MDTO or not. */
    static List<Element> children(Element element) {
        var children = new ArrayList<Element>();
        for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling())
            if (n instanceof Element child) children.add(child);
        return children;
    }

    /** Those of them with this name. */
    static List<Element> children(Element element, String name) {
        return children(element).stream()
                .filter(c -> name.equals(c.getLocalName()))
                .toList();
    }

    /** The text at the end of a path of first children; empty when it is not there or has none. */
    static Optional<String> text(Element element, String... path) {
        Element at = element;
        for (String name : path) {
            var next = children(at, name);
            if (next.isEmpty()) return Optional.empty();
            at = next.getFirst();
        }
        String text = at.getTextContent().strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** By what a record or a file is known: its mark within its source. */
    record Mark(String source, String mark) {}

    /** The mark in an element of the kind identificatie. */
    static Optional<Mark> mark(Element identification) {
        var mark = text(identification, "identificatieKenmerk");
        return mark.map(m -> new Mark(text(identification, "identificatieBron").orElse(""), m));
    }

    /** What a reference points at; empty when it has only a name. */
    static Optional<Mark> referred(Element reference) {
        return children(reference, "verwijzingIdentificatie").stream()
                .findFirst()
                .flatMap(MdtoDocument::mark);
    }
}
