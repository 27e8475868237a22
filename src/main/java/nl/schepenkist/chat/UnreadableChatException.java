package nl.schepenkist.chat;

import java.io.IOException;

/** An export that cannot be read as one; says why, and what to do. */
public final class UnreadableChatException extends IOException {
    private final Reason reason;

    /** Why. */
    public enum Reason {
        /** It is not what it seemed to be. */
        NO_EXPORT,
        /** Day and month cannot be told apart. */
        DAY_ORDER,
        /** It has a password, and none was given or another. */
        PASSWORD
    }

    UnreadableChatException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
