package nl.schepenkist.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A program of the operating system that makes something possible, and what is off without it. */
public enum ExternalProgram {
    TESSERACT(
            "tesseract",
            "tesseract ontbreekt: tekst op scans en afbeeldingen wordt niet herkend en is niet doorzoekbaar (pakketten tesseract-ocr en tesseract-ocr-nld)"),
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
    List<String> before(List<String> rest) {
        if (!isPresent()) return rest;
        var all = new ArrayList<String>(List.of(command, "-n", LEAST_URGENT));
        all.addAll(rest);
        return all;
    }

    /** What is off because the program is missing, in Dutch; empty when it is there. */
    public Optional<String> fault() {
        return isPresent() ? Optional.empty() : Optional.of(without);
    }
}
