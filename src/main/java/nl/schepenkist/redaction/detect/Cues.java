package nl.schepenkist.redaction.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Lists of words that point to or away from something, as they stand in {@code aanwijzingen.txt}: a name, a colon, words. */
final class Cues {
    private Cues() {}

    static Set<String> of(String list) {
        try (var in = Cues.class.getResourceAsStream("/nl/schepenkist/redaction/detect/aanwijzingen.txt")) {
            if (in == null) throw new IllegalStateException("the lists of cues are not in the jar");
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> line.startsWith(list + ": "))
                    .findFirst()
                    .map(line -> Set.of(line.substring(list.length() + 2).split(" ", -1)))
                    .orElseThrow(() -> new IllegalStateException("no list of cues is called " + list));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
