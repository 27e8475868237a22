package nl.schepenkist.redaction;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * With what is redacted.
 *
 * @param dictionary words of Dutch, one in a line
 * @param policy table of what is hidden; the standard one when absent
 * @param fonts folder with NotoSans-Regular.ttf
 * @param memory of one worker process, as the JVM's {@code -Xmx} takes it
 * @param limit after which a file is given up
 */
public record RedactionSettings(
        Path dictionary, Optional<Path> policy, Path fonts, String memory, Duration limit, Path folder) {}
