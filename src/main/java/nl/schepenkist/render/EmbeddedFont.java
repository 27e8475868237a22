package nl.schepenkist.render;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font that is read once and embedded in each file as far as it is used there. */
public final class EmbeddedFont implements AutoCloseable {
    private final TrueTypeFont font;

    /**
     * @param file TrueType
     */
    public EmbeddedFont(Path file) throws IOException {
        this.font = new TTFParser().parse(new RandomAccessReadBufferedFile(file));
        // Ligatures and other forms are looked up in tables that take long to read and that no ground of the Woo needs.
        font.disableGsubFeature("liga");
    }

    public PDFont in(PDDocument document) throws IOException {
        return PDType0Font.load(document, font, true);
    }

    @Override
    public void close() throws IOException {
        font.close();
    }
}
