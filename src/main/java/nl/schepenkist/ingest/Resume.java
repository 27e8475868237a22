package nl.schepenkist.ingest;

/**
 * Up to where the fate of a source is committed. By the name of the file and not by its number: the import folder may have
 * got more files since.
 *
 * @param plaats place of the file in the source; empty at the beginning
 * @param onderdelen items of that file that have their fate
 * @param gelezen bytes of the source that were read by then
 */
record Resume(String plaats, long onderdelen, long gelezen) {
    static final Resume BEGINNING = new Resume("", 0, 0);
}
