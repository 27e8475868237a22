package nl.schepenkist.render;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nl.schepenkist.records.Refusal;

/** Writes a page as PDF/A-2b with embedded fonts, tagged for screen readers. */
public final class PdfWriter {
    private static final String FAMILY = "NotoSans";

    private final Path fonts;

    /**
     * @param fonts folder with NotoSans-Regular.ttf and NotoSans-Bold.ttf
     */
    public PdfWriter(Path fonts) {
        this.fonts = fonts;
    }

    /** What is off because the fonts are missing; empty when they are there. */
    public Optional<String> fault() {
        return Files.isReadable(font("Regular")) && Files.isReadable(font("Bold"))
                ? Optional.empty()
                : Optional.of(
                        "de lettertypen Noto Sans ontbreken: verklaringen kunnen niet als PDF worden gemaakt (pakket fonts-noto-core)");
    }

    private Path font(String style) {
        return fonts.resolve("NotoSans-" + style + ".ttf");
    }

    /**
     * @throws Refusal.Unavailable when the fonts are missing
     */
    public byte[] write(Page page) {
        fault().ifPresent(why -> {
            throw new Refusal.Unavailable("lettertypen-ontbreken", why);
        });
        var out = new ByteArrayOutputStream();
        var builder = new PdfRendererBuilder();
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_B);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useFont(font("Regular").toFile(), FAMILY, 400, FontStyle.NORMAL, true);
        builder.useFont(font("Bold").toFile(), FAMILY, 700, FontStyle.NORMAL, true);
        builder.useUriResolver((_, _) -> null);
        builder.withHtmlContent(page.html(), null);
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
