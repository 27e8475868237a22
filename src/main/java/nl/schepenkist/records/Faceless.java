package nl.schepenkist.records;

import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for the log: kinds of failure and where in the code, without the messages. Those may hold the name of a
 * file, and a log is read by people who may not know it.
 */
public final class Faceless extends RuntimeException {
    private Faceless(Throwable failure) {
        super(failure.getClass().getName(), cause(failure));
        setStackTrace(failure.getStackTrace());
    }

    public static Faceless of(Throwable failure) {
        return new Faceless(failure);
    }

    private static @Nullable Throwable cause(Throwable failure) {
        return failure.getCause() == null ? null : new Faceless(failure.getCause());
    }
}
