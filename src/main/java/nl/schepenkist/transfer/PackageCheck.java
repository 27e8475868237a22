package nl.schepenkist.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.schepenkist.records.SafeXml;
import nl.schepenkist.store.FileStore;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Looks whether a package is what a receiver expects (MDTO-SIP 1.0, sidecar structure): every folder has the sidecar of its
 * record and every file one of its own, with the size and the digest that the bytes really have. Changes nothing.
 */
public final class PackageCheck {
    private static final int LARGEST_SIDECAR = 16 << 20;
    private static final String NAMESPACE = "https://www.nationaalarchief.nl/mdto";

    private final String suffix;
    private final @Nullable Schema schema;
    private final List<String> wrong = new ArrayList<>();
    private int records;
    private int files;

    private PackageCheck(String suffix, @Nullable Schema schema) {
        this.suffix = suffix;
        this.schema = schema;
    }

    /** What was looked at, and what is wrong, in Dutch. */
    public record Outcome(int records, int files, List<String> wrong) {}

    /**
     * @param suffix of the sidecars, as the receiver's profile has it
     * @param xsd schema of MDTO to hold the sidecars against, besides
     * @throws IOException when the file is no zip that can be read
     */
    public static Outcome check(Path zip, String suffix, Optional<Path> xsd) throws IOException {
        Schema schema = null;
        if (xsd.isPresent()) {
            try {
                var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
                factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
                factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
                schema = factory.newSchema(xsd.get().toFile());
            } catch (SAXException e) {
                throw new IOException("the schema cannot be read", e);
            }
        }
        var check = new PackageCheck(suffix, schema);
        try (var file = new ZipFile(zip.toFile())) {
            check.look(file);
        }
        return new Outcome(check.records, check.files, List.copyOf(check.wrong));
    }

    private void look(ZipFile zip) throws IOException {
        var entries = new TreeMap<String, ZipEntry>();
        var all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            if (entry.isDirectory()) continue;
            String name = entry.getName();
            if (name.startsWith("/") || List.of(name.split("/", -1)).contains(".."))
                wrong.add("%s: het pad wijst buiten het pakket".formatted(name));
            else if (entries.put(name, entry) != null) wrong.add("%s: staat er twee keer in".formatted(name));
        }
        if (entries.isEmpty()) wrong.add("het pakket is leeg");
        for (var entry : entries.entrySet()) {
            if (entry.getKey().endsWith(suffix)) sidecar(zip, entry.getValue(), entries);
            else content(zip, entry.getValue(), entries);
        }
        for (String folder : folders(entries)) {
            String own = folder + folder.substring(folder.lastIndexOf('/', folder.length() - 2) + 1);
            String expected = own.substring(0, own.length() - 1) + suffix;
            if (!entries.containsKey(expected))
                wrong.add("%s: de metagegevens van de map ontbreken (%s)".formatted(folder, expected));
        }
    }

    private static List<String> folders(Map<String, ZipEntry> entries) {
        return entries.keySet().stream()
                .flatMap(name -> java.util.stream.IntStream.range(0, name.length())
                        .filter(i -> name.charAt(i) == '/')
                        .mapToObj(i -> name.substring(0, i + 1)))
                .distinct()
                .toList();
    }

    private void sidecar(ZipFile zip, ZipEntry entry, Map<String, ZipEntry> entries) throws IOException {
        Optional<Document> read = document(zip, entry);
        if (read.isEmpty()) return;
        if (text(read.get(), "bestand").isEmpty()) {
            records++;
            return;
        }
        String described = entry.getName().replace(".bestand" + suffix, "");
        if (!entries.containsKey(described))
            wrong.add("%s: beschrijft een bestand dat er niet is".formatted(entry.getName()));
    }

    private void content(ZipFile zip, ZipEntry entry, Map<String, ZipEntry> entries) throws IOException {
        files++;
        String name = entry.getName();
        ZipEntry sidecar = entries.get(name + ".bestand" + suffix);
        if (sidecar == null) {
            wrong.add("%s: de metagegevens van het bestand ontbreken".formatted(name));
            return;
        }
        Optional<Document> read = document(zip, sidecar);
        if (read.isEmpty()) return;
        var digest = FileStore.sha256();
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
        }
        if (!text(read.get(), "omvang").equals(Optional.of(Long.toString(size))))
            wrong.add("%s: de omvang is anders dan de metagegevens zeggen".formatted(name));
        String sum = HexFormat.of().formatHex(digest.digest());
        if (!text(read.get(), "checksumWaarde")
                .map(String::strip)
                .map(sum::equalsIgnoreCase)
                .orElse(false)) wrong.add("%s: de checksum is anders dan de metagegevens zeggen".formatted(name));
    }

    private Optional<Document> document(ZipFile zip, ZipEntry entry) throws IOException {
        byte[] bytes;
        try (InputStream in = zip.getInputStream(entry)) {
            bytes = in.readNBytes(LARGEST_SIDECAR + 1);
        }
        if (bytes.length > LARGEST_SIDECAR) {
            wrong.add("%s: is te groot voor metagegevens".formatted(entry.getName()));
            return Optional.empty();
        }
        try {
            Document document = SafeXml.document(bytes);
            if (!NAMESPACE.equals(document.getDocumentElement().getNamespaceURI()))
                wrong.add("%s: is geen MDTO".formatted(entry.getName()));
            if (schema != null) schema.newValidator().validate(new DOMSource(document));
            return Optional.of(document);
        } catch (SAXException e) {
            wrong.add("%s: de XML is ongeldig: %s".formatted(entry.getName(), e.getMessage()));
            return Optional.empty();
        }
    }

    private static Optional<String> text(Document document, String element) {
        var found = document.getElementsByTagNameNS(NAMESPACE, element);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent());
    }
}
