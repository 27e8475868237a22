package nl.schepenkist.workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of the operating system that makes something possible, and what is off without it. */
public enum ExternalProgram {
    TESSERACT(
            "tesseract",
            "tesseract ontbreekt: tekst op scans en afbeeldingen wordt niet herkend en is niet doorzoekbaar (pakketten tesseract-ocr en tesseract-ocr-nld)"),
    PDFTOTEXT(
            "pdftotext",
            "pdftotext ontbreekt: gelakte PDF's kunnen niet worden beoordeeld en worden niet vrijgegeven (pakket poppler-utils)"),
    OFFICE(
            "soffice",
            "LibreOffice ontbreekt: van kantoorbestanden wordt geen PDF gemaakt (pakketten libreoffice-writer-nogui, libreoffice-calc-nogui en libreoffice-impress-nogui)"),
    NICE("nice", "nice ontbreekt: het herkennen van tekst houdt ander werk op (pakket coreutils)");

    private static final String LEAST_URGENT = "19";

    private final String command;
    private final String without;

    ExternalProgram(String command, String without) {
        this.command = command;
        this.without = without;
    }

    public boolean isPresent() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve(command)));
    }

    /** The command, to be run after this program when it is there. */
    public List<String> before(List<String> rest) {
        if (!isPresent()) return rest;
        var all = new ArrayList<String>(List.of(command, "-n", LEAST_URGENT));
        all.addAll(rest);
        return all;
    }

    /** What is off because the program is missing, in Dutch; empty when it is there. */
    public Optional<String> fault() {
        return isPresent() ? Optional.empty() : Optional.of(without);
    }

    /**
     * Runs the program and waits for it. What it says of errors is not kept.
     *
     * @param limit after which it is killed
     * @param output where its standard output goes
     * @throws IOException when it cannot be started, takes too long or fails
     */
    public void run(List<String> arguments, Duration limit, Path output) throws IOException, InterruptedException {
        var all = new ArrayList<String>(List.of(command));
        all.addAll(arguments);
        var builder = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile());
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        // Some programs keep settings at home; those of the person who started us are none of theirs.
        builder.environment().put("HOME", System.getProperty("java.io.tmpdir"));
        Process process = builder.start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                throw new IOException(command + " took too long");
        } finally {
            // What is started is sometimes a script around the program itself.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) throw new IOException(command + " failed");
    }
}
