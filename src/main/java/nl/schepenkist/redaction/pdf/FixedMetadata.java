package nl.schepenkist.redaction.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The metadata that every redacted file has, the same bytes in each: they are nobody's, though a removed word may occur in their syntax.
 */
public final class FixedMetadata {
    /** What is painted has its font and its colours in the file, so that a file of this kind stays one (ISO 19005-2, 6.6.4). */
    private static final String ARCHIVAL =
            "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>";

    private FixedMetadata() {}

    /**
     * @param archival whether it says that the file is PDF/A-2
     */
    static byte[] of(boolean archival) {
        return """
                <?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Geanonimiseerd document</rdf:li></rdf:Alt></dc:title></rdf:Description>%s</rdf:RDF></x:xmpmeta><?xpacket end="r"?>""".formatted(archival ? ARCHIVAL : "").getBytes(StandardCharsets.UTF_8);
    }

    /** Both forms of it. */
    public static List<byte[]> forms() {
        return List.of(of(true), of(false));
    }

    /** Whether these are exactly the bytes of it. */
    public static boolean is(byte[] bytes) {
        return forms().stream().anyMatch(form -> Arrays.equals(form, bytes));
    }
}
