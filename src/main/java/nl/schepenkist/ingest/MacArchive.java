package nl.schepenkist.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Knows an archive of Outlook for Mac (OLM) by the folders in it. */
final class MacArchive {
    private static final String MESSAGES = "com.microsoft.__Messages/";

    private MacArchive() {}

    static boolean is(Path zip) {
        try (var opened = ZipFile.builder().setPath(zip).get()) {
            return Collections.list(opened.getEntries()).stream()
                    .anyMatch(e -> e.getName().contains(MESSAGES) && e.getName().endsWith(".xml"));
        } catch (IOException | IllegalArgumentException noDirectory) {
            return false;
        }
    }
}
