package nl.schepenkist.mime;

import org.jspecify.annotations.Nullable;

/**
 * What a part says of itself.
 *
 * @param mediaType lower case, {@code text/plain} when it says nothing
 * @param charset label of the character set
 * @param fileName decoded
 * @param contentId by which the HTML of the message shows it (RFC 2392), without its brackets
 * @param disposed whether the name stands in Content-Disposition, where files have theirs (RFC 2183)
 */
public record PartHead(
        String mediaType,
        @Nullable String charset,
        @Nullable String fileName,
        @Nullable String contentId,
        boolean disposed,
        boolean attachment) {
    /** Whether this is text that may be the message itself: nothing says that it is attached. */
    boolean isText() {
        return !attachment && (mediaType.equals("text/plain") || mediaType.equals("text/html"));
    }
}
