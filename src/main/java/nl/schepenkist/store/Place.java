package nl.schepenkist.store;

/**
 * Where encrypted bytes lie.
 *
 * @param pack name of the pack
 * @param start offset of the first byte
 * @param length in bytes
 */
public record Place(String pack, long start, long length) {
    @Override
    public String toString() {
        return pack + ":" + start + ":" + length;
    }

    /** The place that {@link #toString} wrote. */
    public static Place parse(String text) {
        String[] parts = text.split(":", -1);
        return new Place(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
