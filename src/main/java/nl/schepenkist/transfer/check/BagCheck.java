package nl.schepenkist.transfer.check;

import gov.loc.repository.bagit.conformance.BagLinter;
import gov.loc.repository.bagit.conformance.BagitWarning;
import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.exceptions.CorruptChecksumException;
import gov.loc.repository.bagit.exceptions.FileNotInManifestException;
import gov.loc.repository.bagit.exceptions.FileNotInPayloadDirectoryException;
import gov.loc.repository.bagit.exceptions.InvalidBagMetadataException;
import gov.loc.repository.bagit.exceptions.InvalidBagitFileFormatException;
import gov.loc.repository.bagit.exceptions.InvalidPayloadOxumException;
import gov.loc.repository.bagit.exceptions.MaliciousPathException;
import gov.loc.repository.bagit.exceptions.MissingBagitFileException;
import gov.loc.repository.bagit.exceptions.MissingPayloadDirectoryException;
import gov.loc.repository.bagit.exceptions.MissingPayloadManifestException;
import gov.loc.repository.bagit.exceptions.PayloadOxumDoesNotExistException;
import gov.loc.repository.bagit.exceptions.UnparsableVersionException;
import gov.loc.repository.bagit.exceptions.UnsupportedAlgorithmException;
import gov.loc.repository.bagit.exceptions.VerificationException;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipException;
import nl.schepenkist.workers.WorkFolder;
import org.jspecify.annotations.Nullable;

/** Holds a package against BagIt (RFC 8493, and the drafts before it), by the library of those who wrote it. */
final class BagCheck {
    private static final String RULE = "BagIt (RFC 8493)";
    /** What is written on the way is on a disk of finite size. */
    private static final long LARGEST = 200L << 30;

    private final PackageTree tree;
    private final String root;
    private final Defects defects;

    /**
     * @param root folder of the package that the bag lies in, with a slash; empty when it is the package
     */
    BagCheck(PackageTree tree, String root, Defects defects) {
        this.tree = tree;
        this.root = root;
        this.defects = defects;
    }

    /**
     * @param folder that the package is; null when it is a zip, which is unpacked for a while
     */
    PackageCheck.Counts check(@Nullable Path folder) throws IOException {
        if (folder != null) return look(folder.resolve(root).toRealPath());
        Path unpacked = Files.createTempDirectory("pakket");
        try {
            unpack(unpacked);
            return look(unpacked.resolve(root).toRealPath());
        } finally {
            WorkFolder.clear(unpacked);
        }
    }

    private void unpack(Path to) throws IOException {
        long total = 0;
        for (var file : tree.files().entrySet()) {
            try {
                Path target = to.resolve(file.getKey()).normalize();
                if (!target.startsWith(to)) continue;
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                // What a zip says of its sizes may be less than it holds.
                try (InputStream in = tree.open(file.getKey());
                        OutputStream out = Files.newOutputStream(target)) {
                    total += copied(in, out, LARGEST - total);
                }
            } catch (InvalidPathException | ZipException | EOFException | FileSystemException broken) {
                tree.unreadable(file.getKey());
            }
        }
        for (String empty : tree.folders()) Files.createDirectories(to.resolve(empty));
    }

    private static long copied(InputStream in, OutputStream out, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            done += n;
            if (done > most) throw new IOException("too large to be unpacked");
            out.write(buffer, 0, n);
        }
        return done;
    }

    private PackageCheck.Counts look(Path bag) throws IOException {
        try (var verifier = new BagVerifier()) {
            Bag read = new BagReader().read(bag);
            verifier.isValid(read, false);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        } catch (Exception wrong) {
            // The library has a class for each thing that can be wrong, without a common one.
            defects.error(code(wrong), "", text(wrong), RULE);
        }
        lint(bag);
        String data = root + "data/";
        long bytes = 0;
        int files = 0;
        for (var file : tree.files().tailMap(data).entrySet()) {
            if (!file.getKey().startsWith(data)) break;
            files++;
            bytes += Math.max(0, file.getValue());
        }
        return new PackageCheck.Counts(0, files, bytes);
    }

    private void lint(Path bag) {
        try {
            for (BagitWarning warning : BagLinter.lintBag(bag, Set.of()))
                defects.warning(
                        "bag-" + warning.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        "",
                        "BagIt raadt dit af: "
                                + warning.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        RULE);
        } catch (Exception wrong) {
            // What cannot be read at all was told.
            if (defects.sorted().isEmpty()) defects.error(code(wrong), "", text(wrong), RULE);
        }
    }

    private static String code(Exception wrong) {
        return switch (wrong) {
            case CorruptChecksumException _ -> "checksum-anders";
            case FileNotInManifestException _ -> "bestand-zonder-manifest";
            case FileNotInPayloadDirectoryException _ -> "bestand-ontbreekt";
            case MaliciousPathException _ -> "pad-buiten-pakket";
            case InvalidPayloadOxumException _ -> "bag-oxum";
            default -> "bag-ongeldig";
        };
    }

    private static String text(Exception wrong) {
        return switch (wrong) {
            case CorruptChecksumException _ -> "de checksum van een bestand is anders dan het manifest zegt";
            case FileNotInManifestException _ -> "in de bag ligt een bestand dat niet in elk manifest staat";
            case FileNotInPayloadDirectoryException _ -> "een bestand uit het manifest ligt niet in de bag";
            case MaliciousPathException _ -> "een pad wijst buiten de bag";
            case InvalidPayloadOxumException _ -> "aantal of omvang van de bestanden is anders dan Payload-Oxum zegt";
            case PayloadOxumDoesNotExistException _ -> "Payload-Oxum ontbreekt";
            case MissingBagitFileException _ -> "bagit.txt ontbreekt";
            case MissingPayloadDirectoryException _ -> "de map data ontbreekt";
            case MissingPayloadManifestException _ -> "er is geen manifest";
            case UnparsableVersionException _ -> "de versie in bagit.txt is geen versie";
            case UnsupportedAlgorithmException _ -> "een manifest heeft een algoritme dat niet wordt ondersteund";
            case InvalidBagMetadataException _, InvalidBagitFileFormatException _ ->
                "een bestand met gegevens over de bag is niet goed van vorm";
            case VerificationException _ -> "een bestand van de bag kan niet worden nagegaan";
            default -> "de bag kan niet worden gelezen";
        };
    }
}
