package nl.schepenkist.redaction.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Words about somebody's health, belief or offences (AVG articles 9 and 10). They count only in a sentence in which a person
 * is found as well: a policy on epilepsy says nothing of anybody.
 */
final class SpecialCategories {
    private static final Map<String, Kind> STEMS = stems();
    private static final int SHORTEST = 3;

    private static Map<String, Kind> stems() {
        var all = new HashMap<String, Kind>();
        for (Kind kind : new Kind[] {Kind.HEALTH, Kind.BELIEF, Kind.CRIME})
            for (String stem : Cues.of(kind.word())) all.put(stem, kind);
        return all;
    }

    private SpecialCategories() {}

    static void find(Tokens t, List<Finding> people, Consumer<Finding> found) {
        if (people.isEmpty()) return;
        var sorted = new ArrayList<>(people);
        sorted.sort(Comparator.comparingInt(Finding::begin));
        int next = 0;
        for (int at = 0; at < t.count(); at++) {
            if (!t.isWord(at) || t.length(at) < SHORTEST) continue;
            Kind kind = kindOf(t.word(at));
            if (kind == null) continue;
            int begin = sentenceBegin(t.text(), t.begin(at));
            int end = sentenceEnd(t.text(), t.end(at));
            while (next > 0 && sorted.get(next - 1).end() > begin) next--;
            while (next < sorted.size() && sorted.get(next).end() <= begin) next++;
            if (next < sorted.size() && sorted.get(next).begin() < end)
                found.accept(Finding.of(
                        kind,
                        t.begin(at),
                        t.end(at),
                        0.5,
                        "woord over " + kind.word() + " in een zin over een persoon"));
        }
    }

    private static @Nullable Kind kindOf(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int length = Math.min(lower.length(), 18); length >= SHORTEST; length--) {
            Kind kind = STEMS.get(lower.substring(0, length));
            if (kind != null && lower.length() - length <= 8) return kind;
        }
        return null;
    }

    private static int sentenceBegin(String text, int from) {
        int at = from;
        while (at > 0 && from - at < 300 && ".!?\n".indexOf(text.charAt(at - 1)) < 0) at--;
        return at;
    }

    private static int sentenceEnd(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 300 && ".!?\n".indexOf(text.charAt(at)) < 0) at++;
        return at;
    }
}
