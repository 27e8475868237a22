package nl.schepenkist.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.mime.QuotedParts;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;

/** Finds records of which the text is nearly that of another. Of a mail only what its author wrote counts. */
final class Related {
    /** So many that may be near are compared, those that share most bands first. */
    private static final int CANDIDATES = 30;

    private final Search search;
    private final Catalog catalog;
    private final TextSource texts;

    Related(Search search, Catalog catalog, TextSource texts) {
        this.search = search;
        this.catalog = catalog;
        this.texts = texts;
    }

    /**
     * @param resemblance 0.8 to 1
     */
    record Near(RecordRow row, Personal personal, double resemblance) {}

    /** What is compared of a record. */
    static String compared(RecordKind kind, String text) {
        return kind == RecordKind.EMAIL ? QuotedParts.fresh(text) : text;
    }

    List<Near> nearDuplicates(RecordRow row, Sight sight, Predicate<RecordRow> visible) throws InterruptedException {
        var near = new ArrayList<Near>();
        try (var reading = texts.begin()) {
            String mine = compared(row.kind(), reading.of(row).text());
            var bands = Resemblance.bands(mine);
            var mineRows = Resemblance.of(mine);
            if (bands.length == 0) return List.of();
            List<RecordId> candidates = search.sharing(bands, sight, row.id(), CANDIDATES);
            var rows = catalog.find(candidates).stream().filter(visible).toList();
            Map<RecordId, Personal> personals = catalog.personals(rows);
            for (RecordRow other : rows) {
                Personal personal = personals.get(other.id());
                if (personal == null) continue;
                double r =
                        mineRows.with(compared(other.kind(), reading.of(other).text()));
                if (r >= Resemblance.NEAR) near.add(new Near(other, personal, r));
            }
        }
        near.sort(Comparator.comparingDouble(Near::resemblance)
                .reversed()
                .thenComparing(n -> n.row().id().value()));
        return near;
    }
}
