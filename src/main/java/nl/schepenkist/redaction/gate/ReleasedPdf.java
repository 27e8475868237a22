package nl.schepenkist.redaction.gate;

import java.io.IOException;
import java.nio.file.Path;

/** A redacted PDF that passed the gate, with the digest of the bytes that were judged. Only the gate makes one. */
public final class ReleasedPdf {
    private final Path file;
    private final String sha256;

    ReleasedPdf(Path file, GateReport report) {
        if (!report.passed()) throw new IllegalArgumentException("the gate did not let this file pass");
        this.file = file;
        this.sha256 = report.sha256();
    }

    /**
     * A file that the gate let pass in another process.
     *
     * @param report of that gate, which must have let it pass
     * @throws IllegalStateException when the file is not the one that was judged
     */
    public static ReleasedPdf judged(Path file, GateReport report) throws IOException {
        if (!LeakGate.sha256(file).equals(report.sha256()))
            throw new IllegalStateException("the file is not the one that was judged");
        return new ReleasedPdf(file, report);
    }

    public Path file() {
        return file;
    }

    public String sha256() {
        return sha256;
    }
}
