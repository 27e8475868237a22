package nl.schepenkist.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.mime.BodyText;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.MessageReader;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.mime.PartHead;
import nl.schepenkist.records.DutchDay;

/** A mail as a page: what its reader saw of the headers, the body, and a list of what is attached. */
final class MailPage implements MessageSink {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "EEEE d MMMM yyyy, HH:mm", Locale.forLanguageTag("nl"))
            .withZone(DutchDay.ZONE);
    private static final int LARGEST_PICTURE = 8 << 20;
    private static final int MOST_PICTURES = 200;

    private Headers headers = new Headers();
    private final List<Body> bodies = new ArrayList<>();
    private final Map<String, byte[]> pictures = new HashMap<>();
    private final List<Enclosed> enclosed = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private record Body(String text, boolean html, boolean alternative) {}

    private record Enclosed(String name, String mediaType, long size) {}

    /**
     * @param words what the page must hold, in any order
     */
    record Made(Page page, String words, List<String> remarks) {}

    /**
     * @param plain whether the HTML of the body is shown as plain text
     */
    static Made of(InputStream mail, boolean plain) throws IOException {
        var sink = new MailPage();
        MessageReader.read(mail, sink);
        return sink.page(plain);
    }

    @Override
    public void headers(Headers all) {
        headers = all;
    }

    @Override
    public void text(String text, boolean html, boolean alternative) {
        boolean follows = alternative && !bodies.isEmpty() && bodies.getLast().alternative();
        // Of several that say the same the last is the richest (RFC 2046, section 5.1.4), unless it is empty.
        if (follows && html && !BodyText.readable(text).isBlank()) bodies.removeLast();
        else if (follows && html) return;
        bodies.add(new Body(text, html, alternative));
    }

    @Override
    public void attachment(PartHead head, InputStream in) throws IOException {
        boolean picture = head.mediaType().startsWith("image/") && head.contentId() != null;
        byte[] begin = in.readNBytes(picture && pictures.size() < MOST_PICTURES ? LARGEST_PICTURE + 1 : 0);
        long size = begin.length + in.transferTo(OutputStream.nullOutputStream());
        String id = head.contentId();
        if (id != null && begin.length > 0 && begin.length <= LARGEST_PICTURE) pictures.put(id, begin);
        String name = head.fileName();
        enclosed.add(new Enclosed(name == null ? "zonder naam" : name, head.mediaType(), size));
    }

    @Override
    public void remark(Defect defect) {
        if (!remarks.contains(defect.sentence())) remarks.add(defect.sentence());
    }

    private Page head() {
        String subject = headers.decoded("subject").orElse("(geen onderwerp)");
        var facts = new ArrayList<List<String>>();
        people(facts, "Van", "from");
        people(facts, "Namens", "sender");
        people(facts, "Aan", "to");
        people(facts, "Cc", "cc");
        people(facts, "Bcc", "bcc");
        headers.date()
                .or(headers::received)
                .map(MailPage::moment)
                .or(() -> headers.decoded("date"))
                .ifPresent(date -> facts.add(List.of("Datum", date)));
        return new Page("E-mail").heading(subject).facts(facts);
    }

    private static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    private void people(List<List<String>> facts, String label, String header) {
        var all = headers.addresses(header);
        if (!all.isEmpty()) facts.add(List.of(label, String.join("; ", all)));
    }

    private Made page(boolean plain) {
        Page page = head();
        var words = new StringBuilder();
        for (Body body : bodies) {
            Optional<SafeHtml.Cleaned> clean =
                    body.html() && !plain ? SafeHtml.of(body.text(), this::picture) : Optional.empty();
            if (clean.isPresent()) {
                page.cleaned(clean.get().xhtml());
                words.append(clean.get().text());
                continue;
            }
            String text = body.html() ? BodyText.readable(body.text()) : body.text();
            page.prose(text);
            words.append(text);
        }
        if (!enclosed.isEmpty())
            page.subheading("Bijlagen")
                    .places(
                            List.of("Naam", "Soort", "Omvang"),
                            enclosed.stream()
                                    .map(e -> List.of(e.name(), e.mediaType(), size(e.size())))
                                    .toList());
        return new Made(page, words.toString(), remarks);
    }

    private Optional<String> picture(String source) {
        if (!source.regionMatches(true, 0, "cid:", 0, 4)) return Optional.empty();
        byte[] bytes = pictures.get(source.substring(4));
        return bytes == null ? Optional.empty() : Pictures.inline(bytes);
    }

    private static String size(long bytes) {
        return bytes < 1_000 ? bytes + " bytes" : (bytes + 999) / 1_000 + " kB";
    }
}
