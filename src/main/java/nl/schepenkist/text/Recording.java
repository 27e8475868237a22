package nl.schepenkist.text;

import java.io.IOException;
import java.nio.file.Path;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.XMPDM;
import org.jspecify.annotations.Nullable;

/** How long sound or images go on. */
final class Recording {
    /** It is not known. */
    static final long NOTHING = -1;

    private static final double LONGEST = 100L * 24 * 3_600;

    private Recording() {}

    /** Seconds, rounded up: as the recording tells (XMP Dynamic Media: xmpDM:duration), or by its frames. */
    static long seconds(Metadata metadata, Path file) {
        double told = told(metadata.get(XMPDM.DURATION));
        double seconds = told > 0 ? told : byFrames(file);
        return seconds <= 0 || seconds > LONGEST ? NOTHING : (long) Math.ceil(seconds);
    }

    private static double told(@Nullable String seconds) {
        try {
            return seconds == null ? NOTHING : Double.parseDouble(seconds);
        } catch (NumberFormatException none) {
            return NOTHING;
        }
    }

    private static double byFrames(Path file) {
        try {
            var format = AudioSystem.getAudioFileFormat(file.toFile());
            return format.getFrameLength() / (double) format.getFormat().getFrameRate();
        } catch (UnsupportedAudioFileException | IOException | RuntimeException other) {
            return NOTHING;
        }
    }
}
