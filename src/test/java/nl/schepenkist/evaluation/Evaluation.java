package nl.schepenkist.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.redaction.detect.Detector;
import nl.schepenkist.redaction.detect.Municipality;
import nl.schepenkist.redaction.detect.NameLists;

/** Measures how well personal data is found; ends with code 1 when a floor is not reached. Started by {@code scripts/evalueer}. */
public final class Evaluation {
    private static final long SEED = 20_261_123;
    private static final int COUNT = 1_600;
    private static final Map<String, String> DEDUCE = Map.of(
            "persoon",
            "naam",
            "naam",
            "naam",
            "telefoonnummer",
            "telefoonnummer",
            "emailadres",
            "emailadres",
            "bsn",
            "bsn");
    private static final long MEGABYTE = 1_000_000;

    private final Detector detector =
            new Detector(NameLists.load(Path.of("/usr/share/dict/dutch")), Municipality.UNKNOWN);
    private boolean fallen;

    /**
     * @param args the folder of the labelled texts; with {@code missers} behind it what went wrong is printed too
     */
    public static void main(String[] args) throws Exception {
        var evaluation = new Evaluation();
        boolean misses = args.length > 1 && args[1].equals("missers");
        evaluation.papers(misses);
        Path corpus = Path.of(args[0]);
        if (Files.isDirectory(corpus)) evaluation.corpora(corpus, misses);
        evaluation.speed();
        System.exit(evaluation.fallen ? 1 : 0);
    }

    private void papers(boolean misses) {
        System.out.println("Gemaakte stukken (zaad " + SEED
                + "): sjablonen en de helft van de achternamen zijn niet die van het maken");
        var score = new Score(k -> k);
        for (var paper : Papers.make(Papers.TEST, SEED, COUNT, true)) score.add(paper, detector.find(paper.text()));
        print(score, misses);
        for (String kind : score.kinds()) {
            if (score.wanted(kind) == 0) continue;
            boolean name = kind.equals("naam");
            floor(kind + " recall", score.recall(kind), name ? 0.95 : 0.98);
            floor(kind + " precisie", score.precision(kind), name ? 0.85 : 0.95);
        }
        floor("F2", score.f2(), 0.95);
    }

    private void corpora(Path corpus, boolean misses) throws Exception {
        System.out.println("DEDUCE, de soorten die wij kennen");
        var deduce = new Score(k -> DEDUCE.getOrDefault(k, ""));
        for (var text : Corpora.deduce(corpus.resolve("deduce-regression")))
            deduce.add(text, detector.find(text.text()));
        print(deduce, misses);
        int wanted = 0;
        double reached = 0;
        for (String kind : Set.copyOf(DEDUCE.values())) {
            wanted += deduce.wanted(kind);
            reached += deduce.recall(kind) * deduce.wanted(kind);
        }
        floor("DEDUCE recall", reached / wanted, 0.90);
        System.out.println("WikiANN-nl (automatisch gelabeld, geen bodem)");
        var wikiann = new Score(k -> k.equals("naam") ? k : "");
        for (var text : Corpora.wikiann(corpus.resolve("wikiann-nl/val.conllu")))
            wikiann.add(text, detector.find(text.text()));
        print(wikiann, false);
        System.out.println(
                "UD Lassy Small: welk deel van wat wij een naam noemen een eigennaam is (geen bodem; recall zegt hier niets)");
        var proper = new Score(k -> k.equals("naam") || k.equals("eigennaam") ? "naam" : "");
        for (String part : new String[] {"dev", "test"})
            for (var text : Corpora.dependencies(corpus.resolve("ud-lassysmall/nl_lassysmall-ud-" + part + ".conllu")))
                proper.add(text, detector.find(text.text()));
        print(proper, false);
    }

    private static void print(Score score, boolean misses) {
        System.out.println(score.table());
        if (!misses) return;
        score.missed().stream().limit(60).forEach(m -> System.out.println("gemist   " + m));
        score.wrong().stream().limit(60).forEach(w -> System.out.println("onterecht " + w));
    }

    private void floor(String what, double value, double floor) {
        if (value >= floor) return;
        fallen = true;
        System.out.printf("ONDER DE BODEM: %s %.3f, de bodem is %.2f%n", what, value, floor);
    }

    private void speed() throws InterruptedException {
        var text = new StringBuilder();
        for (var paper : Papers.make(Papers.TEST, SEED + 1, 4_000, true))
            text.append(paper.text()).append('\n');
        String all = text.toString();
        for (boolean names : new boolean[] {false, true}) {
            detector.find(all, new Detector.Wanted(names, Set.of()));
            long begin = System.nanoTime();
            var other = Thread.ofPlatform().start(() -> detector.find(all, new Detector.Wanted(names, Set.of())));
            detector.find(all, new Detector.Wanted(names, Set.of()));
            other.join();
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "{\"naam\":\"vinden.%s\",\"waarde\":%.1f,\"eenheid\":\"MB/s op twee kernen\",\"doel\":%d}%n",
                    names ? "metNamen" : "zonderNamen", 2.0 * all.length() / MEGABYTE / seconds, names ? 5 : 20);
        }
    }
}
