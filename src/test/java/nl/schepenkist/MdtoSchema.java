package nl.schepenkist;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/** The schema of MDTO 1.0.1, from the standards that lie beside the project. */
final class MdtoSchema {
    private MdtoSchema() {}

    /** Throws, naming what is wrong, when the document does not follow the schema. */
    static void validate(Path xsd, byte[] document) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(xsd.toFile())
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(document)));
    }
}
