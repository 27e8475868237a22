package nl.schepenkist.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.gov.nationalarchives.droid.container.AbstractContainerIdentifier;
import uk.gov.nationalarchives.droid.container.AbstractIdentifierEngine;
import uk.gov.nationalarchives.droid.container.ContainerFileIdentificationRequestFactory;
import uk.gov.nationalarchives.droid.container.ContainerSignatureFileReader;
import uk.gov.nationalarchives.droid.container.ole2.Ole2Identifier;
import uk.gov.nationalarchives.droid.container.ole2.Ole2IdentifierEngine;
import uk.gov.nationalarchives.droid.container.zip.ZipIdentifier;
import uk.gov.nationalarchives.droid.container.zip.ZipIdentifierEngine;
import uk.gov.nationalarchives.droid.core.BinarySignatureIdentifier;
import uk.gov.nationalarchives.droid.core.SignatureParseException;
import uk.gov.nationalarchives.droid.core.interfaces.IdentificationResultCollection;
import uk.gov.nationalarchives.droid.core.interfaces.RequestIdentifier;
import uk.gov.nationalarchives.droid.core.interfaces.archive.ArchiveFormatResolver;
import uk.gov.nationalarchives.droid.core.interfaces.archive.ContainerIdentifier;
import uk.gov.nationalarchives.droid.core.interfaces.archive.ContainerIdentifierFactory;
import uk.gov.nationalarchives.droid.core.interfaces.resource.FileSystemIdentificationRequest;
import uk.gov.nationalarchives.droid.core.interfaces.resource.RequestMetaData;
import uk.gov.nationalarchives.droid.core.interfaces.signature.SignatureFileException;

/**
 * Which format a file has, by the signatures of PRONOM and those of what lies in it (DROID). Files of signatures in the folder of
 * the configuration go before those that come with the library. Runs in a child process: files are hostile.
 */
final class FormatIdentification {
    /** A signature stands near the beginning or the end. */
    private static final long SCANNED = 65_536;

    private static final String BUNDLED = "DROID_SignatureFile_V100.xml";
    private static final String BUNDLED_CONTAINERS = "container-signature-20240501.xml";
    private static final Set<String> ZIPS = Set.of("x-fmt/263", "fmt/189");
    private static final String OLE2 = "fmt/111";

    private final BinarySignatureIdentifier binary = new BinarySignatureIdentifier();
    private final AbstractContainerIdentifier zips;
    private final AbstractContainerIdentifier compounds;

    /**
     * @param signatures folder with files of signatures; may be missing or empty
     * @param own folder for what does not fit in memory
     * @throws IOException when the signatures cannot be read
     */
    FormatIdentification(Path signatures, Path own) throws IOException {
        try {
            binary.setSignatureFile(
                    file(signatures, "DROID_SignatureFile", BUNDLED, own).toString());
            binary.init();
            binary.setMaxBytesToScan(SCANNED);
            String containers = file(signatures, "container-signature", BUNDLED_CONTAINERS, own)
                    .toString();
            zips = containers(new ZipIdentifier(), new ZipIdentifierEngine(), "ZIP", containers, own);
            compounds = containers(new Ole2Identifier(), new Ole2IdentifierEngine(), "OLE2", containers, own);
        } catch (SignatureParseException | SignatureFileException e) {
            throw new IOException("the signatures of PRONOM cannot be read", e);
        }
    }

    /** The newest of the folder, by its name; else the one that came with the library. */
    private static Path file(Path folder, String prefix, String bundled, Path own) throws IOException {
        if (Files.isDirectory(folder))
            try (var files = Files.list(folder)) {
                var newest = files.filter(f -> f.getFileName().toString().startsWith(prefix))
                        .filter(f -> f.getFileName().toString().endsWith(".xml"))
                        .max(Comparator.comparingLong(FormatIdentification::number));
                if (newest.isPresent()) return newest.get().toAbsolutePath();
            }
        Path copy = own.resolve(bundled);
        try (InputStream in = FormatIdentification.class.getClassLoader().getResourceAsStream(bundled)) {
            if (in == null) throw new IOException("no signatures of PRONOM come with this version");
            if (!Files.exists(copy)) Files.copy(in, copy);
        }
        return copy;
    }

    private static long number(Path file) {
        String digits = file.getFileName().toString().replaceAll("\\D", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }

    private AbstractContainerIdentifier containers(
            AbstractContainerIdentifier identifier,
            AbstractIdentifierEngine engine,
            String kind,
            String signatures,
            Path own)
            throws SignatureFileException {
        var requests = new ContainerFileIdentificationRequestFactory();
        requests.setTempDirLocation(own);
        engine.setRequestFactory(requests);
        identifier.setIdentifierEngine(engine);
        identifier.setContainerType(kind);
        identifier.setDroidCore(binary);
        identifier.setSignatureReader(new ContainerSignatureFileReader(signatures));
        identifier.setContainerIdentifierFactory(new NoOtherIdentifiers());
        identifier.setContainerFormatResolver(new NoOtherFormats());
        identifier.init();
        return identifier;
    }

    /** One identifier each is enough: the library would register them with each other. */
    private static final class NoOtherIdentifiers implements ContainerIdentifierFactory {
        @Override
        public @Nullable ContainerIdentifier getIdentifier(String format) {
            return null;
        }

        @Override
        public void addContainerIdentifier(String format, ContainerIdentifier identifier) {
            // Nobody asks for it.
        }
    }

    private static final class NoOtherFormats implements ArchiveFormatResolver {
        @Override
        public @Nullable String forPuid(String puid) {
            return null;
        }

        @Override
        public void registerPuid(String puid, String format) {
            // Nobody asks for it.
        }
    }

    /** The format of a file; empty when PRONOM has no signature that fits and no format with its extension. */
    Optional<Extracted.Format> identify(Path file, String name) throws IOException {
        var about = new RequestMetaData(Files.size(file), 0L, name);
        try (var request = new FileSystemIdentificationRequest(about, new RequestIdentifier(file.toUri()))) {
            request.open(file);
            var found = binary.matchBinarySignatures(request);
            binary.removeLowerPriorityHits(found);
            IdentificationResultCollection inside = inside(found, request);
            if (inside != null && !inside.getResults().isEmpty()) {
                binary.removeLowerPriorityHits(inside);
                found = inside;
            }
            if (found.getResults().isEmpty()) return byExtension(request);
            String extension = request.getExtension();
            String puid = found.getResults().getFirst().getPuid();
            boolean fits = true;
            // A container that nobody knows from inside may well be what its extension says.
            boolean told = !ZIPS.contains(puid) && !OLE2.equals(puid);
            if (told && extension != null && !extension.isBlank()) {
                binary.checkForExtensionsMismatches(found, extension.toLowerCase(Locale.ROOT));
                fits = !Boolean.TRUE.equals(found.getExtensionMismatch());
            }
            return Optional.of(new Extracted.Format(puid, fits, null));
        }
    }

    private @Nullable IdentificationResultCollection inside(
            IdentificationResultCollection found, FileSystemIdentificationRequest request) throws IOException {
        for (var result : found.getResults()) {
            if (ZIPS.contains(result.getPuid())) return zips.submit(request);
            if (OLE2.equals(result.getPuid())) return compounds.submit(request);
        }
        return null;
    }

    /** Plain text and its like have no signature; only where one format has the extension it says something. */
    private Optional<Extracted.Format> byExtension(FileSystemIdentificationRequest request) {
        var found = binary.matchExtensions(request, false);
        if (found == null) return Optional.empty();
        binary.removeLowerPriorityHits(found);
        return found.getResults().size() == 1
                ? Optional.of(new Extracted.Format(found.getResults().getFirst().getPuid(), true, null))
                : Optional.empty();
    }
}
