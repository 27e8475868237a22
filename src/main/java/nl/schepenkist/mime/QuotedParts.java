package nl.schepenkist.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * Splits the text of a mail into what its author wrote and what was quoted: lines with {@code >} in front, and what stands under
 * a heading that a mail program made. Every character belongs to one part. Pure; linear in the length of the text.
 */
public final class QuotedParts {
    /** What a part is. */
    public enum Kind implements Worded {
        NEW("nieuw"),
        QUOTE("citaat"),
        SIGNATURE("ondertekening");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * @param begin offset in UTF-16 code units
     * @param end exclusive
     * @param level how deep it is quoted; 0 for what is new
     * @param from who is quoted, as its heading has it; null when that does not say
     * @param sent when that was written, as its heading has it
     */
    public record Part(
            Kind kind,
            int begin,
            int end,
            int level,
            @Nullable String from,
            @Nullable String sent) {}

    /** No letter is longer; what comes behind is not looked into. */
    private static final int LONGEST = 1_000_000;

    private final List<String> lines = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private Kind kind = Kind.NEW;
    private int deep;
    private QuoteHeadings.@Nullable Heading heading;

    private QuotedParts(String whole) {
        String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            int next = end < 0 ? text.length() : end + 1;
            String line = text.substring(start, end < 0 ? text.length() : end);
            if (line.indexOf('\r') >= 0) line = line.replace("\r", "");
            lines.add(line.replace('\u00A0', ' '));
            starts.add(start);
            start = next;
        }
        starts.add(text.length());
    }

    /** The parts in their order; none of an empty text. */
    public static List<Part> of(String text) {
        var split = new QuotedParts(text);
        split.run();
        int seen = Math.min(text.length(), LONGEST);
        if (seen < text.length()) split.parts.add(new Part(Kind.NEW, seen, text.length(), 0, null, null));
        return List.copyOf(split.parts);
    }

    /** What the author of the mail wrote: no quotes, no signature. */
    public static String fresh(String text) {
        var fresh = new StringBuilder();
        for (Part p : of(text)) if (p.kind() == Kind.NEW) fresh.append(text, p.begin(), p.end());
        return fresh.toString();
    }

    /** How many marks of a quote a line has in front. */
    static int depth(String line) {
        int depth = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '>') depth++;
            else if (c != ' ' && c != '|') break;
        }
        return depth;
    }

    private void run() {
        int at = 0;
        while (at < lines.size()) {
            int marks = depth(lines.get(at));
            var found = marks > 0 ? Optional.<QuoteHeadings.Heading>empty() : QuoteHeadings.at(lines, at);
            if (found.isPresent()) at = begin(found.get(), at);
            else {
                line(at, marks);
                at++;
            }
        }
    }

    private int begin(QuoteHeadings.Heading found, int at) {
        int end = at + found.lines();
        boolean marked = nextIsMarked(end);
        heading = found;
        int level = deep + 1;
        add(Kind.QUOTE, at, end, level, true);
        if (found.toTheEnd() && !marked) {
            deep = level;
            kind = Kind.QUOTE;
        }
        return end;
    }

    private boolean nextIsMarked(int from) {
        int at = from;
        while (at < lines.size() && lines.get(at).isBlank()) at++;
        return at < lines.size() && depth(lines.get(at)) > 0;
    }

    private void line(int at, int marks) {
        String line = lines.get(at);
        if (marks > 0) add(Kind.QUOTE, at, at + 1, deep + marks, false);
        else if (line.isBlank() && !parts.isEmpty()) extend(at + 1);
        else {
            if (line.stripTrailing().equals("--") && deep == 0) kind = Kind.SIGNATURE;
            if (kind != Kind.QUOTE && afterQuote()) heading = null;
            add(kind, at, at + 1, deep, false);
        }
    }

    private boolean afterQuote() {
        return !parts.isEmpty() && parts.getLast().kind() == Kind.QUOTE;
    }

    /** An empty line belongs to what stands above it. */
    private void extend(int to) {
        Part last = parts.removeLast();
        parts.add(new Part(last.kind(), last.begin(), starts.get(to), last.level(), last.from(), last.sent()));
    }

    private void add(Kind what, int from, int to, int level, boolean fresh) {
        if (!fresh
                && !parts.isEmpty()
                && parts.getLast().kind() == what
                && parts.getLast().level() == level) {
            extend(to);
            return;
        }
        boolean told = what == Kind.QUOTE && heading != null;
        parts.add(new Part(
                what,
                starts.get(from),
                starts.get(to),
                level,
                told && heading != null ? heading.from() : null,
                told && heading != null ? heading.sent() : null));
    }
}
