import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/**
 * The floor of an intake: read, parse with mime4j's own message model, SHA-256, DutchAnalyzer, one commit; two threads and
 * nothing else. No store, no encryption, no database, no duplicates, no facets. Prints mails and seconds. With a third
 * argument it writes the same mails as a maildir afterwards, for the indexers that want one.
 */
void main(String[] args) throws Exception {
    List<Path> files;
    try (var all = Files.walk(Path.of(args[0]))) {
        files = all.filter(Files::isRegularFile).sorted().toList();
    }
    var count = new AtomicInteger();
    long begun = System.nanoTime();
    try (var writer = new IndexWriter(FSDirectory.open(Path.of(args[1])), new IndexWriterConfig(new DutchAnalyzer()).setRAMBufferSizeMB(48));
            var pool = Executors.newFixedThreadPool(2)) {
        var jobs = new ArrayList<Callable<Boolean>>();
        for (Path file : files)
            jobs.add(() -> {
                String box = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String mail : mails(box)) {
                    if (mail.isBlank()) continue;
                    one(mail, writer);
                    count.incrementAndGet();
                }
                return true;
            });
        for (var done : pool.invokeAll(jobs)) done.get();
        writer.commit();
    }
    IO.println("%d %.3f".formatted(count.get(), (System.nanoTime() - begun) / 1e9));
    if (args.length > 2) maildir(files, Path.of(args[2]));
}

static String[] mails(String box) {
    return box.split("(?m)(?=^From .*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +\\w{3} +\\d+ +\\d+:\\d+.*\\d{4}\\s*\\R(?:[\\w-]+: ))");
}

static byte[] bytes(String mail) {
    return (mail.startsWith("From ") ? mail.substring(mail.indexOf('\n') + 1) : mail).getBytes(StandardCharsets.ISO_8859_1);
}

static void maildir(List<Path> files, Path folder) throws Exception {
    for (String part : List.of("cur", "new", "tmp")) Files.createDirectories(folder.resolve(part));
    int nr = 0;
    for (Path file : files)
        for (String mail : mails(Files.readString(file, StandardCharsets.ISO_8859_1)))
            if (!mail.isBlank()) Files.write(folder.resolve("cur").resolve(nr++ + ".bench:2,S"), bytes(mail));
}

static void one(String mail, IndexWriter writer) throws Exception {
    byte[] bytes = bytes(mail);
    MessageDigest.getInstance("SHA-256").digest(bytes);
    var document = new Document();
    try {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(new MimeConfig.Builder().setMaxLineLen(-1).setMaxHeaderLen(-1).setMaxHeaderCount(-1).build());
        Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
        for (Object said : new Object[] {message.getSubject(), message.getFrom(), message.getTo(), message.getCc(), message.getDate(), message.getMessageId()})
            document.add(new TextField("kop", String.valueOf(said), Field.Store.NO));
        part(message, document);
        message.dispose();
    } catch (org.apache.james.mime4j.MimeException | java.io.IOException | IllegalArgumentException | ClassCastException malformed) {
        document.add(new TextField("tekst", mail, Field.Store.NO));
    }
    writer.addDocument(document);
}

static void part(Entity entity, Document document) throws Exception {
    switch (entity.getBody()) {
        case Multipart parts -> {
            for (Entity one : parts.getBodyParts()) part(one, document);
        }
        case Message nested -> part(nested, document);
        case TextBody text -> {
            String words;
            try (var reader = text.getReader()) {
                words = reader.readAllAsString();
            }
            document.add(new TextField("tekst", "text/html".equals(entity.getMimeType()) ? org.jsoup.Jsoup.parse(words).wholeText() : words, Field.Store.YES));
        }
        case SingleBody other -> other.writeTo(OutputStream.nullOutputStream());
        case null, default -> {}
    }
}
