package nl.schepenkist.render;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.mime.BodyText;
import nl.schepenkist.workers.ExternalProgram;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Makes a PDF of one file, by what kind of file it is. */
final class Rendering {
    private static final Charset FALLBACK = Charset.forName("windows-1252");
    private static final Set<String> PICTURES =
            Set.of("image/png", "image/jpeg", "image/tiff", "image/bmp", "image/x-ms-bmp", "image/gif");
    private static final Map<String, String> DOCUMENTS = Map.of(
            "application/msword", "doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template", "dotx",
            "application/vnd.ms-word.document.macroenabled.12", "docm",
            "application/vnd.oasis.opendocument.text", "odt",
            "application/vnd.wordperfect", "wpd",
            "application/rtf", "rtf",
            "text/rtf", "rtf");
    private static final Map<String, String> WORKBOOKS = Map.of(
            "application/vnd.ms-excel", "xls",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.template", "xltx",
            "application/vnd.ms-excel.sheet.macroenabled.12", "xlsm",
            "application/vnd.ms-excel.sheet.binary.macroenabled.12", "xlsb",
            "application/vnd.oasis.opendocument.spreadsheet", "ods");
    private static final Map<String, String> SLIDES = Map.of(
            "application/vnd.ms-powerpoint", "ppt",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.slideshow", "ppsx",
            "application/vnd.ms-powerpoint.presentation.macroenabled.12", "pptm",
            "application/vnd.oasis.opendocument.presentation", "odp");

    private static final int MOST_TEXT = 8 << 20;

    private final PdfWriter writer;
    private final ImagePages images;
    private final OfficeConversion office;
    private final Spreadsheets sheets;
    private final Path own;

    Rendering(Path fonts, Path own) throws IOException {
        this.writer = new PdfWriter(fonts);
        this.images =
                new ImagePages(new EmbeddedFont(Glyphs.file(fonts, Glyphs.MAIN, false)), new TextRecognition(own));
        this.office = new OfficeConversion(own);
        this.sheets = new Spreadsheets(office, own);
        this.own = own;
    }

    /**
     * What is to be shown.
     *
     * @param facts that stand above it, label and value
     * @param plain whether layout is left out: it took too long before
     */
    record Asked(Path file, String mediaType, String name, List<List<String>> facts, boolean plain) {}

    /**
     * @param pages of the PDF
     * @param remarks what a reader should know, in Dutch
     */
    record Made(int pages, List<String> remarks) {}

    /**
     * @param out where the PDF is laid
     * @throws Unshowable when no page can be made of it
     */
    Made write(Asked asked, Path out) throws IOException, InterruptedException, Unshowable {
        String type = asked.mediaType().toLowerCase(Locale.ROOT);
        if (OfficeKind.isUnsure(type)) type = OfficeKind.of(asked.file(), type).orElseThrow(Unshowable::kind);
        var remarks = new ArrayList<String>();
        if (type.equals("message/rfc822")) mail(asked, out, remarks);
        else if (type.equals("application/pdf")) Files.copy(asked.file(), out);
        else if (PICTURES.contains(type)) picture(asked.file(), out);
        else if (DOCUMENTS.containsKey(type)) office(asked.file(), DOCUMENTS.get(type), "writer_pdf_Export", out);
        else if (SLIDES.containsKey(type)) office(asked.file(), SLIDES.get(type), "impress_pdf_Export", out);
        else if (WORKBOOKS.containsKey(type)) {
            available();
            sheets.write(asked.file(), WORKBOOKS.get(type), out);
            remarks.add("Verborgen bladen, rijen en kolommen zijn zichtbaar gemaakt.");
        } else if (type.equals("text/html") || type.equals("application/xhtml+xml")) html(asked, out, remarks);
        else if (isText(type)) write(page(asked).prose(text(asked.file())), out);
        else throw Unshowable.kind();
        return new Made(pages(out), remarks);
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.equals("application/xml")
                || type.endsWith("+xml")
                || type.endsWith("+json");
    }

    private void mail(Asked asked, Path out, List<String> remarks) throws IOException {
        MailPage.Made made = read(asked.file(), asked.plain());
        write(made.page(), out);
        boolean simplified = asked.plain();
        if (!simplified && !Completeness.holds(out, made.words())) {
            made = read(asked.file(), true);
            write(made.page(), out);
            simplified = true;
        }
        remarks.addAll(made.remarks());
        if (simplified)
            remarks.add("De opmaak van het bericht is weggelaten, omdat daarmee niet alles op de pagina paste.");
    }

    private static MailPage.Made read(Path file, boolean plain) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return MailPage.of(in, plain);
        }
    }

    private void html(Asked asked, Path out, List<String> remarks) throws IOException {
        String html = text(asked.file());
        var clean = asked.plain() ? Optional.<SafeHtml.Cleaned>empty() : SafeHtml.of(html, _ -> Optional.empty());
        if (clean.isPresent()) {
            write(page(asked).cleaned(clean.get().xhtml()), out);
            if (Completeness.holds(out, clean.get().text())) return;
        }
        write(page(asked).prose(BodyText.readable(html)), out);
        remarks.add("De opmaak is weggelaten, omdat daarmee niet alles op de pagina paste.");
    }

    private static Page page(Asked asked) {
        Page page = new Page("Document").heading(asked.name());
        if (!asked.facts().isEmpty()) page.facts(asked.facts());
        return page;
    }

    private void write(Page page, Path out) throws IOException {
        try (var to = new BufferedOutputStream(Files.newOutputStream(out))) {
            writer.write(page, to);
        }
    }

    private static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length > MOST_TEXT) throw new IOException("too long to be read");
        int skip = bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf
                ? 3
                : 0;
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe))
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff))
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, skip, bytes.length - skip))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, FALLBACK);
        }
    }

    private void picture(Path file, Path out) throws IOException, InterruptedException, Unshowable {
        try {
            images.write(file, out);
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw Unshowable.broken();
        }
    }

    private void office(Path file, String extension, String filter, Path out)
            throws IOException, InterruptedException, Unshowable {
        available();
        Path named = Files.move(file, own.resolve("document." + extension), StandardCopyOption.REPLACE_EXISTING);
        try {
            office.toPdf(named, filter, out);
        } catch (IOException notConverted) {
            throw Unshowable.locked();
        } finally {
            Files.deleteIfExists(named);
        }
    }

    private static void available() throws Unshowable {
        if (!ExternalProgram.OFFICE.isPresent()) throw Unshowable.noOffice();
    }

    private static int pages(Path pdf) throws IOException, Unshowable {
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            int pages = document.getNumberOfPages();
            if (pages == 0) throw Unshowable.broken();
            return pages;
        } catch (InvalidPasswordException locked) {
            throw Unshowable.encrypted();
        } catch (IOException | RuntimeException broken) {
            throw Unshowable.broken();
        }
    }
}
