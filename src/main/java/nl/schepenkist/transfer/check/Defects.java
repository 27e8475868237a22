package nl.schepenkist.transfer.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, up to so much that nobody reads on. Not for use by two threads. */
final class Defects {
    private static final int MOST = 100_000;

    private final List<Defect> all = new ArrayList<>();
    private int errors;
    private int warnings;

    void error(String code, String place, String text, String rule) {
        add(new Defect(Defect.Severity.ERROR, code, place, text, rule));
    }

    void warning(String code, String place, String text, String rule) {
        add(new Defect(Defect.Severity.WARNING, code, place, text, rule));
    }

    /** Of warnings there may be more than anybody reads; that something is wrong is never dropped for them. */
    private void add(Defect defect) {
        if (defect.isError() ? ++errors <= MOST : ++warnings <= MOST) all.add(defect);
    }

    /** Errors first, the same kind together, in the order of their places. */
    List<Defect> sorted() {
        return all.stream()
                .sorted(Comparator.comparing(Defect::severity)
                        .thenComparing(Defect::code)
                        .thenComparing(Defect::place))
                .toList();
    }
}
