package nl.schepenkist.catalog;

import nl.schepenkist.store.FileName;
import org.jspecify.annotations.Nullable;

/**
 * A file of a record.
 *
 * @param nr 1 is the original
 * @param mediaType by content
 * @param puid identifier in the PRONOM register, when known
 * @param size plain bytes
 */
public record FileRef(
        int nr, FileName name, String mediaType, @Nullable String puid, long size) {}
