package nl.schepenkist.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import nl.schepenkist.redaction.detect.Finding;

/**
 * The text of a PDF has an end of line wherever the paper ended. What is broken over two lines, or two pages, is found in the
 * text without those ends.
 */
final class FoldedText {
    private final StringBuilder folded = new StringBuilder();
    private final int[] origin;

    private FoldedText(String text) {
        origin = new int[text.length() + 1];
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean breaks = c == '\n';
            boolean paragraph = breaks && at + 1 < text.length() && text.charAt(at + 1) == '\n';
            if (c == '-'
                    && at + 2 < text.length()
                    && text.charAt(at + 1) == '\n'
                    && Character.isLowerCase(text.charAt(at + 2))) {
                at++;
                continue;
            }
            char before = at > 0 ? text.charAt(at - 1) : ' ';
            if (breaks && (before == '-' || before == '@' || before == '/')) continue;
            origin[folded.length()] = at;
            folded.append(breaks && !paragraph ? ' ' : c);
        }
        origin[folded.length()] = text.length();
    }

    /** What is found in a text, and what is found in it only when its lines are joined. */
    static List<Finding> find(String text, Function<String, List<Finding>> finder) {
        var found = new ArrayList<>(finder.apply(text));
        var folded = new FoldedText(text);
        for (var f : finder.apply(folded.folded.toString())) {
            int begin = folded.origin[f.begin()];
            int end = folded.origin[f.end() - 1] + 1;
            if (text.substring(begin, end).indexOf('\n') >= 0)
                found.add(new Finding(f.kind(), begin, end, f.certainty(), f.role(), f.ground(), f.why()));
        }
        found.sort(Comparator.comparingInt(Finding::begin));
        return found;
    }
}
