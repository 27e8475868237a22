import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.sax.BodyContentHandler;

/** What Tika does alone over the same documents: two threads in one process, no limits of time, nothing kept. Prints files and seconds. */
void main(String[] args) throws Exception {
    var out = System.out;
    // Parsers print what they think.
    System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
    List<Path> files;
    try (var all = Files.walk(Path.of(args[0]))) {
        files = all.filter(Files::isRegularFile).sorted().toList();
    }
    var parser = new AutoDetectParser();
    long begun = System.nanoTime();
    try (var pool = Executors.newFixedThreadPool(2)) {
        var work = new ArrayList<Callable<Void>>();
        for (Path file : files) work.add(() -> parse(parser, file));
        pool.invokeAll(work);
    }
    out.println(files.size() + " " + (System.nanoTime() - begun) / 1e9);
}

static Void parse(AutoDetectParser parser, Path file) {
    var context = new ParseContext();
    context.set(Parser.class, parser);
    var ocr = new TesseractOCRConfig();
    ocr.setSkipOcr(true);
    context.set(TesseractOCRConfig.class, ocr);
    try (InputStream in = TikaInputStream.get(file)) {
        parser.parse(in, new BodyContentHandler(4 << 20), new Metadata(), context);
    } catch (Exception | StackOverflowError | LinkageError unreadable) {
        // It is looked at, and that is what is timed.
    }
    return null;
}
