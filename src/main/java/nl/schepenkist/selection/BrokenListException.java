package nl.schepenkist.selection;

import java.nio.file.Path;

/** A selection list that cannot be trusted: says in which file, on which line and why. The server does not start with it. */
public final class BrokenListException extends RuntimeException {
    BrokenListException(Path file, long line, String reason) {
        super("Selectielijst onbruikbaar: %s, regel %d: %s".formatted(file, line, reason));
    }

    BrokenListException(Path file, String reason) {
        super("Selectielijst onbruikbaar: %s: %s".formatted(file, reason));
    }
}
