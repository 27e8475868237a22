package nl.schepenkist.containers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.hmef.Attachment;
import org.apache.poi.hmef.HMEFMessage;
import org.jspecify.annotations.Nullable;

/** The attachments in Outlook's own wrapping, {@code winmail.dat} (MS-OXTNEF). */
final class Tnef {
    private Tnef() {}

    static void explore(Path file, Findings findings) throws IOException {
        try (var in = Files.newInputStream(file)) {
            int nr = 0;
            for (Attachment a : new HMEFMessage(in).getAttachments()) {
                nr++;
                byte[] contents = contents(a);
                if (contents == null) findings.say(Finding.of(Finding.Kind.BROKEN, "", nr));
                else findings.file(Finding.file(nr, name(a, nr)), new ByteArrayInputStream(contents));
            }
        }
    }

    private static byte @Nullable [] contents(Attachment a) {
        try {
            return a.getContents();
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static String name(Attachment a, int nr) {
        String name = a.getLongFilename();
        if (name == null || name.isBlank()) name = a.getFilename();
        return name == null || name.isBlank() ? "onderdeel " + nr : name;
    }
}
