package nl.schepenkist.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Dutch text that others labelled, read as it was published. */
final class Corpora {
    private Corpora() {}

    /** The regression cases of DEDUCE: short texts with offsets, many of them hard. */
    static List<Labelled> deduce(Path folder) throws IOException {
        var all = new ArrayList<Labelled>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (!file.toString().endsWith(".json")) continue;
                for (var example : new ObjectMapper().readTree(file.toFile()).path("examples")) {
                    var spans = new ArrayList<Labelled.Span>();
                    for (var a : example.path("annotations"))
                        spans.add(new Labelled.Span(
                                a.path("tag").asText(),
                                a.path("start_char").asInt(),
                                a.path("end_char").asInt()));
                    all.add(new Labelled(example.path("text").asText(), spans));
                }
            }
        }
        return all;
    }

    /** CoNLL with one word a line and its label in the last column (B-PER, I-PER): the words are joined by spaces. */
    static List<Labelled> wikiann(Path file) throws IOException {
        var all = new ArrayList<Labelled>();
        var text = new StringBuilder();
        var spans = new ArrayList<Labelled.Span>();
        int begin = -1;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] columns = line.strip().split("\\s+", -1);
            boolean end = line.isBlank();
            String label = end ? "O" : columns[columns.length - 1];
            if (begin >= 0 && !label.equals("I-PER")) {
                spans.add(new Labelled.Span("naam", begin, text.length() - 1));
                begin = -1;
            }
            if (end) {
                if (!text.isEmpty()) all.add(new Labelled(text.toString(), List.copyOf(spans)));
                text.setLength(0);
                spans.clear();
                continue;
            }
            if (label.equals("B-PER")) begin = text.length();
            text.append(columns.length > 2 ? columns[1] : columns[0]).append(' ');
        }
        return all;
    }

    /** Universal Dependencies: proper nouns, which are names of people and of everything else. */
    static List<Labelled> dependencies(Path file) throws IOException {
        var all = new ArrayList<Labelled>();
        var text = new StringBuilder();
        var spans = new ArrayList<Labelled.Span>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (line.startsWith("#")) continue;
            if (line.isBlank()) {
                if (!text.isEmpty()) all.add(new Labelled(text.toString(), List.copyOf(spans)));
                text.setLength(0);
                spans.clear();
                continue;
            }
            String[] columns = line.split("\t", -1);
            if (!columns[0].matches("\\d+")) continue;
            if (columns[3].equals("PROPN"))
                spans.add(new Labelled.Span("eigennaam", text.length(), text.length() + columns[1].length()));
            text.append(columns[1]).append(columns[9].contains("SpaceAfter=No") ? "" : " ");
        }
        return all;
    }
}
