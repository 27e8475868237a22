package nl.schepenkist.redaction.detect;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Names of people in a text: first where the evidence is, then everywhere else where a name that was found stands again. */
final class NameFinder {
    private static final int SHORTEST_PART = 3;
    private static final double SURE = 2.2;

    private final NameLists lists;
    private final NameEvidence evidence;

    NameFinder(NameLists lists) {
        this.lists = lists;
        this.evidence = new NameEvidence(lists);
    }

    /**
     * @param taken tokens that belong to another finding, such as an address or a street
     * @param known names of people who sent or received the record, as they are written there
     */
    void find(Tokens t, BitSet taken, Set<String> known, Consumer<Finding> found) {
        var anchors = new Anchors(t);
        var parts = new HashSet<String>();
        for (String person : known) addParts(new Tokens(person), parts);
        var covered = (BitSet) taken.clone();
        for (int at = anchors.nextSender(0); at >= 0; at = anchors.nextSender(at)) {
            int end = anchors.endOfSender(at);
            if (end > at && !covered.get(at)) {
                found.accept(Finding.of(Kind.NAME, t.begin(at), t.end(end - 1), 0.98, "afzender van een bericht"));
                covered.set(at, end);
                for (int n = at; n < end; n++) addPart(t.word(n), parts);
            }
            at = end;
        }
        for (int at = 0; at < t.count(); at++) {
            if (covered.get(at) || !mayBegin(t, at)) continue;
            var span = judged(t, at, anchors, covered);
            if (span.isEmpty()) continue;
            NameSpan name = span.get().span();
            if (span.get().weight() >= NameEvidence.ENOUGH) {
                covered.set(name.first(), name.last() + 1);
                found.accept(finding(t, name, span.get().weight()));
                if (span.get().weight() >= SURE) for (int capital : name.capitals()) addPart(t.word(capital), parts);
                at = name.last();
            }
        }
        again(t, covered, parts, found);
    }

    /** A name begins with a capital, or with a particle after a title or where no sentence has two such particles. */
    private boolean mayBegin(Tokens t, int at) {
        if (t.isCapitalised(at)) return true;
        if (at == 0 || t.kind(at) != Tokens.LOWER || t.length(at) > 4)
            return at == 0 && NameSpan.beginsWithSurePair(t, at);
        return NameSpan.beginsWithSurePair(t, at)
                || (NameLists.PARTICLES.contains(t.word(at)) && evidence.isTitle(t, at - 1));
    }

    private record Judged(NameSpan span, double weight) {}

    /** The span at a token, shorn of words in front and behind that are no part of a name. */
    private Optional<Judged> judged(Tokens t, int at, Anchors anchors, BitSet covered) {
        var span = NameSpan.at(t, at, lists);
        if (span.isEmpty()) return Optional.empty();
        NameSpan now = span.get();
        // What is no word of a name at either end is no part of it.
        while (now.capitals().size() > 1
                && isNoName(t.word(now.capitals().getLast()))
                && now.last() == now.capitals().getLast()) {
            var shorter = now.withoutLast();
            if (shorter.isEmpty()) break;
            now = shorter.get();
        }
        if (!now.capitals().isEmpty()
                && now.capitals().getFirst() == now.first()
                && isNoName(t.word(now.first()))
                && now.words() > 1) return Optional.empty();
        for (int n = now.first(); n <= now.last(); n++) if (covered.get(n)) return Optional.empty();
        return Optional.of(new Judged(now, evidence.weigh(t, now, anchors)));
    }

    private boolean isNoName(String word) {
        if (lists.isNever(word)) return !(lists.isGiven(word) && !lists.isOrdinary(word));
        return lists.isOrdinary(word) && !lists.isGiven(word) && !lists.isFamily(word);
    }

    private static Finding finding(Tokens t, NameSpan name, double weight) {
        double certainty = Math.min(0.99, 0.5 + (weight - NameEvidence.ENOUGH + 0.2) / 6);
        return Finding.of(
                Kind.NAME,
                t.begin(NameEvidence.withTitles(t, name.first())),
                t.end(name.last()),
                certainty,
                "geschreven als de naam van een persoon");
    }

    private void addParts(Tokens person, Set<String> parts) {
        for (int n = 0; n < person.count(); n++) if (person.isCapitalised(n)) addPart(person.word(n), parts);
    }

    private void addPart(String word, Set<String> parts) {
        if (word.length() >= SHORTEST_PART
                && !lists.isNever(word)
                && (!lists.isOrdinary(word) || (lists.isGiven(word) && lists.isFamily(word)))) parts.add(word);
    }

    /** Once found in a document, found everywhere in it. */
    private void again(Tokens t, BitSet covered, Set<String> parts, Consumer<Finding> found) {
        if (parts.isEmpty()) return;
        var upper = new HashSet<String>();
        for (String part : parts) upper.add(part.toUpperCase(Locale.ROOT));
        for (int at = 0; at < t.count(); at++) {
            if (covered.get(at) || !t.isCapitalised(at)) continue;
            String word = t.word(at);
            if (!parts.contains(word) && !(t.kind(at) == Tokens.UPPER && upper.contains(word))) continue;
            int end = at + 1;
            while (end < t.count()
                    && !covered.get(end)
                    && !t.startsLine(end)
                    && t.isCapitalised(end)
                    && parts.contains(t.word(end))) end++;
            if (end < t.count() && isOrganisation(t, end)) continue;
            covered.set(at, end);
            found.accept(Finding.of(
                    Kind.NAME,
                    t.begin(at),
                    t.end(end - 1),
                    0.8,
                    "naam die elders in het document als naam is herkend"));
        }
    }

    private static boolean isOrganisation(Tokens t, int end) {
        if (t.startsLine(end)) return false;
        String next = t.isWord(end) ? t.word(end).toLowerCase(Locale.ROOT) : "";
        return Set.of("bv", "nv", "vof", "holding", "groep").contains(next)
                || (next.equals("b") && t.sign(end + 1) == '.')
                || (next.equals("n") && t.sign(end + 1) == '.');
    }
}
