package nl.schepenkist.store;

/** A file that the store had when a batch was written is gone now that the batch is put on record: it must be written again. */
public final class VanishedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VanishedException() {
        super("a file that was there already was released meanwhile");
    }
}
