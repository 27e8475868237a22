package nl.schepenkist.transfer;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.UsageRestriction;
import org.jspecify.annotations.Nullable;

/**
 * Writes MDTO 1.0.1: one document for each record (informatieobject) and each file (bestand), elements in the order of the
 * schema. What is not known is left out, or is "Nader te bepalen" where the list has that.
 */
final class Mdto {
    private static final String NAMESPACE = "https://www.nationaalarchief.nl/mdto";
    private static final String SCHEMA = NAMESPACE + " https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd";
    private static final String RESTRICTIONS = "Begrippenlijst Beperkingen MDTO";

    private final XMLStreamWriter xml;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Mdto() throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
    }

    @FunctionalInterface
    private interface Body {
        void write() throws XMLStreamException;
    }

    /** The document of a record. */
    static byte[] of(Described d) {
        return document(m -> m.record(d));
    }

    /**
     * The document of a file.
     *
     * @param checkedAt when the digest was computed
     */
    static byte[] of(FileRef file, String name, String sha256, Instant checkedAt, Described record) {
        return document(m -> m.file(file, name, sha256, checkedAt, record));
    }

    @FunctionalInterface
    private interface Content {
        void write(Mdto m) throws XMLStreamException;
    }

    private static byte[] document(Content content) {
        try {
            var m = new Mdto();
            m.xml.writeStartDocument("UTF-8", "1.0");
            m.xml.writeStartElement("MDTO");
            m.xml.writeDefaultNamespace(NAMESPACE);
            m.xml.writeNamespace("xsi", "http://www.w3.org/2001/XMLSchema-instance");
            m.xml.writeAttribute("xsi", "http://www.w3.org/2001/XMLSchema-instance", "schemaLocation", SCHEMA);
            content.write(m);
            m.xml.writeEndElement();
            m.xml.writeEndDocument();
            m.xml.close();
            return m.out.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML cannot be written", e);
        }
    }

    private void record(Described d) throws XMLStreamException {
        element("informatieobject", () -> {
            identification(d.id(), d.source());
            text("naam", d.name());
            concept("aggregatieniveau", d.level(), null, "Begrippenlijst Aggregatieniveaus MDTO");
            if (d.day() != null)
                element("dekkingInTijd", () -> {
                    concept("dekkingInTijdType", "Datum", null, "Begrippenlijst dekkingInTijd " + d.source());
                    text("dekkingInTijdBegindatum", String.valueOf(d.day()));
                });
            if (d.language() != null) text("taal", d.language());
            for (var event : d.events()) event(event);
            concept("waardering", d.appraisal().label(), d.appraisal().word(), "Begrippenlijst Waarderingen MDTO");
            term(d);
            var category = d.category();
            if (category != null)
                concept("informatiecategorie", category.name(), category.ref().number(), d.listName());
            var parent = d.parent();
            if (parent != null) reference("isOnderdeelVan", parent.name(), parent.id(), d.source());
            for (var part : d.parts()) reference("bevatOnderdeel", part.name(), part.id(), d.source());
            for (var file : d.files()) reference("heeftRepresentatie", file.name(), file.id(), d.source());
            reference("archiefvormer", d.creator(), d.creatorId(), "TOOI");
            restrictions(d);
        });
    }

    /** MDTO: only what is temporary has a term. */
    private void term(Described d) throws XMLStreamException {
        if (d.appraisal() != Appraisal.TEMPORARY || d.term() == null) return;
        var term = d.term();
        element("bewaartermijn", () -> {
            concept("termijnTriggerStartLooptijd", term.trigger(), null, "Begrippenlijst triggers " + d.source());
            text("termijnStartdatumLooptijd", term.start().toString());
            text("termijnLooptijd", term.length());
            text("termijnEinddatum", term.end().toString());
        });
    }

    private void restrictions(Described d) throws XMLStreamException {
        if (d.restrictions().isEmpty())
            element("beperkingGebruik", () -> concept("beperkingGebruikType", "Nader te bepalen", null, RESTRICTIONS));
        for (UsageRestriction r : d.restrictions())
            element("beperkingGebruik", () -> {
                concept("beperkingGebruikType", r.type(), null, RESTRICTIONS);
                if (r.description() != null) text("beperkingGebruikNadereBeschrijving", r.description());
                if (r.until() != null)
                    element("beperkingGebruikTermijn", () -> text("termijnEinddatum", String.valueOf(r.until())));
            });
    }

    private void event(Described.Happening event) throws XMLStreamException {
        element("event", () -> {
            concept("eventType", event.type(), null, "Begrippenlijst EventTypeLijst MDTO");
            text("eventTijd", moment(event.moment()));
        });
    }

    private void file(FileRef file, String name, String sha256, Instant checkedAt, Described record)
            throws XMLStreamException {
        element("bestand", () -> {
            identification(record.id() + "-" + file.nr(), record.source());
            text("naam", name);
            text("omvang", Long.toString(file.size()));
            // Without format identification the media type is what is known; no number is invented for it.
            if (file.puid() != null) concept("bestandsformaat", file.mediaType(), file.puid(), "PRONOM-register");
            else concept("bestandsformaat", file.mediaType(), null, "IANA Media Types");
            element("checksum", () -> {
                concept("checksumAlgoritme", "SHA-256", null, "Begrippenlijst ChecksumAlgoritme MDTO");
                text("checksumWaarde", sha256);
                text("checksumDatum", moment(checkedAt));
            });
            reference("isRepresentatieVan", record.name(), record.id(), record.source());
        });
    }

    private static String moment(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void identification(String mark, String source) throws XMLStreamException {
        element("identificatie", () -> {
            text("identificatieKenmerk", mark);
            text("identificatieBron", source);
        });
    }

    private void concept(String name, String label, @Nullable String code, String list) throws XMLStreamException {
        element(name, () -> {
            text("begripLabel", label);
            if (code != null) text("begripCode", code);
            element("begripBegrippenlijst", () -> text("verwijzingNaam", list));
        });
    }

    private void reference(String name, String label, @Nullable String mark, String source) throws XMLStreamException {
        element(name, () -> {
            text("verwijzingNaam", label);
            if (mark != null)
                element("verwijzingIdentificatie", () -> {
                    text("identificatieKenmerk", mark);
                    text("identificatieBron", source);
                });
        });
    }

    private void element(String name, Body body) throws XMLStreamException {
        xml.writeStartElement(name);
        body.write();
        xml.writeEndElement();
    }

    private void text(String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(allowed(text));
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for some characters that people do put in subjects. */
    static String allowed(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == 0x9
                        || c == 0xA
                        || c == 0xD
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
