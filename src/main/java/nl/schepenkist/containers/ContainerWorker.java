package nl.schepenkist.containers;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import nl.schepenkist.workers.FindingsWriter;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** Main class of a child that opens containers. */
public final class ContainerWorker {
    private ContainerWorker() {}

    /** Opens what it is asked to until nobody asks any more. */
    public static void main(String[] args) throws IOException {
        OutputStream answers = System.out;
        // Libraries print what they think; only findings may go where the findings go.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        // Without it the library searches the whole class path for each part of each message.
        System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
        Session session = Session.getInstance(new Properties());
        FindingsWriter.run(System.in, answers, (header, body, out) -> explore(header, body, out, session));
    }

    private static void explore(byte[] header, InputStream body, FindingsWriter out, Session session)
            throws IOException {
        Task task = Task.parse(header);
        Path spooled = task.file() == null ? Files.createTempFile("verpakking", null) : null;
        try {
            if (spooled != null) Files.copy(body, spooled, StandardCopyOption.REPLACE_EXISTING);
            else body.transferTo(OutputStream.nullOutputStream());
            var findings = new Findings(out, task.skipped(), session);
            explore(task, spooled == null ? Path.of(task.file()) : spooled, findings, session);
        } finally {
            if (spooled != null) Files.deleteIfExists(spooled);
        }
    }

    private static void explore(Task task, Path file, Findings findings, Session session) throws IOException {
        try {
            switch (task.format()) {
                case PST -> pst(file, task.recovered(), findings);
                case MSG -> {
                    try (var in = Files.newInputStream(file)) {
                        OutlookMessage message = MsgMessage.read(in);
                        findings.message("", 1, () -> message);
                    }
                }
                case TNEF -> Tnef.explore(file, findings);
                case ARCHIVE -> Archives.stream(file, findings);
                case SEVEN_ZIP -> Archives.sevenZip(file, findings);
                case RAR -> Archives.rar(file, findings);
                case PORTFOLIO -> Portfolio.explore(file, findings);
                case OLM -> Olm.explore(file, findings);
                case WARC -> Warc.explore(file, findings);
                case SIGNED -> {
                    String keys = task.keys();
                    SignedMail.explore(file, keys == null ? null : Path.of(keys), findings, session);
                }
            }
            findings.say(Finding.of(Finding.Kind.END, "", 0));
        } catch (Findings.ParentGoneException gone) {
            throw gone;
        } catch (IOException | RuntimeException broken) {
            findings.say(Finding.of(Finding.Kind.END_OF_SENSE, "", 0));
        }
    }

    private static void pst(Path file, boolean recovered, Findings findings) throws IOException {
        if (PstFile.isCutOff(file)) findings.say(Finding.of(Finding.Kind.CUT_OFF, "", 0));
        try (var pst = new PstFile(file)) {
            pst.walk(
                    new PstFile.Visitor() {
                        @Override
                        public void message(String folder, int nr, PstFile.Reading reading) throws IOException {
                            findings.message(folder, nr, reading);
                        }

                        @Override
                        public void folder(String folder, long claimed, long found) throws IOException {
                            findings.say(Finding.folder(folder, claimed, found));
                        }
                    },
                    recovered);
        }
    }
}
