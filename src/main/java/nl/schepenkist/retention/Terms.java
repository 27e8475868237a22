package nl.schepenkist.retention;

import java.time.Period;
import java.util.ArrayList;
import nl.schepenkist.selection.Category;

/** Terms in Dutch words. */
final class Terms {
    private Terms() {}

    static String inWords(Category category) {
        Period term = category.term();
        return term == null ? "onbepaalde tijd" : inWords(term);
    }

    static String inWords(Period term) {
        var parts = new ArrayList<String>();
        if (term.getYears() != 0) parts.add(term.getYears() + " jaar");
        if (term.getMonths() != 0) parts.add(term.getMonths() + (term.getMonths() == 1 ? " maand" : " maanden"));
        if (term.getDays() != 0 || parts.isEmpty())
            parts.add(term.getDays() + (term.getDays() == 1 ? " dag" : " dagen"));
        return String.join(" en ", parts);
    }
}
