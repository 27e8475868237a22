package nl.schepenkist.redaction.detect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds personal data in Dutch text. Safe for use by several threads; the same text gives the same findings. */
public final class Detector {
    private final List<Rule> rules = List.of(
            new CitizenNumber(),
            new BankNumbers(),
            new PhoneNumbers(),
            new Handles(),
            new Addresses(),
            new LicencePlates(),
            new BirthDates(),
            new LabelledNumbers(),
            new NetworkNumbers());
    private final List<Rule> wordRules =
            rules.stream().filter(Rule::startsAtWords).toList();
    private final NameFinder names;
    private final Roles roles;

    public Detector(NameLists lists, Municipality municipality) {
        names = new NameFinder(lists);
        roles = new Roles(municipality);
    }

    /** What may be asked of a search. */
    public record Wanted(boolean names, Set<String> correspondents) {
        /** Everything, in a text of which nothing is known. */
        public static final Wanted ALL = new Wanted(true, Set.of());

        public Wanted {
            correspondents = Set.copyOf(correspondents);
        }
    }

    public List<Finding> find(String text) {
        return find(text, Wanted.ALL);
    }

    /**
     * @param wanted whether names are sought too, and who sent and received the record that the text is of
     * @return in the order of the text; none overlaps another
     */
    public List<Finding> find(String text, Wanted wanted) {
        var tokens = new Tokens(text);
        var found = new ArrayList<Finding>();
        for (int i = 0; i < tokens.count(); i++) {
            byte kind = tokens.kind(i);
            boolean plain = kind < Tokens.NUMBER;
            for (Rule rule : plain ? wordRules : rules)
                if (!plain || worthwhile(tokens, i)) rule.look(tokens, i, found::add);
        }
        List<Finding> kept = withoutOverlap(found);
        if (wanted.names()) {
            var taken = new BitSet();
            for (var finding : kept)
                taken.set(tokens.at(finding.begin()), Math.max(tokens.at(finding.begin()), tokens.at(finding.end())));
            var all = new ArrayList<>(kept);
            var people = new ArrayList<Finding>();
            names.find(tokens, taken, wanted.correspondents(), people::add);
            all.addAll(people);
            SpecialCategories.find(tokens, people, all::add);
            kept = withoutOverlap(all);
        }
        return roles.told(text, kept);
    }

    /** Of the words without digits only few can begin an identifier: short ones, and those after a label or before a point. */
    private static boolean worthwhile(Tokens tokens, int i) {
        if (tokens.length(i) <= 3) return true;
        char next = tokens.sign(i + 1);
        char previous = tokens.sign(i - 1);
        return next == '.'
                || next == ':'
                || (previous != 0 && previous != ',' && previous != '.')
                || tokens.kind(i) != Tokens.LOWER
                || tokens.isWord(i - 1);
    }

    /** Of two that overlap the surer stays; of two equally sure ones the longer. */
    private static List<Finding> withoutOverlap(List<Finding> found) {
        var sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Finding::begin)
                .thenComparing(Comparator.comparingInt(Finding::end).reversed()));
        var kept = new ArrayList<Finding>();
        for (var finding : sorted) {
            if (kept.isEmpty() || !kept.getLast().overlaps(finding)) {
                kept.add(finding);
                continue;
            }
            Finding other = kept.getLast();
            boolean surer = finding.certainty() > other.certainty() + 0.005
                    || (Math.abs(finding.certainty() - other.certainty()) <= 0.005
                            && finding.end() - finding.begin() > other.end() - other.begin());
            if (surer) kept.set(kept.size() - 1, finding);
        }
        return List.copyOf(kept);
    }
}
