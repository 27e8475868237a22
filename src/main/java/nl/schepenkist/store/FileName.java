package nl.schepenkist.store;

/**
 * The name of a stored file: HMAC(store secret, SHA-256 of its plain bytes), hexadecimal. Without the secret nobody can
 * tell from it whether some known text is in the store.
 */
public record FileName(String value) {
    public FileName {
        if (value.length() != 64) throw new IllegalArgumentException("not a file name");
    }

    @Override
    public String toString() {
        return value;
    }
}
