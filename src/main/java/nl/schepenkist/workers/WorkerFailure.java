package nl.schepenkist.workers;

/** Why a child process gave no answer. */
public final class WorkerFailure extends Exception {
    /** Kinds of failure that a caller can act on. */
    public enum Kind {
        /** It took longer than allowed and was killed. */
        TOO_SLOW,
        /** It died: out of memory, or killed by what it read. */
        DIED,
        /** Its answer was larger than allowed. */
        TOO_LARGE
    }

    private final Kind kind;

    WorkerFailure(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
