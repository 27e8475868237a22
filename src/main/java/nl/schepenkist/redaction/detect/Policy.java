package nl.schepenkist.redaction.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a municipality hides, by what a finding is and in what role the person appears: the table that municipalities publish
 * (names of those who hold a public office stay, those of citizens go).
 *
 * @param municipality what tells its own people from others
 */
public record Policy(Map<Kind, Map<PersonRole, Choice>> table, Municipality municipality) {
    /** What happens to a finding. */
    public enum Choice {
        HIDE("verbergen"),
        SHOW("tonen"),
        /** Somebody decides; where nobody is asked it is hidden. */
        ASK("vragen");

        private final String word;

        Choice(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** The policy that holds where a municipality set none. */
    public static Policy standard() {
        var table = new EnumMap<Kind, Map<PersonRole, Choice>>(Kind.class);
        for (Kind kind : Kind.values()) {
            var row = new EnumMap<PersonRole, Choice>(PersonRole.class);
            for (PersonRole role : PersonRole.values()) row.put(role, Choice.HIDE);
            table.put(kind, row);
        }
        set(table, Kind.NAME, PersonRole.EXECUTIVE, Choice.SHOW);
        set(table, Kind.EMAIL, PersonRole.COMPANY, Choice.SHOW);
        set(table, Kind.CHAMBER_OF_COMMERCE, PersonRole.COMPANY, Choice.SHOW);
        set(table, Kind.VAT, PersonRole.COMPANY, Choice.ASK);
        for (Kind kind : Kind.values())
            if (kind.tellsOfSomebody()) for (PersonRole role : PersonRole.values()) set(table, kind, role, Choice.ASK);
        return new Policy(table, Municipality.UNKNOWN);
    }

    private static void set(Map<Kind, Map<PersonRole, Choice>> table, Kind kind, PersonRole role, Choice choice) {
        table.computeIfAbsent(kind, _ -> new EnumMap<>(PersonRole.class)).put(role, choice);
    }

    /** What happens to a finding under this policy. */
    public Choice choice(Finding finding) {
        return table.getOrDefault(finding.kind(), Map.of()).getOrDefault(finding.role(), Choice.HIDE);
    }

    /** Policy that cannot be read; says where, in Dutch. */
    public static final class Unreadable extends IllegalArgumentException {
        Unreadable(String message) {
            super(message);
        }
    }

    /**
     * Reads a table over the standard one: {@code gemeente} with {@code domeinen} and {@code bestuurders}, {@code beleid} with
     * a row per kind and in it a choice per role, or {@code alle} for all of them.
     *
     * @throws Unreadable when it names what does not exist
     */
    public static Policy read(Path file) throws IOException {
        JsonNode root;
        try {
            root = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new Unreadable("Het lakbeleid " + file + " is geen geldige YAML.");
        }
        var table = standard().table();
        for (var row : root.path("beleid").properties()) {
            Kind kind = of(Kind.values(), Kind::word, row.getKey(), file);
            for (var cell : row.getValue().properties()) {
                Choice choice =
                        of(Choice.values(), Choice::word, cell.getValue().asText(), file);
                for (PersonRole role : cell.getKey().equals("alle")
                        ? List.of(PersonRole.values())
                        : List.of(of(PersonRole.values(), PersonRole::word, cell.getKey(), file)))
                    set(table, kind, role, choice);
            }
        }
        var town = root.path("gemeente");
        return new Policy(table, new Municipality(words(town.path("domeinen")), words(town.path("bestuurders"))));
    }

    private static Set<String> words(JsonNode list) {
        var words = new HashSet<String>();
        list.forEach(n -> words.add(n.asText().strip()));
        return words;
    }

    private static <T> T of(T[] all, Function<T, String> word, String wanted, Path file) {
        for (T one : all) if (word.apply(one).equals(wanted.toLowerCase(Locale.ROOT))) return one;
        throw new Unreadable("Het lakbeleid %s kent geen %s. Kies uit: %s."
                .formatted(file, wanted, Arrays.stream(all).map(word).toList()));
    }
}
