package nl.schepenkist.text;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.workers.WorkerLoop;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.WriteLimitReachedException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PDF;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.EmptyParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BodyContentHandler;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** What runs inside a worker process: Tika reads one file after the other. It may hang, swell or die; its parent copes. */
public final class TikaWorker {
    private static final int LONGEST_TEXT = 4 << 20;
    private static final int FEW_CHARACTERS = 10;
    private static final long OCR_SECONDS = 50;

    private static final int NAME = 0;
    private static final int MEDIA_TYPE = 1;
    private static final int SIGNATURES = 2;
    private static final Set<String> ARCHIVES = Set.of(
            "application/zip",
            "application/x-7z-compressed",
            "application/x-tar",
            "application/x-gtar",
            "application/gzip",
            "application/x-bzip2",
            "application/zstd",
            "application/x-rar-compressed",
            "application/vnd.ms-tnef",
            "application/wacz",
            "application/warc",
            "application/warc+gz");

    private final AutoDetectParser parser = new AutoDetectParser();
    private final boolean ocr;
    private final Path own = Path.of(System.getProperty("java.io.tmpdir"));
    private @Nullable FormatIdentification formats;

    private TikaWorker(boolean ocr) {
        this.ocr = ocr;
    }

    /**
     * @param args {@code ocr} makes it recognise text in images; files that follow are read once, and that is all
     */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        // Libraries write to standard output as they please; ours must stay clean.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        var worker = new TikaWorker(args.length > 0 && args[0].equals("ocr"));
        for (int i = 1; i < args.length; i++) worker.rehearse(Path.of(args[i]));
        if (args.length > 1) return;
        WorkerLoop.run(System.in, answers, worker::answer);
    }

    /** Reads a file and tells nobody: a run of which the JVM remembers what the next ones need (AOT cache). */
    private void rehearse(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            answer((file.getFileName() + "\n\n").getBytes(StandardCharsets.UTF_8), in);
        }
    }

    private byte[] answer(byte[] header, InputStream body) throws IOException {
        String[] parts = new String(header, StandardCharsets.UTF_8).split("\n", -1);
        Path file = Files.createTempFile("te-lezen", null);
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            return answer(parts, file);
        } finally {
            Files.delete(file);
        }
    }

    private byte[] answer(String[] parts, Path file) throws IOException {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, parts[0]);
        var handler = new BodyContentHandler(LONGEST_TEXT);
        Extracted.Gap gap = read(file, parts[MEDIA_TYPE], handler, metadata);
        boolean plays = parts[MEDIA_TYPE].startsWith("audio/") || parts[MEDIA_TYPE].startsWith("video/");
        // What a player would show is no text of the recording.
        String text = plays ? "" : handler.toString();
        boolean wantsOcr = !ocr && gap != Extracted.Gap.ENCRYPTED && hasImagesOfText(parts[MEDIA_TYPE], metadata);
        if (text.isBlank())
            gap = wantsOcr ? Extracted.Gap.AWAITS_OCR : gap == null || !gap.nothing() ? Extracted.Gap.NO_TEXT : gap;
        else if (gap == Extracted.Gap.BROKEN) gap = Extracted.Gap.PARTLY_BROKEN;
        else if (gap == null && wantsOcr) gap = Extracted.Gap.AWAITS_OCR;
        var out = new ByteArrayOutputStream();
        var data = new DataOutputStream(out);
        data.writeUTF(gap == null ? "" : gap.name());
        data.writeBoolean(wantsOcr);
        var format = ocr ? Optional.<Extracted.Format>empty() : format(file, parts);
        data.writeLong(plays ? Recording.seconds(metadata, file) : Recording.NOTHING);
        data.writeUTF(format.map(Extracted.Format::puid).orElse(""));
        data.writeBoolean(format.map(Extracted.Format::extensionFits).orElse(true));
        data.write(text.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** What does not let itself be identified is a file without a format, not one without a text. */
    private Optional<Extracted.Format> format(Path file, String[] parts) {
        try {
            if (formats == null) formats = new FormatIdentification(Path.of(parts[SIGNATURES]), own);
            return formats.identify(file, parts[NAME]);
        } catch (IOException | RuntimeException | StackOverflowError | LinkageError hostile) {
            return Optional.empty();
        }
    }

    private Extracted.@Nullable Gap read(Path file, String mediaType, BodyContentHandler handler, Metadata metadata)
            throws IOException {
        try (var in = TikaInputStream.get(file)) {
            parser.parse(in, handler, metadata, context(mediaType));
            return null;
        } catch (EncryptedDocumentException e) {
            return Extracted.Gap.ENCRYPTED;
        } catch (ZeroByteFileException e) {
            return Extracted.Gap.EMPTY;
        } catch (SAXException | TikaException e) {
            if (WriteLimitReachedException.isWriteLimitReached(e)) return Extracted.Gap.TRUNCATED;
            return causedBy(e, EncryptedDocumentException.class)
                    ? Extracted.Gap.ENCRYPTED
                    : bomb(e) ? Extracted.Gap.TOO_LARGE : Extracted.Gap.BROKEN;
        } catch (IOException | RuntimeException e) {
            // Parsers throw whatever they like for what is in a file; the file is what is broken.
            return Extracted.Gap.BROKEN;
        } catch (StackOverflowError e) {
            return Extracted.Gap.TOO_LARGE;
        } catch (LinkageError unknownFormat) {
            // Tika knows parsers whose libraries are not with us, such as those of signatures.
            return Extracted.Gap.BROKEN;
        }
    }

    private static boolean causedBy(Throwable e, Class<? extends Throwable> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) if (kind.isInstance(cause)) return true;
        return false;
    }

    private static boolean bomb(Throwable e) {
        return String.valueOf(e.getMessage()).contains("zip bomb");
    }

    private ParseContext context(String mediaType) {
        var context = new ParseContext();
        // What lies in an archive is a record of its own: of the archive itself only the names are text.
        context.set(Parser.class, ARCHIVES.contains(mediaType) ? EmptyParser.INSTANCE : parser);
        var tesseract = new TesseractOCRConfig();
        tesseract.setSkipOcr(!ocr);
        tesseract.setLanguage("nld");
        tesseract.setTimeoutSeconds((int) OCR_SECONDS);
        context.set(TesseractOCRConfig.class, tesseract);
        var pdf = new PDFParserConfig();
        pdf.setOcrStrategy(ocr ? PDFParserConfig.OCR_STRATEGY.AUTO : PDFParserConfig.OCR_STRATEGY.NO_OCR);
        context.set(PDFParserConfig.class, pdf);
        return context;
    }

    private static boolean hasImagesOfText(String mediaType, Metadata metadata) {
        if (mediaType.matches("image/(png|jpeg|tiff|bmp|gif|x-ms-bmp)")) return true;
        if (!mediaType.equals("application/pdf")) return false;
        for (String count : metadata.getValues(PDF.CHARACTERS_PER_PAGE))
            if (Integer.parseInt(count) < FEW_CHARACTERS) return true;
        return false;
    }
}
