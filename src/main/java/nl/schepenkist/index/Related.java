package nl.schepenkist.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

/** Finds records of which the text is nearly that of another, or stands in another as a quote. Of a mail only what its author wrote counts. */
public final class Related {
    /** So many that may be near are compared, those that share most bands first. */
    private static final int CANDIDATES = 30;

    private final Search search;
    private final Catalog catalog;
    private final TextSource texts;

    public Related(Search search, Catalog catalog, TextSource texts) {
        this.search = search;
        this.catalog = catalog;
        this.texts = texts;
    }

    /**
     * @param resemblance 0.8 to 1
     * @param text what was compared of it
     */
    public record Near(RecordRow row, Personal personal, double resemblance, String text) {}

    /**
     * A mail that another quotes.
     *
     * @param part place of the quote among the parts of the mail that quotes, from 0
     * @param share of what its author wrote that stands in the quote, 0.8 to 1
     */
    public record Quoted(int part, RecordRow row, double share) {}

    /** What is compared of a record. */
    public String text(RecordRow row) throws InterruptedException {
        try (var reading = texts.begin()) {
            return compared(row.kind(), reading.of(row).text());
        }
    }

    /** What is compared of a record. */
    static String compared(RecordKind kind, String text) {
        return kind == RecordKind.EMAIL ? QuotedParts.fresh(text) : text;
    }

    public List<Near> nearDuplicates(RecordRow row, Sight sight, Predicate<RecordRow> visible)
            throws InterruptedException {
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
                String theirs = compared(other.kind(), reading.of(other).text());
                double r = mineRows.with(theirs);
                if (r >= Resemblance.NEAR) near.add(new Near(other, personal, r, theirs));
            }
        }
        near.sort(Comparator.comparingDouble(Near::resemblance)
                .reversed()
                .thenComparing(n -> n.row().id().value()));
        return near;
    }

    /**
     * The mails that a mail quotes, part by part; of each quote the one of which most stands in it.
     *
     * @param thread mails of its thread, which are looked at first: what is short is like anything else
     */
    public List<Quoted> quotes(RecordRow row, Sight sight, List<RecordRow> thread, Predicate<RecordRow> visible)
            throws InterruptedException {
        var quotes = new ArrayList<Quoted>();
        if (row.kind() != RecordKind.EMAIL) return quotes;
        try (var reading = texts.begin()) {
            String mine = reading.of(row).text();
            var parts = QuotedParts.of(mine);
            for (int nr = 0; nr < parts.size(); nr++) {
                var part = parts.get(nr);
                if (part.kind() != QuotedParts.Kind.QUOTE) continue;
                String quoted = mine.substring(part.begin(), part.end());
                var candidates = new LinkedHashMap<RecordId, RecordRow>();
                for (RecordRow mail : thread)
                    if (!mail.id().equals(row.id()) && candidates.size() < CANDIDATES) candidates.put(mail.id(), mail);
                var bands = Resemblance.bands(quoted);
                if (bands.length > 0)
                    for (RecordRow other : catalog.find(search.sharing(bands, sight, row.id(), CANDIDATES)))
                        candidates.putIfAbsent(other.id(), other);
                Quoted best = null;
                for (RecordRow other : candidates.values()) {
                    if (!visible.test(other)) continue;
                    double share = Resemblance.of(
                                    compared(other.kind(), reading.of(other).text()))
                            .within(quoted);
                    if (share >= Resemblance.NEAR && (best == null || share > best.share()))
                        best = new Quoted(nr, other, share);
                }
                if (best != null) quotes.add(best);
            }
        }
        return quotes;
    }
}
