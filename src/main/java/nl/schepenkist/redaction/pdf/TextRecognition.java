package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;

/** Text in pictures, by tesseract in its own process. */
public final class TextRecognition {
    private static final long SECONDS = 120;
    private static final int COLUMNS = 12;

    private final Path folder;
    private final boolean present;

    /**
     * @param folder for pictures on their way; those are removed again
     */
    public TextRecognition(Path folder) {
        this.folder = folder;
        this.present = onPath("tesseract");
    }

    static boolean onPath(String program) {
        String path = System.getenv("PATH");
        if (path == null) return false;
        for (String part : path.split(":", -1))
            if (Files.isExecutable(Path.of(part).resolve(program))) return true;
        return false;
    }

    public boolean isAvailable() {
        return present;
    }

    /** What can be read in a picture, word after word. */
    public String text(BufferedImage image) throws IOException, InterruptedException {
        var out = new StringBuilder();
        for (var word : words(image)) out.append(word.text()).append(' ');
        return out.toString();
    }

    /**
     * @param place in pixels of the picture, from the top left
     */
    record Word(String text, Rectangle2D place) {}

    /** The words that can be read in a picture; none when the program is not there. */
    List<Word> words(BufferedImage image) throws IOException, InterruptedException {
        if (!present) return List.of();
        Path picture = Files.createTempFile(folder, "beeld", ".png");
        Path answer = Files.createTempFile(folder, "woorden", ".tsv");
        try {
            ImageIO.write(image, "png", picture.toFile());
            var command = new ProcessBuilder(
                            "tesseract", picture.toString(), "stdout", "-l", "nld", "--psm", "3", "tsv")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(answer.toFile());
            command.environment().put("OMP_THREAD_LIMIT", "1");
            Process process = command.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IOException("recognising text took too long");
            }
            if (process.exitValue() != 0) throw new IOException("recognising text failed");
            return parsed(Files.readAllLines(answer, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(picture);
            Files.deleteIfExists(answer);
        }
    }

    private static List<Word> parsed(List<String> lines) {
        var words = new ArrayList<Word>();
        for (String line : lines) {
            String[] c = line.split("\t", -1);
            if (c.length < COLUMNS || !c[0].equals("5") || c[11].isBlank()) continue;
            words.add(new Word(
                    c[11].strip(),
                    new Rectangle2D.Double(
                            Integer.parseInt(c[6]),
                            Integer.parseInt(c[7]),
                            Integer.parseInt(c[8]),
                            Integer.parseInt(c[9]))));
        }
        return words;
    }
}
