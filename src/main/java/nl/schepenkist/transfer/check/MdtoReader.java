package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import nl.schepenkist.records.SafeXml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Reads documents of MDTO; what none is, or does not fit its schema, is a defect. */
final class MdtoReader {
    private static final int LARGEST_SIDECAR = 16 << 20;

    private final @Nullable Schema schema;
    private final Defects defects;

    /**
     * @param schema that documents must fit; null when it is not at hand
     */
    MdtoReader(@Nullable Schema schema, Defects defects) {
        this.schema = schema;
        this.defects = defects;
    }

    /** The outermost element of a document; empty when it cannot be judged further. */
    Optional<Element> read(String path, InputStream in) throws IOException {
        byte[] read = in.readNBytes(LARGEST_SIDECAR + 1);
        if (read.length > LARGEST_SIDECAR) {
            defects.error("metagegevens-te-groot", path, "is te groot voor metagegevens", MdtoCheck.LAYOUT);
            return Optional.empty();
        }
        try {
            var document = SafeXml.document(read);
            Element root = document.getDocumentElement();
            if (!MdtoDocument.NAMESPACE.equals(root.getNamespaceURI()) || !"MDTO".equals(root.getLocalName())) {
                defects.error(
                        "geen-mdto",
                        path,
                        "is geen MDTO: het hoofdelement of de naamruimte is een andere",
                        "MDTO 1.0.1, XML-schema");
                return Optional.empty();
            }
            String version = root.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "schemaLocation");
            if (!version.contains("MDTO-XML"))
                defects.warning(
                        "versie-ontbreekt",
                        path,
                        "zegt niet welke versie van MDTO het is (schemaLocation)",
                        "MDTO-SIP 1.0");
            if (schema != null) schema.newValidator().validate(new DOMSource(document));
            return Optional.of(root);
        } catch (SAXParseException e) {
            defects.error(
                    "xml-ongeldig",
                    path,
                    e.getLineNumber() > 0
                            ? "de XML klopt niet op regel " + e.getLineNumber()
                            : "de XML voldoet niet aan het schema",
                    "MDTO 1.0.1, XML-schema");
        } catch (SAXException | IOException e) {
            defects.error("xml-ongeldig", path, "de XML kan niet worden gelezen", "MDTO 1.0.1, XML-schema");
        }
        return Optional.empty();
    }
}
