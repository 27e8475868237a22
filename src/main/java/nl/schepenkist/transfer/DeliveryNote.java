package nl.schepenkist.transfer;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The delivery note (pakbon) of a package, with every field that MDTO-SIP 1.0 asks. */
final class DeliveryNote {
    private DeliveryNote() {}

    static String of(
            Transfer t,
            Receiver receiver,
            Describing.Organisation organisation,
            String sha256,
            Instant made,
            PackageWriter.Contents c) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("pakbon");
            put(xml, "identificatie", t.id());
            put(xml, "naam", t.name());
            put(xml, "locatieDoelsysteem", receiver.locatieDoelsysteem());
            put(xml, "hashAlgoritme", "SHA-256");
            put(xml, "hashcodeSIP", sha256);
            put(xml, "tijdstipCreatie", made.truncatedTo(ChronoUnit.SECONDS).toString());
            put(xml, "archiefvormer", organisation.name());
            if (organisation.tooi() != null) put(xml, "archiefvormerIdentificatie", organisation.tooi());
            put(xml, "contact", receiver.contact());
            put(xml, "aantalInformatieobjecten", Integer.toString(c.records));
            put(xml, "aantalBestanden", Integer.toString(c.files));
            put(xml, "aantalBestandenZonderMetagegevens", Integer.toString(c.contentFiles));
            put(xml, "omvangInBytes", Long.toString(c.contentBytes));
            put(xml, "bijzonderheden", "");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void put(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(Mdto.allowed(value));
        xml.writeEndElement();
    }
}
