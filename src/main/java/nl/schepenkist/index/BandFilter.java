package nl.schepenkist.index;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Makes one term of several hashes that follow each other, with the number of the band in front. */
final class BandFilter extends TokenFilter {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final int size;
    private int band;

    /**
     * @param size so many hashes make a band; what is left over at the end makes none
     */
    BandFilter(TokenStream hashes, int size) {
        super(hashes);
        this.size = size;
    }

    @Override
    public boolean incrementToken() throws IOException {
        long mixed = 0;
        for (int i = 0; i < size; i++) {
            if (!input.incrementToken()) return false;
            for (int c = 0; c < term.length(); c++)
                mixed = Long.rotateLeft(mixed * MULTIPLIER, 23) + term.charAt(c) + 1;
        }
        clearAttributes();
        term.append(Integer.toString(band++, Character.MAX_RADIX))
                .append('-')
                .append(Long.toUnsignedString(mixed, Character.MAX_RADIX));
        return true;
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        band = 0;
    }
}
