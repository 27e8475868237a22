package nl.schepenkist.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.catalog.DuplicateTable;
import nl.schepenkist.catalog.MessageMarks;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import org.jspecify.annotations.Nullable;

/** A batch told apart: what is new, what is a duplicate and of what, what failed; and the balance of each container. */
final class Sorted {
    private final List<Prepared.Family> fresh = new ArrayList<>();
    private final List<Infected> infected = new ArrayList<>();
    private final List<Item.Failed> failures = new ArrayList<>();
    private final List<String> sameIds = new ArrayList<>();
    private final Map<RecordId, String> originals = new LinkedHashMap<>();
    private final Map<String, Balance> containers = new LinkedHashMap<>();
    private Balance balance = Balance.ZERO;

    private final List<String> destroyedBefore = new ArrayList<>();
    private final DuplicateTable.Known known;
    private final Set<String> destroyed;
    private final Set<String> bytesHere = new HashSet<>();
    private final Set<String> contentHere = new HashSet<>();
    private final Set<String> idsHere = new HashSet<>();

    /**
     * @param known what the contexts of the intake hold of this batch
     * @param destroyed names of files of this batch whose content was destroyed before
     */
    Sorted(List<Prepared> batch, DuplicateTable.Known known, Set<String> destroyed) {
        this.known = known;
        this.destroyed = destroyed;
        for (Prepared p : batch) {
            Balance one = judge(p);
            containers.merge(p.item().container(), one, Balance::plus);
            balance = balance.plus(one);
        }
    }

    private Balance judge(Prepared prepared) {
        return switch (prepared) {
            case Prepared.Family f -> judge(f);
            case Prepared.Counted c ->
                switch (c.item()) {
                    case Item.Failed f -> {
                        failures.add(f);
                        yield f.failure().counts() ? Balance.ZERO.failed(f.times()) : Balance.ZERO;
                    }
                    case Item.Excluded _ -> Balance.ZERO.oneExcluded();
                    case Item.Small _, Item.Large _, Item.Chat _ ->
                        throw new IllegalStateException("an item that was not prepared");
                };
        };
    }

    private Balance judge(Prepared.Family family) {
        NewRecord head = family.records().getFirst();
        MessageMarks marks = head.marks();
        String bytes = head.file().value();
        String content = marks == null ? null : marks.content();
        // Two messages of a chat may be the same to the letter.
        boolean chat = head.kind() == RecordKind.CHAT_MESSAGE;
        RecordId original = chat ? null : known.byBytes().get(bytes);
        if (original == null && content != null) original = known.byContent().get(content);
        if (original != null) originals.put(original, head.placement().context());
        boolean twice = (!chat && bytesHere.contains(bytes)) || (content != null && contentHere.contains(content));
        bytesHere.add(bytes);
        if (content != null) contentHere.add(content);
        if (original != null || twice) {
            String infection = head.quarantine();
            if (infection != null) infected.add(new Infected(family.item().place(), original, infection));
            return Balance.ZERO.oneDuplicate();
        }
        if (marks != null) {
            if (known.knownIds().contains(marks.id()) || idsHere.contains(marks.id()))
                sameIds.add(family.item().place());
            idsHere.add(marks.id());
        }
        if (destroyed.contains(bytes)) destroyedBefore.add(family.item().place());
        fresh.add(family);
        return Balance.ZERO.oneTaken();
    }

    /**
     * A duplicate that the scanner found something in: what it is one of came in when that was not known yet.
     *
     * @param original null when it is of the same batch
     */
    record Infected(String place, @Nullable RecordId original, String infection) {}

    List<Infected> infected() {
        return infected;
    }

    List<Prepared.Family> fresh() {
        return fresh;
    }

    List<Item.Failed> failures() {
        return failures;
    }

    /** Places of messages whose Message-ID is known with another content. */
    List<String> sameIds() {
        return sameIds;
    }

    /** Places of items that are taken in anew after their content was destroyed. */
    List<String> destroyedBefore() {
        return destroyedBefore;
    }

    /** Records that items of this batch are duplicates of, with the context in which they are. */
    Map<RecordId, String> originals() {
        return originals;
    }

    /** By place of the container; empty for what lies in none. */
    Map<String, Balance> containers() {
        return containers;
    }

    Balance balance() {
        return balance;
    }
}
