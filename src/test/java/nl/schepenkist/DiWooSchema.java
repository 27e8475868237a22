package nl.schepenkist;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.ls.DOMImplementationLS;
import org.xml.sax.SAXException;

/** Holds the metadata of a sitemap against the schema of DiWoo 0.9.8. */
final class DiWooSchema {
    private static final Path FOLDER =
            Path.of("../shared/standards/diwoo").toAbsolutePath().normalize();
    private static final String DIWOO = "https://standaarden.overheid.nl/diwoo/metadata/";

    private DiWooSchema() {}

    /** What is wrong with each document of a sitemap; a sitemap without documents is wrong too. */
    static List<String> faults(String sitemap) throws Exception {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver((_, namespace, _, system, _) -> {
            try {
                var ls = (DOMImplementationLS) DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .getDOMImplementation()
                        .getFeature("LS", "3.0");
                var input = ls.createLSInput();
                String name = namespace != null && namespace.contains("MDTO")
                        ? "MDTO-XML1.0.1.xsd"
                        : system == null ? "" : system.substring(system.lastIndexOf('/') + 1);
                Path file = FOLDER.resolve(name);
                if (!Files.isRegularFile(file)) return null;
                input.setByteStream(new ByteArrayInputStream(Files.readAllBytes(file)));
                input.setSystemId(file.toUri().toString());
                return input;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        var schema = factory.newSchema(
                new StreamSource(FOLDER.resolve("diwoo-metadata.xsd").toFile()));
        var documents = DocumentBuilderFactory.newInstance();
        documents.setNamespaceAware(true);
        var all = documents
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(sitemap.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagNameNS(DIWOO, "Document");
        var faults = new ArrayList<String>();
        if (all.getLength() == 0) faults.add("no documents: " + new StringWriter().append(sitemap));
        for (int i = 0; i < all.getLength(); i++)
            try {
                schema.newValidator().validate(new DOMSource(all.item(i)));
            } catch (SAXException wrong) {
                faults.add(String.valueOf(wrong.getMessage()));
            }
        return faults;
    }
}
