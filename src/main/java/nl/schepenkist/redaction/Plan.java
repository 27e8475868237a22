package nl.schepenkist.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.schepenkist.redaction.pdf.Area;
import nl.schepenkist.redaction.pdf.DocumentText;
import nl.schepenkist.redaction.pdf.PdfRefused;
import nl.schepenkist.redaction.pdf.Stretch;

/**
 * What goes from one document.
 *
 * @param stays strings that stay somewhere by a decision though they go elsewhere
 * @param kinds how much of each kind goes
 */
record Plan(List<Area> areas, List<Stretch> stretches, List<String> stays, Map<String, Integer> kinds) {
    /** What goes for the sake of a person: the width of its box may tell nothing. */
    private static final Set<String> OF_PEOPLE = Set.of("5.1.1.d", "5.1.1.e", "5.1.2.e");

    static Plan empty() {
        return new Plan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    }

    /**
     * @throws PdfRefused when a page that is named, or a text, is not there: nothing would be taken out
     */
    static Plan of(List<Order> orders, int pages, DocumentText text) throws PdfRefused {
        var plan = empty();
        for (Order order : orders) {
            Integer page = order.page();
            if (page != null && page > pages)
                throw new PdfRefused(
                        "pagina-bestaat-niet", "Een lakking ligt op een pagina die het document niet heeft.");
            plan.kinds.merge(order.ground(), 1, Integer::sum);
            switch (order.what()) {
                case Order.What.Area area ->
                    plan.areas.add(new Area(
                            Objects.requireNonNull(page), area.shown(), order.ground(), order.staysElsewhere()));
                case Order.What.Found found -> {
                    var stretch = stretch(text, order, found);
                    plan.stretches.add(stretch);
                    if (order.staysElsewhere()) plan.stays.add(text.text().substring(stretch.begin(), stretch.end()));
                }
                case Order.What.Words words -> plan.words(text, order, words.text());
            }
        }
        return plan;
    }

    private static Stretch stretch(DocumentText text, Order order, Order.What.Found found) throws PdfRefused {
        int page = Objects.requireNonNull(order.page());
        int start = text.starts().get(page - 1);
        if (found.begin() < 0
                || found.end() <= found.begin()
                || start + found.end() > text.text().length())
            throw new PdfRefused(
                    "tekst-niet-gevonden",
                    "Een gevonden plaats ligt buiten de tekst van het document; vraag de lakvoorstellen opnieuw op.");
        return new Stretch(start + found.begin(), start + found.end(), order.ground(), found.name());
    }

    private void words(DocumentText text, Order order, String sought) throws PdfRefused {
        Integer page = order.page();
        var found = occurrences(text, sought, order.ground()).stream()
                .filter(s -> page == null || text.page(s.begin()) == page)
                .toList();
        if (found.isEmpty())
            throw new PdfRefused(
                    "tekst-niet-gevonden",
                    "Een tekst die moet worden gelakt staat niet in het document; lak haar met een vlak, of verwijder de lakking.");
        stretches.addAll(found);
        if (order.staysElsewhere()) stays.add(sought);
    }

    /** Where a text stands, whatever white space parts its words. */
    static List<Stretch> occurrences(DocumentText text, String sought, String ground) {
        String words = sought.strip();
        // A name is no part of another word: Jan does not stand in januari.
        String before = Character.isLetterOrDigit(words.codePointAt(0)) ? "(?<![\\p{L}\\p{N}])" : "";
        String after = Character.isLetterOrDigit(words.codePointBefore(words.length())) ? "(?![\\p{L}\\p{N}])" : "";
        var pattern = Pattern.compile(
                before
                        + Stream.of(words.split("\\s+", -1)).map(Pattern::quote).collect(Collectors.joining("\\s+"))
                        + after,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return pattern.matcher(text.text())
                .results()
                .map(m -> new Stretch(m.start(), m.end(), ground, OF_PEOPLE.contains(ground)))
                .toList();
    }
}
