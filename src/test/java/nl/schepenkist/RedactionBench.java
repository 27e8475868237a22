package nl.schepenkist;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import nl.schepenkist.redaction.Anonymised;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.redaction.RedactionSettings;

/** The engine of redaction with its worker processes, as the server starts it. */
record RedactionBench(Anonymiser anonymiser) implements AutoCloseable {
    /**
     * @param folder where the processes may write
     */
    static RedactionBench in(Path folder) {
        return new RedactionBench(new Anonymiser(new RedactionSettings(
                Path.of("/usr/share/dict/dutch"),
                Optional.empty(),
                Path.of("/usr/share/fonts/truetype/noto"),
                "512m",
                Duration.ofMinutes(3),
                folder)));
    }

    /** A file that the gate let pass, and what it said of it. */
    record Result(byte[] bytes, JsonNode report) {}

    Result redact(byte[] pdf) throws IOException, InterruptedException {
        try (var desk = anonymiser.desk()) {
            Files.write(desk.in(), pdf);
            Anonymised done = anonymiser.anonymise(desk);
            return new Result(Files.readAllBytes(done.pdf().file()), done.report());
        }
    }

    @Override
    public void close() {
        anonymiser.close();
    }
}
