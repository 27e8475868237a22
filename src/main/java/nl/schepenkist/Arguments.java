package nl.schepenkist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words after a command: {@code --name value} and loose words.
 *
 * @param named by name, without the dashes
 */
record Arguments(Map<String, String> named, List<String> loose) {
    /** The command was typed wrongly; says how it should be. */
    static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }

    static Arguments parse(List<String> words) {
        var named = new HashMap<String, String>();
        var loose = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                loose.add(word);
                continue;
            }
            if (i + 1 >= words.size()) throw new UsageException("Achter %s hoort een waarde.".formatted(word));
            named.put(word.substring(2), words.get(++i));
        }
        return new Arguments(named, loose);
    }

    /** Refuses what the command does not know. */
    Arguments only(String... known) {
        for (String name : named.keySet())
            if (!List.of(known).contains(name))
                throw new UsageException(
                        "Deze opdracht kent --%s niet; wel: --%s.".formatted(name, String.join(", --", known)));
        return this;
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(named.get(name));
    }

    String need(String name) {
        return find(name).orElseThrow(() -> new UsageException("Geef --%s op.".formatted(name)));
    }
}
