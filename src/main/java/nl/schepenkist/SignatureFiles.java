package nl.schepenkist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import nl.schepenkist.records.SafeXml;

/** The files of signatures that an operator puts in the configuration: looked at before work begins, not when a file needs them. */
final class SignatureFiles {
    private static final Map<String, String> ROOTS =
            Map.of("DROID_SignatureFile", "FFSignatureFile", "container-signature", "ContainerSignatureMapping");

    private SignatureFiles() {}

    /**
     * @throws Config.ConfigException when a file in the folder is not what its name says
     */
    static void check(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList())
                for (var kind : ROOTS.entrySet()) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(kind.getKey())
                            && name.endsWith(".xml")
                            && !root(file).equals(kind.getValue()))
                        throw new Config.ConfigException(
                                "%s in pronom.map is geen bestand met handtekeningen van PRONOM. Haal het opnieuw op, of neem het weg."
                                        .formatted(name));
                }
        }
    }

    private static String root(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var xml = SafeXml.stream().createXMLStreamReader(in);
            String root = "";
            while (xml.hasNext())
                if (xml.next() == XMLStreamConstants.START_ELEMENT && root.isEmpty()) root = xml.getLocalName();
            return root;
        } catch (XMLStreamException broken) {
            return "";
        }
    }
}
