package nl.schepenkist.redaction.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/** Text that is drawn where a walk over the content of a page does not come: in patterns, soft masks and drawn glyphs. */
final class HiddenText {
    private static final Pattern SHOWS = Pattern.compile("[)\\]>]\\s*(?:Tj|TJ|'|\")(?![A-Za-z])");

    private HiddenText() {}

    /** Whether a stream shows text. */
    static boolean in(@Nullable COSBase stream) throws IOException {
        if (!(stream instanceof COSStream s)) return false;
        try (var in = s.createInputStream()) {
            return SHOWS.matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .find();
        }
    }

    /** Whether a graphics state masks with a group that shows text. */
    static boolean inMask(COSDictionary state) throws IOException {
        return state.getDictionaryObject(COSName.SMASK) instanceof COSDictionary mask
                && in(mask.getDictionaryObject(COSName.G));
    }

    /** Whether one of the glyphs of a font is drawn with text. */
    static boolean inGlyphs(COSDictionary font) throws IOException {
        var glyphs = font.getCOSDictionary(COSName.CHAR_PROCS);
        if (glyphs == null) return false;
        for (COSName name : glyphs.keySet()) if (in(glyphs.getDictionaryObject(name))) return true;
        return false;
    }
}
