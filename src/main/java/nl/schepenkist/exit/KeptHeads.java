package nl.schepenkist.exit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.schepenkist.audit.ChainHead;

/** Signed heads that were written down outside the database. */
public final class KeptHeads {
    private KeptHeads() {}

    /** All heads in the files of a folder; none when there is no folder. */
    public static List<ChainHead> read(Optional<Path> folder) {
        var heads = new ArrayList<ChainHead>();
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) return heads;
        try (Stream<Path> files = Files.list(folder.get())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList())
                for (String line : Files.readAllLines(file))
                    ChainHead.parse(line).ifPresent(heads::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heads;
    }
}
