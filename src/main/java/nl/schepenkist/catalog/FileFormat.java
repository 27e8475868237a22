package nl.schepenkist.catalog;

/**
 * Which format a file has.
 *
 * @param puid identifier in the PRONOM register
 * @param extensionFits whether files of this format carry the extension that this one has
 */
public record FileFormat(String puid, boolean extensionFits) {}
