package nl.schepenkist.catalog;

import nl.schepenkist.store.FileName;
import org.jspecify.annotations.Nullable;

/**
 * A file of a record.
 *
 * @param nr 1 is the original
 * @param mediaType by content
 * @param puid identifier in the PRONOM register, when known
 * @param extensionFits whether files of its format carry the extension that it has; null when that is not known
 * @param seconds how long sound or images go on; null when nothing does, or that is not known
 * @param size plain bytes
 */
public record FileRef(
        int nr,
        FileName name,
        String mediaType,
        @Nullable String puid,
        @Nullable Boolean extensionFits,
        @Nullable Long seconds,
        long size) {}
