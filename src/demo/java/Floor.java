import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;

/** The floor of an intake: read, parse, SHA-256, DutchAnalyzer, one commit; two threads and nothing else. Prints mails and seconds. */
void main(String[] args) throws Exception {
    List<Path> files;
    try (var all = Files.walk(Path.of(args[0]))) {
        files = all.filter(Files::isRegularFile).sorted().toList();
    }
    var count = new java.util.concurrent.atomic.AtomicInteger();
    long begun = System.nanoTime();
    try (var writer = new IndexWriter(FSDirectory.open(Path.of(args[1])), new IndexWriterConfig(new DutchAnalyzer()).setRAMBufferSizeMB(48));
            var pool = Executors.newFixedThreadPool(2)) {
        var jobs = new java.util.ArrayList<java.util.concurrent.Callable<Boolean>>();
        for (Path file : files)
            jobs.add(() -> {
                String box = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String mail : box.split("(?m)(?=^From .*(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +\\w{3} +\\d+ +\\d+:\\d+.*\\d{4}\\s*\\R(?:[\\w-]+: ))")) {
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
}

static void one(String mail, IndexWriter writer) throws Exception {
    byte[] bytes = mail.getBytes(StandardCharsets.ISO_8859_1);
    MessageDigest.getInstance("SHA-256").digest(bytes);
    var document = new Document();
    var stream = new MimeTokenStream(new org.apache.james.mime4j.stream.MimeConfig.Builder().setMaxLineLen(-1).setMaxHeaderLen(-1).setMaxHeaderCount(-1).build());
    try {
        stream.parse(new ByteArrayInputStream(mail.startsWith("From ") ? mail.substring(mail.indexOf('\n') + 1).getBytes(StandardCharsets.ISO_8859_1) : bytes));
        for (var state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            if (state == EntityState.T_FIELD) document.add(new TextField("kop", String.valueOf(stream.getField().getBody()), Field.Store.NO));
            if (state == EntityState.T_BODY && stream.getBodyDescriptor().getMimeType().startsWith("text/")) document.add(new TextField("tekst", new String(stream.getDecodedInputStream().readAllBytes(), StandardCharsets.ISO_8859_1), Field.Store.NO));
        }
    } catch (org.apache.james.mime4j.MimeException | java.io.IOException | IllegalArgumentException malformed) {
        document.add(new TextField("tekst", mail, Field.Store.NO));
    }
    writer.addDocument(document);
}
