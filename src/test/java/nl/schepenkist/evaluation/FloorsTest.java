package nl.schepenkist.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import nl.schepenkist.redaction.detect.Detector;
import nl.schepenkist.redaction.detect.Municipality;
import nl.schepenkist.redaction.detect.NameLists;
import org.junit.jupiter.api.Test;

/** The floors of what is found, on papers of which the templates and half of the family names were not seen before. */
class FloorsTest {
    @Test
    void identifiersAndNamesAreFoundAtLeastAsWellAsPromised() {
        long seed = Long.getLong("zaad", 20_261_123L);
        System.out.println("seed " + seed);
        var detector = new Detector(NameLists.load(Path.of("/usr/share/dict/dutch")), Municipality.UNKNOWN);
        var score = new Score(k -> k);
        for (var paper : Papers.make(Papers.TEST, seed, 1_600, true)) score.add(paper, detector.find(paper.text()));
        for (String kind : score.kinds()) {
            if (score.wanted(kind) == 0) continue;
            boolean name = kind.equals("naam");
            assertThat(score.recall(kind))
                    .as(kind + " recall; missed: "
                            + score.missed().stream()
                                    .filter(m -> m.startsWith(kind))
                                    .limit(5)
                                    .toList())
                    .isGreaterThanOrEqualTo(name ? 0.95 : 0.98);
            assertThat(score.precision(kind))
                    .as(kind + " precision; wrong: "
                            + score.wrong().stream()
                                    .filter(w -> w.startsWith(kind))
                                    .limit(5)
                                    .toList())
                    .isGreaterThanOrEqualTo(name ? 0.85 : 0.95);
        }
        assertThat(score.f2()).isGreaterThanOrEqualTo(0.95);
    }

    /** Templates that the rules were written by are easier; a detector that fails there is broken, not weak. */
    @Test
    void onTheTemplatesOfTheMakingNothingIsMissed() {
        var detector = new Detector(NameLists.load(Path.of("/usr/share/dict/dutch")), Municipality.UNKNOWN);
        var score = new Score(k -> k);
        for (var paper : Papers.make(Papers.TRAINING, 7, 200, false)) score.add(paper, detector.find(paper.text()));
        assertThat(score.f2())
                .as(
                        "missed %s, wrong %s",
                        score.missed().stream().limit(5).toList(),
                        score.wrong().stream().limit(5).toList())
                .isGreaterThan(0.97);
    }
}
