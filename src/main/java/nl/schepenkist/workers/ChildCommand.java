package nl.schepenkist.workers;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** How a child process of this program is started. */
public final class ChildCommand {
    private ChildCommand() {}

    /**
     * @param own folder of the child
     * @param memory as the JVM's {@code -Xmx} takes it
     * @param main class that runs in it
     * @param task that the class knows
     */
    public static List<String> of(Path own, String memory, Class<?> main, String task) {
        var all = ofLong(own, memory, main, task);
        // A short life is over before the full compiler has paid.
        all.add(1, "-XX:TieredStopAtLevel=1");
        return all;
    }

    /** How a child that works for a long time is started. */
    public static List<String> ofLong(Path own, String memory, Class<?> main, String task) {
        var all = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        startCache().ifPresent(cache -> all.add("-XX:AOTCache=" + cache));
        all.addAll(List.of(
                "-Xmx" + memory,
                "-XX:+UseSerialGC",
                // The JVM's own remarks go to standard output, where the answers go.
                "-Xlog:disable",
                "-Xlog:all=warning:stderr",
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + own,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                main.getName(),
                task));
        return all;
    }

    /** What the JVM remembers of an earlier run, beside the jar; without it a child starts more slowly. */
    private static Optional<Path> startCache() {
        Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)[0]);
        Path cache = jar.toAbsolutePath().resolveSibling("lezer.aot");
        return Optional.of(cache)
                .filter(_ -> jar.toString().endsWith(".jar"))
                .filter(file -> file.toFile().length() > 0
                        && file.toFile().lastModified() >= jar.toFile().lastModified());
    }

    /** The child runs in a folder of its own. */
    private static String absolute(String classPath) {
        var parts = new StringJoiner(File.pathSeparator);
        for (String part : classPath.split(File.pathSeparator, -1))
            parts.add(Path.of(part).toAbsolutePath().toString());
        return parts.toString();
    }
}
