package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A PDF from which things were taken, of which nobody has judged yet whether they are gone. It is no result: only the gate
 * makes one of it.
 *
 * @param file where it lies
 * @param stays where strings that went lawfully stay, in Dutch
 * @param removed what was there beside the pages and went: annotations, signatures, attachments and so on, in Dutch
 */
public record Draft(Path file, List<Page> pages, Secrets secrets, Set<String> removed, List<String> stays) {
    /**
     * @param drawn whether the page is a picture of itself now
     * @param why it is, in Dutch; empty when it is not
     */
    public record Page(int number, boolean drawn, String why, List<Mark> boxes) {}

    /**
     * @param shown in points from the top left corner of the page as a reader sees it
     * @param user the same in user space of the page as it is now
     * @param advance width of the text that went; 0 when no text determined the box
     * @param touchesImage whether part of an image was painted over
     */
    public record Mark(
            Rectangle2D shown,
            Rectangle2D user,
            String ground,
            double advance,
            boolean tellsWidth,
            boolean touchesImage) {}
}
