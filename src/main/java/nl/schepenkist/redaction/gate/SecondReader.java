package nl.schepenkist.redaction.gate;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.schepenkist.workers.ExternalProgram;

/** The text of a PDF by poppler's pdftotext, in its own process: another reading than that of the library that made the file. */
final class SecondReader {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Pattern PAGE = Pattern.compile("<page width=\"([\\d.]+)\" height=\"([\\d.]+)\"");
    private static final Pattern WORD = Pattern.compile(
            "<word xMin=\"([-\\d.]+)\" yMin=\"([-\\d.]+)\" xMax=\"([-\\d.]+)\" yMax=\"([-\\d.]+)\">(.*)</word>");

    /** A word with its place, in points from the top left. */
    record Word(String text, Rectangle2D place) {}

    private SecondReader() {}

    /** The words of each page; an error when the program is not there or does not understand the file. */
    static List<List<Word>> pages(Path pdf, Path folder) throws IOException, InterruptedException {
        return run(pdf, folder, SecondReader::parsed, "-bbox", "-cropbox");
    }

    /** The text as it is laid out on the pages: what stands side by side is joined, however it was drawn. */
    static String layout(Path pdf, Path folder) throws IOException, InterruptedException {
        return run(pdf, folder, answer -> Files.readString(answer, StandardCharsets.UTF_8), "-layout");
    }

    private interface Reading<T> {
        T of(Path answer) throws IOException;
    }

    private static <T> T run(Path pdf, Path folder, Reading<T> reading, String... options)
            throws IOException, InterruptedException {
        Path answer = Files.createTempFile(folder, "woorden", ".txt");
        try {
            var arguments = new ArrayList<String>(List.of("-enc", "UTF-8"));
            arguments.addAll(List.of(options));
            arguments.addAll(List.of(pdf.toString(), "-"));
            ExternalProgram.PDFTOTEXT.run(arguments, LIMIT, answer);
            return reading.of(answer);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    private static List<List<Word>> parsed(Path answer) throws IOException {
        var pages = new ArrayList<List<Word>>();
        try (var lines = Files.newBufferedReader(answer, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                var page = PAGE.matcher(line);
                if (page.find()) {
                    pages.add(new ArrayList<>());
                    continue;
                }
                var word = WORD.matcher(line);
                if (!word.find() || pages.isEmpty()) continue;
                double x = Double.parseDouble(word.group(1));
                double y = Double.parseDouble(word.group(2));
                pages.getLast()
                        .add(new Word(
                                word.group(5)
                                        .replace("&lt;", "<")
                                        .replace("&gt;", ">")
                                        .replace("&quot;", "\"")
                                        .replace("&apos;", "'")
                                        .replace("&#39;", "'")
                                        .replace("&amp;", "&"),
                                new Rectangle2D.Double(
                                        x,
                                        y,
                                        Double.parseDouble(word.group(3)) - x,
                                        Double.parseDouble(word.group(4)) - y)));
            }
        }
        return pages;
    }

    static String text(List<Word> words) {
        var out = new StringBuilder();
        for (var word : words) out.append(word.text()).append(' ');
        return out.toString();
    }
}
