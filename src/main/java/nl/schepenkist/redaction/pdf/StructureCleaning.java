package nl.schepenkist.redaction.pdf;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of the structure tree what it repeats of the pages in words: replacement text, descriptions, titles, expansions
 * of elements from whose content something went, and every string in which something stands that was removed.
 */
final class StructureCleaning {
    private static final int DEEPEST = 400;
    private static final COSName[] WORDS = {
        COSName.ACTUAL_TEXT,
        COSName.ALT,
        COSName.E,
        COSName.getPDFName("T"),
        COSName.ID,
        COSName.getPDFName("Summary"),
        COSName.getPDFName("Contents"),
        COSName.getPDFName("Phoneme")
    };

    private final IdentityHashMap<COSDictionary, Set<Integer>> dirty;
    private final Predicate<String> removed;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * @param dirty by page, the numbers of marked content from which something went; null for all of the page
     */
    StructureCleaning(IdentityHashMap<COSDictionary, @Nullable Set<Integer>> dirty, Predicate<String> removed) {
        this.dirty = nullMeansAll(dirty);
        this.removed = removed;
    }

    private static IdentityHashMap<COSDictionary, Set<Integer>> nullMeansAll(
            IdentityHashMap<COSDictionary, @Nullable Set<Integer>> given) {
        var all = new IdentityHashMap<COSDictionary, Set<Integer>>();
        given.forEach((page, ids) -> all.put(page, ids == null ? Set.of(-1) : ids));
        return all;
    }

    void clean(@Nullable COSDictionary root) {
        if (root == null) return;
        for (String key : new String[] {"IDTree", "RoleMap", "ClassMap", "Namespaces", "PronunciationLexicon"})
            if (!key.equals("RoleMap")) root.removeItem(COSName.getPDFName(key));
        element(root, null, 0);
        parents(root.getDictionaryObject(COSName.PARENT_TREE), 0);
    }

    /** Elements that only the way back from the pages leads to. */
    private void parents(@Nullable COSBase node, int depth) {
        if (depth > DEEPEST) return;
        if (node instanceof COSArray array)
            for (COSBase each : array) parents(each instanceof COSObject o ? o.getObject() : each, depth + 1);
        if (!(node instanceof COSDictionary d)) return;
        if (d.containsKey(COSName.NUMS) || d.containsKey(COSName.KIDS)) {
            parents(d.getDictionaryObject(COSName.NUMS), depth + 1);
            parents(d.getDictionaryObject(COSName.KIDS), depth + 1);
        } else element(d, null, 0);
    }

    private boolean element(COSDictionary element, @Nullable COSDictionary inheritedPage, int depth) {
        if (depth > DEEPEST || !seen.add(element)) return false;
        COSDictionary own = element.getCOSDictionary(COSName.getPDFName("Pg"));
        COSDictionary page = own == null ? inheritedPage : own;
        if (isReference(element.getDictionaryObject(COSName.K))) element.removeItem(COSName.K);
        boolean touched = kids(element.getDictionaryObject(COSName.K), page, depth);
        for (COSName key : WORDS)
            if (touched || (element.getDictionaryObject(key) instanceof COSString s && removed.test(s.getString())))
                element.removeItem(key);
        attributes(element.getDictionaryObject(COSName.A));
        return touched;
    }

    private boolean kids(@Nullable COSBase kids, @Nullable COSDictionary page, int depth) {
        if (kids instanceof COSArray array) {
            // References to annotations and fields, which are gone from the pages, would keep them in the file.
            for (int n = array.size() - 1; n >= 0; n--) if (isReference(array.getObject(n))) array.remove(n);
            boolean touched = false;
            for (COSBase each : array) touched |= kid(each instanceof COSObject o ? o.getObject() : each, page, depth);
            return touched;
        }
        return kid(kids, page, depth);
    }

    private static boolean isReference(@Nullable COSBase kid) {
        return kid instanceof COSDictionary d
                && (COSName.OBJR.equals(d.getCOSName(COSName.TYPE))
                        || d.containsKey(COSName.OBJ)
                        || d.containsKey(COSName.getPDFName("Stm")));
    }

    private boolean kid(@Nullable COSBase kid, @Nullable COSDictionary page, int depth) {
        if (kid instanceof COSInteger id) return isDirty(page, id.intValue());
        if (!(kid instanceof COSDictionary d)) return false;
        if (d.containsKey(COSName.MCID)) {
            COSDictionary own = d.getCOSDictionary(COSName.getPDFName("Pg"));
            return isDirty(own == null ? page : own, d.getInt(COSName.MCID));
        }
        return element(d, page, depth + 1);
    }

    private boolean isDirty(@Nullable COSDictionary page, int id) {
        if (page == null) return !dirty.isEmpty();
        Set<Integer> ids = dirty.get(page);
        return ids != null && (ids.contains(-1) || ids.contains(id));
    }

    private void attributes(@Nullable COSBase attributes) {
        if (attributes instanceof COSArray array)
            for (COSBase each : array) attributes(each instanceof COSObject o ? o.getObject() : each);
        if (!(attributes instanceof COSDictionary d)) return;
        for (COSName key : List.copyOf(d.keySet()))
            if (d.getDictionaryObject(key) instanceof COSString s && removed.test(s.getString())) d.removeItem(key);
    }
}
