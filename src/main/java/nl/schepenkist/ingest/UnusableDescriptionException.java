package nl.schepenkist.ingest;

/** A sidecar that cannot be believed; its message says why, in Dutch, without what stands in it. */
final class UnusableDescriptionException extends Exception {
    UnusableDescriptionException(String reason) {
        super(reason);
    }
}
