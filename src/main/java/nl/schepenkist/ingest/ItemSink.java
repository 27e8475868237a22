package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Takes what readers find. */
interface ItemSink {
    /**
     * A message or a loose file.
     *
     * @param notice what must be said of it, in Dutch
     */
    void found(String container, String place, InputStream body, @Nullable String notice) throws IOException;

    void excluded(String container, String place, String reason) throws IOException;

    void failed(String container, String place, Failure failure) throws IOException;

    /**
     * A file of the source begins; files come in the order of their paths.
     *
     * @return false when all of it has its fate already
     */
    boolean begins(String place);

    /** The same stream; what is read of it counts as progress. */
    InputStream counted(InputStream in);

    /** Whether the intake was aborted. */
    boolean stopped();
}
