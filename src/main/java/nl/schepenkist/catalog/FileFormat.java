package nl.schepenkist.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Which format a file has.
 *
 * @param puid identifier in the PRONOM register; null when it has none
 * @param extensionFits whether files of this format carry the extension that this one has
 * @param seconds how long sound or images go on; null when nothing does
 */
public record FileFormat(
        @Nullable String puid,
        boolean extensionFits,
        @Nullable Long seconds) {}
