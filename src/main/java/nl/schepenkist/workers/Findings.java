package nl.schepenkist.workers;

import java.io.IOException;
import java.io.InputStream;

/** Takes what a child finds in what it was given, one thing after the other. */
@FunctionalInterface
public interface Findings {
    /**
     * @param head what the child says of it
     * @param body must not be kept; what is left of it is skipped
     */
    void found(byte[] head, InputStream body) throws IOException;
}
