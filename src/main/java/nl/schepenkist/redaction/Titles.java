package nl.schepenkist.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.schepenkist.redaction.detect.Finding;
import nl.schepenkist.redaction.detect.NameLists;

/**
 * Names of files and subjects, as they may go out. {@code Beoordelingsgesprek_Jan_de_Vries.docx} has no sentence that tells a name from a word; so
 * a word stays only when it is a common one that is nobody's name, and a number only when it is as short as a year.
 */
final class Titles {
    static final String HIDDEN = "[…]";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+|\\p{N}+");
    private static final Pattern GLUED =
            Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
    private static final Pattern HIDDEN_TWICE = Pattern.compile("\\[…](?:[\\s._,-]*\\[…])+");
    private static final int LONGEST_NUMBER = 4;

    /** Somebody may be called so, and every other title has one. */
    private static final Set<String> BETWEEN = Set.of(
            "de het een en of van in op te ten ter om uit met aan bij tot als per over voor naar door tegen tussen onder zonder geen niet meer"
                    .split(" ", -1));

    private final NameLists lists;
    private final Function<String, List<Finding>> hides;

    /**
     * @param hides what must go from a text, in its order
     */
    Titles(NameLists lists, Function<String, List<Finding>> hides) {
        this.lists = lists;
        this.hides = hides;
    }

    String clean(String title) {
        String spaced = GLUED.matcher(EXTENSION.matcher(title).replaceAll("").replace('_', ' '))
                .replaceAll(" ");
        var out = new StringBuilder();
        int done = 0;
        for (Finding f : hides.apply(spaced)) {
            if (f.begin() < done) continue;
            out.append(common(spaced.substring(done, f.begin()))).append(HIDDEN);
            done = f.end();
        }
        out.append(common(spaced.substring(done)));
        return HIDDEN_TWICE.matcher(out).replaceAll(HIDDEN).strip();
    }

    private String common(String text) {
        return WORD.matcher(text).replaceAll(m -> Matcher.quoteReplacement(stays(m.group()) ? m.group() : HIDDEN));
    }

    private boolean stays(String word) {
        if (Character.isDigit(word.charAt(0))) return word.length() <= LONGEST_NUMBER;
        String small = word.toLowerCase(Locale.ROOT);
        String capital = Character.toUpperCase(small.charAt(0)) + small.substring(1);
        return BETWEEN.contains(small)
                || (lists.isCommon(small) && !lists.isGiven(capital) && !lists.isFamily(capital));
    }
}
