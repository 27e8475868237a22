package nl.schepenkist.mime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Knows the lines that mail programs put above what they quote, in Dutch and English, and some German and French. */
final class QuoteHeadings {
    private static final int LONGEST_LINE = 400;
    private static final int MOST_LINES = 3;
    private static final int BLOCK = 9;
    private static final int LABELS = 3;

    private static final Pattern SEPARATOR = Pattern.compile(
            "(?:[-_*]{2,}+\\s*+(?:oorspronkelijke? bericht|origineel bericht|original message|original appointment|doorgestuurd(?:e)? bericht|forwarded (?:message|by)[^:]*+|ursprüngliche nachricht|message d'origine|begin doorgestuurd bericht)\\s*+:?+\\s*+[-_*]*+|_{10,}+|begin doorgestuurd bericht:|begin forwarded message:)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LABEL = Pattern.compile(
            "\\s*+\\*?(?<label>van|from|von|de|verzonden|verstuurd|sent|gesendet|envoyé|datum|date|aan|to|an|à|cc|bcc|onderwerp|subject|betreft|betreff|objet|beantwoorden|reply-to)\\s*+:\\*?+\\s*+(?<value>.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final List<String> OPENINGS = List.of("Op ", "On ", "Am ", "Le ");
    private static final String MOMENT =
            "(?<sent>.{0,80}?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?(?:[ap]m|uur|h))?(?: [+-]\\d{4})?(?: \\(\\w{1,6}\\))?|.{3,80}?\\d{2,4})";
    private static final List<Pattern> ATTRIBUTIONS = List.of(
            Pattern.compile(
                    "(?:op|am) " + MOMENT
                            + ",? (?:schreef|heeft|schrieb) (?<from>.{1,160}?)(?: het volgende)?(?: geschreven)?\\s?:",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "(?:on|am|le) " + MOMENT
                            + "\\)?,? (?<from>.{1,160}?) (?:wrote|writes|schrieb|a écrit|schreef|het volgende geschreven)\\s?:",
                    Pattern.CASE_INSENSITIVE));
    private static final Pattern PLAIN =
            Pattern.compile("(?<from>.{2,120}?) (?:wrote|writes|schreef|schrieb)\\s?:", Pattern.CASE_INSENSITIVE);

    private QuoteHeadings() {}

    /**
     * Lines above a quote.
     *
     * @param lines how many there are
     * @param from who is quoted, as it stands there; null when it does not say
     * @param sent when that was written, as it stands there
     * @param toTheEnd whether all that follows is quoted, also without marks in front
     */
    record Heading(
            int lines, @Nullable String from, @Nullable String sent, boolean toTheEnd) {}

    /** The heading that begins on a line. */
    static Optional<Heading> at(List<String> lines, int at) {
        String line = lines.get(at);
        if (!mayBegin(line)) return Optional.empty();
        if (SEPARATOR.matcher(line.strip()).matches()) {
            int next = firstText(lines, at + 1);
            var block = next < lines.size() ? block(lines, next) : Optional.<Heading>empty();
            if (block.isPresent()) return block.map(b -> new Heading(next - at + b.lines(), b.from(), b.sent(), true));
            // A line alone may also separate paragraphs.
            return line.strip().startsWith("_") ? Optional.empty() : Optional.of(new Heading(1, null, null, true));
        }
        return block(lines, at).or(() -> attribution(lines, at));
    }

    /** A look that costs next to nothing: nearly all lines are none. */
    private static boolean mayBegin(String line) {
        if (line.length() > LONGEST_LINE) return false;
        int at = 0;
        while (at < line.length() && line.charAt(at) <= ' ') at++;
        if (at == line.length()) return false;
        return "-_*".indexOf(line.charAt(at)) >= 0 || line.indexOf(':') >= 0 || opens(line, at);
    }

    private static boolean opens(String line, int at) {
        for (String opening : OPENINGS) if (line.regionMatches(true, at, opening, 0, opening.length())) return true;
        return false;
    }

    private static int firstText(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && at < from + MOST_LINES && lines.get(at).isBlank()) at++;
        return at;
    }

    /** From, sent, to and subject under each other, as Outlook writes them. */
    private static Optional<Heading> block(List<String> lines, int at) {
        Matcher first = label(lines.get(at));
        if (first == null || !first.group("label").toLowerCase(Locale.ROOT).matches("van|from|von|de"))
            return Optional.empty();
        String sent = null;
        int labels = 0;
        int end = at;
        for (int i = at; i < lines.size() && i < at + BLOCK; i++) {
            Matcher m = label(lines.get(i));
            if (m == null) {
                // A long list of recipients goes on on the next line.
                if (lines.get(i).isBlank() && labels >= LABELS) break;
                continue;
            }
            labels++;
            end = i + 1;
            if (m.group("label")
                    .toLowerCase(Locale.ROOT)
                    .matches("verzonden|verstuurd|sent|gesendet|envoyé|datum|date"))
                sent = m.group("value").strip();
        }
        return labels < LABELS
                ? Optional.empty()
                : Optional.of(new Heading(end - at, first.group("value").strip(), sent, true));
    }

    private static @Nullable Matcher label(String line) {
        if (line.length() > LONGEST_LINE) return null;
        Matcher m = LABEL.matcher(line);
        return m.matches() ? m : null;
    }

    private static Optional<Heading> attribution(List<String> lines, int at) {
        String first = lines.get(at).strip();
        if (opens(first, 0)) {
            var joined = new StringBuilder();
            for (int i = at;
                    i < lines.size() && i < at + MOST_LINES && !lines.get(i).isBlank();
                    i++) {
                joined.append(joined.isEmpty() ? "" : " ").append(lines.get(i).strip());
                if (joined.length() > LONGEST_LINE) break;
                if (joined.charAt(joined.length() - 1) != ':') continue;
                for (Pattern p : ATTRIBUTIONS) {
                    Matcher m = p.matcher(joined);
                    if (m.matches())
                        return Optional.of(new Heading(
                                i - at + 1,
                                m.group("from").strip(),
                                m.group("sent").strip(),
                                true));
                }
            }
        }
        if (!first.endsWith(":")) return Optional.empty();
        int next = firstText(lines, at + 1);
        boolean marked = next < lines.size() && QuotedParts.depth(lines.get(next)) > 0;
        Matcher plain = PLAIN.matcher(first);
        return marked && plain.matches()
                ? Optional.of(new Heading(1, plain.group("from").strip(), null, false))
                : Optional.empty();
    }
}
