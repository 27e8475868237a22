package nl.schepenkist.store;

/** A key in memory. Its bytes are never logged, and never leave the store but through {@link KeyStore}. */
public final class Key {
    private final String id;
    private final byte[] bytes;

    Key(String id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes.clone();
    }

    public String id() {
        return id;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return "sleutel " + id;
    }
}
