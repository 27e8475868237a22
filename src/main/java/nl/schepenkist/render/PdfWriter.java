package nl.schepenkist.render;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nl.schepenkist.records.Refusal;

/** Writes a page as PDF/A-2b with embedded fonts, tagged for screen readers. */
public final class PdfWriter {
    private static final int TABLES = 12;
    private static final int TABLE = 16;

    private final Path fonts;

    /**
     * @param fonts folder with NotoSans-Regular.ttf and NotoSans-Bold.ttf
     */
    public PdfWriter(Path fonts) {
        this.fonts = fonts;
    }

    /** What is off because the fonts are missing; empty when they are there. */
    public Optional<String> fault() {
        return Files.isReadable(Glyphs.file(fonts, Glyphs.MAIN, false))
                        && Files.isReadable(Glyphs.file(fonts, Glyphs.MAIN, true))
                ? Optional.empty()
                : Optional.of(
                        "de lettertypen Noto Sans ontbreken: verklaringen en weergaven kunnen niet als PDF worden gemaakt (pakket fonts-noto-core)");
    }

    /**
     * @throws Refusal.Unavailable when the fonts are missing
     */
    public byte[] write(Page page) {
        var out = new ByteArrayOutputStream();
        try {
            write(page, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    void write(Page page, OutputStream out) throws IOException {
        fault().ifPresent(why -> {
            throw new Refusal.Unavailable("lettertypen-ontbreken", why);
        });
        // Kept no longer than one page: what it remembers of the fonts grows with every sign.
        var shown = new Glyphs(fonts).of(page.html());
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_B);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        use(builder, Glyphs.MAIN);
        for (String family : shown.families()) use(builder, family);
        builder.useUriResolver((_, uri) -> uri.startsWith("data:image/png;base64,") ? uri : null);
        builder.withHtmlContent(shown.text(), null);
        builder.toStream(out);
        builder.run();
    }

    private void use(PdfRendererBuilder builder, String family) throws IOException {
        Path bold = Glyphs.file(fonts, family, true);
        Path regular = Glyphs.file(fonts, family, false);
        use(builder, regular, family, 400);
        use(builder, Files.isReadable(bold) ? bold : regular, family, 700);
    }

    private static void use(PdfRendererBuilder builder, Path file, String family, int weight) throws IOException {
        if (!family.equals(Glyphs.MAIN)) {
            builder.useFont(file.toFile(), family, weight, FontStyle.NORMAL, true);
            return;
        }
        byte[] plain = withoutLigatures(Files.readAllBytes(file));
        builder.useFont(() -> new ByteArrayInputStream(plain), family, weight, FontStyle.NORMAL, true);
    }

    /** One sign for ffi is no longer found by who looks for the word: the table that has them (GSUB, OpenType 1.9) is not read. */
    private static byte[] withoutLigatures(byte[] font) {
        int tables = (font[4] & 0xff) << 8 | (font[5] & 0xff);
        for (int at = TABLES; at < TABLES + tables * TABLE; at += TABLE)
            if (font[at] == 'G' && font[at + 1] == 'S' && font[at + 2] == 'U' && font[at + 3] == 'B') font[at] = 'x';
        return font;
    }
}
