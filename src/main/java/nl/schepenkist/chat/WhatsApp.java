package nl.schepenkist.chat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An export of WhatsApp: a text with a line for each message, and lines that go on where it had line breaks. It has no grammar; what
 * it means is inferred from the whole file, so it is read twice.
 */
final class WhatsApp {
    private static final int LONGEST_MESSAGE = 4 << 20;
    private static final int MOST_DATES = 2_000_000;
    /** So many messages of one sender tell whether a colon belongs to the name. */
    private static final int ENOUGH = 3;

    private final Path file;
    private final ChatSource source;
    private final List<DayOrder.Written> dates = new ArrayList<>();
    private String beginning = "";
    private final Map<String, Map<String, Integer>> beginnings = new HashMap<>();

    private WhatsApp(Path file, ChatSource source) {
        this.file = file;
        this.source = source;
    }

    static void read(Path file, ChatSource source, ChatSink sink) throws IOException {
        var export = new WhatsApp(file, source);
        export.blocks((line, _) -> export.learn(line));
        if (export.dates.isEmpty()) throw new UnreadableChatException(UnreadableChatException.Reason.NO_EXPORT);
        Set<DayOrder> orders =
                source.order().map(Set::of).orElseGet(() -> DayOrder.infer(export.dates, source.today()));
        long[] nr = {0};
        export.blocks((line, bytes) -> {
            nr[0]++;
            Optional<LocalDate> day = DayOrder.day(line.date(), orders);
            if (day.isPresent()) sink.message(export.message(line, day.get(), bytes));
            else
                sink.broken(
                        nr[0],
                        orders.size() > 1
                                ? UnreadableChatException.Reason.DAY_ORDER
                                : UnreadableChatException.Reason.NO_EXPORT);
        });
    }

    /** Whether the beginning of a file is that of such an export: one of its first lines that are not empty begins a message. */
    static boolean begins(String head) {
        return head.lines()
                .filter(l -> !l.isBlank())
                .limit(3)
                .map(WhatsAppLine::parse)
                .anyMatch(Optional::isPresent);
    }

    private interface Block {
        void take(WhatsAppLine first, byte[] bytes) throws IOException;
    }

    /** Each first line of a message with all bytes up to the next. */
    private void blocks(Block each) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            var block = new ByteArrayOutputStream();
            WhatsAppLine first = null;
            for (byte[] line = line(in); line.length > 0; line = line(in)) {
                var parsed = WhatsAppLine.parse(new String(line, StandardCharsets.UTF_8).stripTrailing());
                boolean begins = parsed.isPresent() || block.size() > LONGEST_MESSAGE;
                if (begins && first != null) each.take(first, block.toByteArray());
                if (begins) {
                    block.reset();
                    first = parsed.orElse(first);
                }
                block.write(line);
            }
            if (first != null) each.take(first, block.toByteArray());
        }
    }

    /** The next line with its end; empty at the end of the file. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.write(b);
            if (b == '\n' || line.size() > LONGEST_MESSAGE) break;
        }
        return line.toByteArray();
    }

    private void learn(WhatsAppLine line) {
        if (dates.isEmpty()) beginning = line.time().withSecond(0) + " " + line.rest();
        if (dates.size() < MOST_DATES) dates.add(line.date());
        String rest = line.rest();
        int colon = rest.indexOf(": ");
        if (colon < 0) return;
        int next = rest.indexOf(": ", colon + 2);
        String second = next < 0 ? "" : rest.substring(colon + 2, next);
        beginnings
                .computeIfAbsent(rest.substring(0, colon), _ -> new HashMap<>())
                .merge(second, 1, Integer::sum);
    }

    /** Where the sender ends; negative when there is none. */
    private int senderEnd(String rest) {
        int colon = rest.indexOf(": ");
        if (colon < 0) return rest.endsWith(":") ? rest.length() - 1 : rest.indexOf(":.") > 0 ? rest.indexOf(":.") : -1;
        var seconds = beginnings.getOrDefault(rest.substring(0, colon), Map.of());
        int times = seconds.values().stream().mapToInt(Integer::intValue).sum();
        if (times == 1 && WhatsAppText.looksLikeSystem(rest.substring(0, colon))) return -1;
        // A name with a colon in it: every message of it goes on with the same words and another colon.
        boolean oneName = times >= ENOUGH
                && seconds.size() == 1
                && !seconds.keySet().iterator().next().isEmpty();
        return oneName ? rest.indexOf(": ", colon + 2) : colon;
    }

    private ChatMessage message(WhatsAppLine line, LocalDate day, byte[] bytes) {
        String whole = new String(bytes, StandardCharsets.UTF_8);
        int at = whole.indexOf(line.rest().isEmpty() ? "\n" : line.rest());
        String rest = at < 0 ? line.rest() : whole.substring(at).stripTrailing();
        int end = senderEnd(line.rest());
        String sender = end < 0 ? null : clean(rest.substring(0, Math.min(end, rest.length())));
        String said = end < 0 ? rest : rest.substring(Math.min(rest.length(), end + 1));
        var text = WhatsAppText.of(said.startsWith(" ") ? said.substring(1) : said, sender != null);
        return new ChatMessage(
                "whatsapp",
                source.key(beginning),
                source.nameForPeople(),
                null,
                text.form() == ChatMessage.Form.SYSTEM ? null : sender,
                day.atTime(line.time()).atZone(source.zone()).toInstant(),
                text.form(),
                text.text(),
                text.edited(),
                null,
                List.of(),
                List.of(),
                attached(text.files()),
                limits(line, text),
                new ChatMessage.Excerpt(bytes, "text/plain"));
    }

    private static List<ChatMessage.Attached> attached(List<String> names) {
        return names.stream()
                .map(name -> (ChatMessage.Attached) new ChatMessage.Attached.Beside(name))
                .toList();
    }

    private Set<ChatMessage.Limit> limits(WhatsAppLine line, WhatsAppText text) {
        var limits = EnumSet.of(
                ChatMessage.Limit.TIME_ZONE, ChatMessage.Limit.MESSAGE_KEYS, ChatMessage.Limit.CONTACT_NAMES);
        if (!line.seconds()) limits.add(ChatMessage.Limit.SECONDS);
        var missing = new HashSet<>(text.files());
        missing.removeAll(source.files());
        if (text.omitted() || !missing.isEmpty()) limits.add(ChatMessage.Limit.ATTACHMENTS);
        return limits;
    }

    private static @Nullable String clean(String sender) {
        String clean =
                sender.replaceAll("[\\u200e\\u200f\\u202a-\\u202e\\ufeff]", "").strip();
        return clean.isEmpty() ? null : clean;
    }
}
