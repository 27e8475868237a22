package nl.schepenkist.render;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Whether all words that were to be shown stand on the pages: nothing fell off an edge, nothing was left out by the layout. */
final class Completeness {
    private Completeness() {}

    /**
     * @param words that must be there, in any order
     */
    static boolean holds(Path pdf, String words) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            var seen = new Seen();
            seen.writeText(document, Writer.nullWriter());
            var wanted = new HashMap<Integer, Integer>();
            count(words, wanted);
            for (var sign : wanted.entrySet())
                if (seen.counts.getOrDefault(sign.getKey(), 0) < sign.getValue()) return false;
            return true;
        }
    }

    private static void count(String text, Map<Integer, Integer> counts) {
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                // Signs that a font may lack are named instead; letters and figures carry the words.
                .filter(c -> c < 0x250 && Character.isLetterOrDigit(c))
                .forEach(c -> counts.merge(c, 1, Integer::sum));
    }

    private static final class Seen extends PDFTextStripper {
        private final Map<Integer, Integer> counts = new HashMap<>();

        @Override
        protected void processTextPosition(TextPosition text) {
            var box = getCurrentPage().getCropBox();
            boolean inside = text.getXDirAdj() >= 0
                    && text.getYDirAdj() >= 0
                    && text.getXDirAdj() + text.getWidthDirAdj() <= box.getWidth() + 1
                    && text.getYDirAdj() <= box.getHeight() + 1;
            if (inside) count(text.getUnicode(), counts);
        }
    }
}
