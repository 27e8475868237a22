package nl.schepenkist.store;

/** A key in memory. Its bytes are never logged, and never leave the store but through {@link KeyStore}. */
public final class Key {
    private final String id;
    private final byte[] bytes;
    private final byte[] wrapped;

    /**
     * @param wrapped the key as it is kept, under the master key
     */
    Key(String id, byte[] bytes, byte[] wrapped) {
        this.id = id;
        this.bytes = bytes.clone();
        this.wrapped = wrapped.clone();
    }

    public String id() {
        return id;
    }

    byte[] bytes() {
        return bytes;
    }

    byte[] wrapped() {
        return wrapped;
    }

    @Override
    public String toString() {
        return "sleutel " + id;
    }
}
