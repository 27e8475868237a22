package nl.schepenkist.disclosure;

import java.io.StringWriter;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.schepenkist.records.DutchDay;

/** What harvesters read: sitemaps with DiWoo metadata 0.9.8 (Woo, art. 3.3b), and a feed for people who follow. */
final class Harvest {
    static final int MOST = 50_000;
    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/";
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String TERMS = "https://identifier.overheid.nl/tooi/def/thes/kern/";
    private static final String TYPES = "http://publications.europa.eu/resource/authority/file-type/";

    private final String organisation;
    private final Optional<String> tooi;

    /**
     * @param tooi identifier of the municipality, such as {@code gm0363}, or its whole URI
     */
    Harvest(String organisation, Optional<String> tooi) {
        this.organisation = organisation;
        this.tooi = tooi.map(t -> t.contains("://") ? t : "https://identifier.overheid.nl/tooi/id/gemeente/" + t);
    }

    /** How the sitemap index of a category is called: harvesters take no other name. */
    static String index(InformationCategory category) {
        return "sitemapindex-diwoo-" + category.word() + ".xml";
    }

    /** Whether there is anything that harvesters take: without an identifier of who publishes there is not. */
    boolean isComplete() {
        return tooi.isPresent();
    }

    private interface Content {
        void to(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String written(Content content) {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            content.to(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written", e);
        }
        return text.toString();
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private static void term(XMLStreamWriter xml, String name, String resource, String label)
            throws XMLStreamException {
        xml.writeStartElement("diwoo", name, DIWOO);
        xml.writeAttribute("resource", resource);
        xml.writeCharacters(label);
        xml.writeEndElement();
    }

    String index(String base, InformationCategory category, int sitemaps) {
        return written(xml -> {
            xml.writeStartElement("sitemapindex");
            xml.writeDefaultNamespace(SITEMAP);
            for (int n = 1; n <= sitemaps; n++) {
                xml.writeStartElement("sitemap");
                text(xml, "loc", base + "/openbaar/sitemaps/" + category.word() + "/" + n);
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }

    String sitemap(String base, List<Publication> all) {
        return written(xml -> {
            xml.writeStartElement("urlset");
            xml.writeDefaultNamespace(SITEMAP);
            xml.writeNamespace("diwoo", DIWOO);
            for (Publication p : all) url(xml, base, p);
            xml.writeEndElement();
        });
    }

    private void url(XMLStreamWriter xml, String base, Publication p) throws XMLStreamException {
        xml.writeStartElement("url");
        text(xml, "loc", base + "/openbaar/documenten/" + p.id() + "/bestand");
        text(xml, "lastmod", DateTimeFormatter.ISO_INSTANT.format(p.changedAt()));
        xml.writeStartElement("diwoo", "Document", DIWOO);
        xml.writeStartElement("diwoo", "DiWoo", DIWOO);
        if (p.day() != null) {
            xml.writeStartElement("diwoo", "creatiedatum", DIWOO);
            xml.writeCharacters(p.day().toString());
            xml.writeEndElement();
        }
        term(xml, "publisher", tooi.orElseThrow(), organisation);
        String type = p.mediaType().equals("application/pdf") ? "PDF" : "CSV";
        term(xml, "format", TYPES + type, type);
        xml.writeStartElement("diwoo", "titelcollectie", DIWOO);
        xml.writeStartElement("diwoo", "officieleTitel", DIWOO);
        xml.writeCharacters(p.title());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("diwoo", "classificatiecollectie", DIWOO);
        xml.writeStartElement("diwoo", "informatiecategorieen", DIWOO);
        term(xml, "informatiecategorie", p.category().resource(), p.category().label());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("diwoo", "documenthandelingen", DIWOO);
        xml.writeStartElement("diwoo", "documenthandeling", DIWOO);
        term(xml, "soortHandeling", TERMS + "c_641ecd76", "vaststelling");
        xml.writeStartElement("diwoo", "atTime", DIWOO);
        xml.writeCharacters(DateTimeFormatter.ISO_INSTANT.format(p.publishedAt()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    String feed(String base, List<Publication> decisions) {
        return written(xml -> {
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            text(xml, "title", "Openbare documenten van " + organisation);
            text(xml, "id", base + "/openbaar");
            text(
                    xml,
                    "updated",
                    decisions.isEmpty()
                            ? "1970-01-01T00:00:00Z"
                            : DateTimeFormatter.ISO_INSTANT.format(
                                    decisions.getFirst().changedAt()));
            for (Publication p : decisions) {
                xml.writeStartElement("entry");
                text(xml, "title", p.title());
                text(xml, "id", "urn:publicatie:" + p.id());
                text(xml, "updated", DateTimeFormatter.ISO_INSTANT.format(p.changedAt()));
                xml.writeEmptyElement("link");
                xml.writeAttribute("href", base + "/openbaar/besluiten/" + p.id());
                text(xml, "summary", "Openbaar gemaakt op " + DutchDay.of(p.publishedAt()));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        });
    }
}
