package nl.schepenkist.redaction.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of words before a text is read: given names, family names, places, and the ordinary words of Dutch. */
public final class NameLists {
    static final Set<String> PARTICLES = Set.of(
            "van", "de", "der", "den", "het", "ten", "ter", "te", "t", "in", "op", "aan", "bij", "uit", "voor", "tot",
            "onder", "over", "d", "el", "al", "ben", "bin", "von", "zu", "zum", "zur", "la", "le", "les", "du", "da",
            "di", "do", "dos", "das", "del", "della", "vd", "v", "ibn", "abu", "ait", "aït", "ould", "o", "mac", "mc",
            "st", "y", "e", "af", "av");

    private final Set<String> given = new HashSet<>();
    private final Set<String> family = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    private final Set<String> neverNames = new HashSet<>();
    private final Set<String> ordinary = new HashSet<>();
    private final Set<String> proper = new HashSet<>();
    /** Names that everybody takes for a name, though a dictionary knows them as words too. */
    private final Set<String> alsoWords = Cues.of("ook-woord");

    private NameLists() {}

    /**
     * @param dictionary ordinary words of Dutch, one in a line; null when there is none: more capitalised words are then
     *     taken for names
     */
    public static NameLists load(@Nullable Path dictionary) {
        var lists = new NameLists();
        lists.read("voornamen.txt", lists.given);
        lists.read("achternamen.txt", lists.family);
        lists.read("plaatsen.txt", lists.places);
        lists.read("geen-namen.txt", lists.neverNames);
        for (String composite : Set.copyOf(lists.family))
            for (String part : composite.split("[ -]", -1))
                if (Character.isUpperCase(first(part))) lists.family.add(part);
        if (dictionary != null && Files.isReadable(dictionary)) lists.readOrdinary(dictionary);
        return lists;
    }

    private static char first(String word) {
        return word.isEmpty() ? 0 : word.charAt(0);
    }

    private void read(String resource, Set<String> into) {
        try (var in = NameLists.class.getResourceAsStream("/nl/schepenkist/redaction/detect/" + resource)) {
            if (in == null) throw new IllegalStateException("the list " + resource + " is not in the jar");
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(w -> !w.isEmpty())
                    .forEach(into::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void readOrdinary(Path dictionary) {
        try (var lines = Files.lines(dictionary, StandardCharsets.UTF_8)) {
            lines.filter(w -> !w.isEmpty()).forEach(w -> (Character.isLowerCase(first(w)) ? ordinary : proper).add(w));
        } catch (IOException e) {
            throw new UncheckedIOException("the dictionary cannot be read", e);
        }
    }

    public boolean isGiven(String word) {
        return given.contains(cased(word));
    }

    public boolean isFamily(String word) {
        return family.contains(cased(word));
    }

    boolean isPlace(String word) {
        return places.contains(cased(word));
    }

    /** Words of offices, letters and calendars, which stand in texts with a capital. */
    boolean isNever(String word) {
        return neverNames.contains(cased(word));
    }

    /** Whether a word is one that everybody uses, and so tells nothing when it stands somewhere. */
    public boolean isCommon(String word) {
        return isOrdinary(word)
                || neverNames.contains(
                        cased(Character.toUpperCase(first(word)) + word.substring(Math.min(1, word.length()))));
    }

    boolean isOrdinary(String word) {
        if (alsoWords.contains(cased(word))) return false;
        String lower = word.toLowerCase(Locale.ROOT);
        return ordinary.contains(lower)
                || (lower.endsWith("en") && ordinary.contains(lower.substring(0, lower.length() - 2)));
    }

    /** A word that the dictionary writes with a capital and that is no name of a person: Oostenrijk, Waals. */
    boolean isOtherProper(String word) {
        return proper.contains(cased(word)) && !isGiven(word) && !isFamily(word);
    }

    /** JANSEN is looked up as Jansen. */
    private static String cased(String word) {
        if (word.length() < 2 || !Character.isUpperCase(word.charAt(1))) return word;
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.startsWith("ij")
                ? "IJ" + lower.substring(2)
                : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }
}
