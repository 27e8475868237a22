package nl.schepenkist.selection;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.CategoryRef;

/** All selection lists of the municipality, side by side. */
public final class SelectionLists {
    private final Map<String, SelectionList> lists;

    public SelectionLists(List<SelectionList> lists) {
        var byId = new LinkedHashMap<String, SelectionList>();
        for (SelectionList list : lists) byId.put(list.id(), list);
        this.lists = byId;
    }

    public Optional<SelectionList> find(String id) {
        return Optional.ofNullable(lists.get(id));
    }

    public Optional<Category> find(CategoryRef ref) {
        return find(ref.list()).flatMap(list -> list.category(ref.number()));
    }

    /** The list that governs mailboxes, if the municipality has joined one. */
    public Optional<SelectionList> forMailboxes() {
        return lists.values().stream()
                .filter(l -> l.governs() == SelectionList.Governs.MAILBOXES)
                .findFirst();
    }

    public Collection<SelectionList> all() {
        return lists.values();
    }
}
