package nl.schepenkist.records;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Reads XML that somebody else wrote: nothing that it names is fetched, no document type is accepted, and what it is made
 * of is bounded. It is always the reader of the JDK, whatever parsers a library brings along.
 */
public final class SafeXml {
    private SafeXml() {}

    /**
     * Reads a whole document, by namespaces.
     *
     * @throws SAXException when it is no well-formed XML, or has a document type
     * @throws IOException when its bytes are no text of the encoding that it states
     */
    public static Document document(byte[] bytes) throws SAXException, IOException {
        return builder(DocumentBuilderFactory.newDefaultNSInstance()).parse(new ByteArrayInputStream(bytes));
    }

    /** Reads a whole document as {@link #document} does, by the names that stand there, whatever prefix they have. */
    public static Document nameless(byte[] bytes) throws SAXException, IOException {
        return builder(DocumentBuilderFactory.newDefaultInstance()).parse(new ByteArrayInputStream(bytes));
    }

    private static DocumentBuilder builder(DocumentBuilderFactory factory) {
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // The one that is there writes to standard error.
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this Java has no XML parser", e);
        }
    }

    /** For documents that do not fit: reads them element by element. */
    public static XMLInputFactory stream() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }
}
