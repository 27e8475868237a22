package nl.schepenkist.render;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import nl.schepenkist.workers.ExternalProgram;

/** Text in pictures, by tesseract in its own process. */
public final class TextRecognition {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int COLUMNS = 12;

    private final Path folder;
    private final boolean present;

    /**
     * @param folder for pictures on their way; those are removed again
     */
    public TextRecognition(Path folder) {
        this.folder = folder;
        this.present = ExternalProgram.TESSERACT.isPresent();
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
    public record Word(String text, Rectangle2D place) {}

    /** The words that can be read in a picture; none when the program is not there. */
    public List<Word> words(BufferedImage image) throws IOException, InterruptedException {
        if (!present) return List.of();
        Path picture = Files.createTempFile(folder, "beeld", ".png");
        Path answer = Files.createTempFile(folder, "woorden", ".tsv");
        try {
            ImageIO.write(image, "png", picture.toFile());
            ExternalProgram.TESSERACT.run(
                    List.of(picture.toString(), "stdout", "-l", "nld", "--psm", "3", "tsv"), LIMIT, answer);
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
