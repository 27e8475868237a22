package nl.schepenkist.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.records.Refusal;

/**
 * The folder of the server that intakes may read from.
 *
 * @param folder absent: nothing may be read
 */
record ImportFolder(Optional<Path> folder) {
    /**
     * The path as it really is. It must lie inside the folder also after every link was followed.
     */
    Path resolved(String typed) {
        Path root = folder.orElseThrow(() -> new Refusal.Invalid(
                "pad-buiten-importmap", "Er is geen importmap ingesteld (opname.importmap).", List.of()));
        try {
            Path real = root.toRealPath();
            Path path = real.resolve(typed).normalize();
            if (!path.startsWith(real)) throw outside();
            if (!Files.exists(path)) throw Refusal.invalid("pad", "bestaat niet in de importmap");
            if (!path.toRealPath().startsWith(real)) throw outside();
            return path;
        } catch (InvalidPathException | IOException e) {
            throw Refusal.invalid("pad", "kan niet worden gelezen");
        }
    }

    private static Refusal outside() {
        return new Refusal.Invalid(
                "pad-buiten-importmap",
                "Het pad ligt niet onder de importmap.",
                List.of(new Refusal.Fault("pad", "ligt niet onder de importmap")));
    }
}
