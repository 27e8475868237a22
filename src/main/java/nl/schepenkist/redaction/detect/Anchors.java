package nl.schepenkist.redaction.detect;

import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Places where names stand by the layout of a text: letterheads, salutations, signatures, lists of those present, headers of
 * mails and chats.
 */
final class Anchors {
    private static final Pattern HEADER = Pattern.compile(
            "^[\\s>*•\\-–|]*(van|aan|cc|bcc|from|to|naam|namen|contactpersoon|contactpersonen|contact|behandeld door|behandelaar|behandelend ambtenaar|afzender|ontvanger|t\\.?a\\.?v\\.?|opgesteld door|auteur|auteurs|steller|notulist|notuliste|notulen|verslag|verslaglegging|voorzitter|secretaris|griffier|ondertekend|ondertekend door|getekend|aanvrager|indiener|voornaam|voornamen|achternaam|roepnaam|geboortenaam|bezwaarmaker|gemachtigde|eigenaar|portefeuillehouder|verantwoordelijke|projectleider|opdrachtgever|melder|verzoeker|cli[eë]nt|betrokkene|partner|kind(eren)?|ouders?|inspreker|insprekers|spreker|sprekers|actiehouder|wie|door|geachte|medewerker|naam medewerker|naam aanvrager|volledige naam|kopie|ter attentie van|namens|vertegenwoordiger|organisator|begeleider|leidinggevende|docent|patiënt|bewoner|huurder|verhuurder|koper|verkoper|erflater|kandidaat|stagiair)( \\([^)]{1,30}\\))?\\s*[:|\\t]",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern PRESENT = Pattern.compile(
            "^[\\s*•\\-–|]*(aanwezig(en|e leden)?|tevens aanwezig|ook aanwezig|afwezig(en)?|afgemeld|verhinderd|met kennisgeving afwezig|deelnemers?|deelnemerslijst|aanwezigheid|genodigden|presentielijst|present|leden|bericht van verhindering|m\\.?k\\.?a\\.?|werkgroep(leden)?|aangemeld(en)?|gasten|toehoorders|namens \\w+)( \\([^)]{1,40}\\))?\\s*[:|\\t]?(.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SALUTATION = Pattern.compile(
            "^[\\s>]*(beste|geachte|hallo|hoi|hi|dag|ha|hey|hee|lieve|waarde|goedemorgen|goedemiddag|goedenavond|goedenmiddag|goeiemorgen|dear|hello)\\s",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSING = Pattern.compile(
            "^[\\s>]*((met )?(een )?(vriendelijke|hartelijke|beste|warme|zonnige|lieve|sportieve|collegiale) ?groet(en|jes)?|groet(en|jes)?|hoogachtend|mvg|m\\.v\\.g\\.?|m\\.vr\\.gr\\.?|vr\\.? ?gr\\.?|gr|hgr|grt|namens (deze|het college|burgemeester)|(alvast )?(hartelijk |heel erg )?(dank|bedankt)( alvast)?|kind regards|best regards|regards|w\\.g\\.?|getekend|tot (dan|morgen|snel|ziens)|fijne dag|fijn weekend)\\b[^\\n]{0,40}$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CHAT = Pattern.compile(
            "^\\u200e?\\[?\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{2,4},?[ T]+\\d{1,2}:\\d{2}(?::\\d{2})?(?: [AP]M)?\\]?(?: -)? ([^:\\n]{2,48}): ");
    private static final Pattern QUOTE =
            Pattern.compile("^[\\s>]*(op|on) .{6,80}(schreef|heeft|wrote)\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> STARTS = Set.of("op", "on");
    private static final int LONGEST_LIST = 40;

    private final BitSet expected = new BitSet();
    private final BitSet certain = new BitSet();
    private final Tokens tokens;

    Anchors(Tokens tokens) {
        this.tokens = tokens;
        String text = tokens.text();
        int listLines = 0;
        int signature = 0;
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            if (end < 0) end = text.length();
            boolean blank = text.substring(from, end).isBlank();
            if (!blank) {
                int kept = listLines;
                listLines = line(from, end, kept);
                if (signature > 0) {
                    // The line itself, when it is short: a signature, not the next sentence.
                    if (end - from <= 60) mark(from, end);
                    signature--;
                }
                if (end - from <= 80
                        && CLOSING.matcher(text.substring(from, end)).find()) signature = 2;
            } else if (listLines > 0 && listLines < LONGEST_LIST) listLines = 0;
            from = end + 1;
        }
    }

    /** How many lines a list of those present still lasts. */
    private int line(int from, int end, int listLines) {
        String text = tokens.text();
        String line = text.substring(from, Math.min(end, from + 200));
        char initial = firstLetter(line);
        if (initial == 0 || (Character.isLowerCase(initial) && listLines == 0 && initial != 't'))
            return quoteOrChat(line, from, listLines);
        var header = HEADER.matcher(line);
        if (header.find()) {
            mark(from + header.end(), end);
            return 0;
        }
        var present = PRESENT.matcher(line);
        if (present.matches() && (line.length() < 120 || line.indexOf(':') >= 0)) {
            boolean heading = line.indexOf(':') >= 0 || line.strip().split("\\s+", -1).length <= 4;
            if (heading) {
                mark(from + present.start(present.groupCount()), end);
                return LONGEST_LIST;
            }
        }
        var salutation = SALUTATION.matcher(line);
        if (salutation.find()) {
            int stop = line.indexOf(',');
            mark(from + salutation.end(), stop > 0 && stop < 60 ? from + stop : Math.min(end, from + 48));
            return 0;
        }
        if (listLines > 0 && looksLikeItem(line)) {
            mark(from, end);
            return listLines - 1;
        }
        return quoteOrChat(line, from, 0);
    }

    private int quoteOrChat(String line, int from, int listLines) {
        var chat = CHAT.matcher(line);
        if (chat.find()) {
            int begin = tokens.at(from + chat.start(1));
            int end = tokens.at(from + chat.end(1));
            certain.set(begin, Math.max(begin, end));
            return 0;
        }
        if (line.length() > 2
                && STARTS.contains(line.strip().toLowerCase(Locale.ROOT).split(" ", -1)[0])) {
            var quote = QUOTE.matcher(line);
            if (quote.find()) mark(from + quote.end(), from + line.length());
        }
        return listLines;
    }

    private static char firstLetter(String line) {
        for (int at = 0; at < line.length(); at++)
            if (Character.isLetterOrDigit(line.charAt(at))) return line.charAt(at);
        return 0;
    }

    /** An item of a list is short and no sentence. */
    private static boolean looksLikeItem(String line) {
        String item = line.strip();
        return item.length() < 40 || (item.length() <= 110 && !item.endsWith("."));
    }

    private void mark(int from, int end) {
        int begin = tokens.at(from);
        int until = tokens.at(end);
        if (until > begin) expected.set(begin, until);
    }

    /** Whether the layout makes one expect names at this token. */
    boolean expectsName(int token) {
        return expected.get(token);
    }

    /** Whether the token belongs to the name of a sender, by the form of the export. */
    boolean isSender(int token) {
        return certain.get(token);
    }

    int nextSender(int token) {
        return certain.nextSetBit(token);
    }

    int endOfSender(int token) {
        return certain.nextClearBit(token);
    }
}
