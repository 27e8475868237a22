package nl.schepenkist.render;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Tells by its insides what an office document is of which the head alone does not say so. */
final class OfficeKind {
    private static final Map<String, String> IN_ZIP = Map.of(
            "word/document.xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xl/workbook.xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "ppt/presentation.xml",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation");
    private static final Map<String, String> IN_OLE = Map.of(
            "WordDocument",
            "application/msword",
            "Workbook",
            "application/vnd.ms-excel",
            "Book",
            "application/vnd.ms-excel",
            "PowerPoint Document",
            "application/vnd.ms-powerpoint");
    /** Where a document that is locked keeps what is in it (MS-OFFCRYPTO, section 1.3.2). */
    private static final String LOCKED = "EncryptedPackage";

    private OfficeKind() {}

    static boolean isUnsure(String mediaType) {
        return mediaType.equals("application/x-tika-msoffice") || mediaType.equals("application/x-tika-ooxml");
    }

    /**
     * @return media type; empty when it is none that is known
     * @throws Unshowable when it is locked
     */
    static Optional<String> of(Path file, String mediaType) throws Unshowable {
        try {
            if (mediaType.equals("application/x-tika-ooxml"))
                try (var zip = new ZipFile(file.toFile())) {
                    return IN_ZIP.entrySet().stream()
                            .filter(e -> zip.getEntry(e.getKey()) != null)
                            .map(Map.Entry::getValue)
                            .findFirst();
                }
            try (var ole = new POIFSFileSystem(file.toFile(), true)) {
                if (ole.getRoot().hasEntry(LOCKED)) throw Unshowable.encrypted();
                return IN_OLE.entrySet().stream()
                        .filter(e -> ole.getRoot().hasEntry(e.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
            }
        } catch (IOException | RuntimeException broken) {
            throw Unshowable.broken();
        }
    }
}
