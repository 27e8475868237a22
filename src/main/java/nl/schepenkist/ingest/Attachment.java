package nl.schepenkist.ingest;

import nl.schepenkist.store.SealedFile;

/**
 * Something attached to a mail, or packed in a file.
 *
 * @param parent place among all attachments of the one that it was attached to, or {@link #THE_HEAD}
 */
record Attachment(String name, String mediaType, SealedFile file, int parent) {
    /** Place of the mail or the loose file itself among what things are attached to. */
    static final int THE_HEAD = -1;
}
