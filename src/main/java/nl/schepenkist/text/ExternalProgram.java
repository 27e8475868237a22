package nl.schepenkist.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A program of the operating system that makes something possible, and what is off without it. */
public enum ExternalProgram {
    TESSERACT(
            "tesseract",
            "tesseract ontbreekt: tekst op scans en afbeeldingen wordt niet herkend en is niet doorzoekbaar (pakketten tesseract-ocr en tesseract-ocr-nld)");

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

    /** What is off because the program is missing, in Dutch; empty when it is there. */
    public Optional<String> fault() {
        return isPresent() ? Optional.empty() : Optional.of(without);
    }
}
