package nl.schepenkist.ingest;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What went wrong on our side while an item was taken over: not the container's fault. */
final class SinkException extends IOException {
    SinkException(@Nullable Throwable cause) {
        super(cause);
    }

    static boolean in(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof SinkException) return true;
        return false;
    }
}
