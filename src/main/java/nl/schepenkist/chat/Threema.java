package nl.schepenkist.chat;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.exception.ZipException;
import net.lingala.zip4j.model.FileHeader;
import org.jspecify.annotations.Nullable;

/** A data backup of Threema for Android: a zip with a password, in it a CSV for each conversation. */
final class Threema {
    private static final int LARGEST_ROW = 16 << 20;
    private static final long LARGEST_ATTACHMENT = 64 << 20;
    private static final String OWNER = "(eigenaar van het toestel)";

    private final ZipFile zip;
    private final ChatSink sink;
    private final CsvMapper csv = new CsvMapper();
    private final Map<String, String> names = new HashMap<>();
    private long nr;

    private Threema(ZipFile zip, ChatSink sink) {
        this.zip = zip;
        this.sink = sink;
    }

    /** Whether these are the names of the members of such a backup. */
    static boolean isBackup(Iterable<String> members) {
        boolean contacts = false;
        boolean messages = false;
        for (String name : members) {
            contacts |= name.equals("contacts.csv");
            messages |= name.matches("(?:group_)?message_[^/]*\\.csv");
        }
        return contacts && messages;
    }

    static void read(Path file, ChatSource source, ChatSink sink) throws IOException {
        try (var zip = new ZipFile(
                file.toFile(), source.password().map(String::toCharArray).orElse(null))) {
            if (zip.isEncrypted() && source.password().isEmpty())
                throw new UnreadableChatException(UnreadableChatException.Reason.PASSWORD);
            new Threema(zip, sink).read();
        } catch (ZipException e) {
            if (e.getType() == ZipException.Type.WRONG_PASSWORD)
                throw new UnreadableChatException(UnreadableChatException.Reason.PASSWORD);
            throw e;
        }
    }

    private void read() throws IOException {
        var headers = new ArrayList<>(zip.getFileHeaders());
        headers.sort(Comparator.comparing(FileHeader::getFileName));
        for (FileHeader header : headers)
            if (header.getFileName().equals("contacts.csv")) rows(header, (row, _) -> contact(row));
        for (FileHeader header : headers)
            if (header.getFileName().equals("groups.csv")) rows(header, (row, _) -> group(row));
        for (FileHeader header : headers) {
            String name = header.getFileName();
            boolean group = name.startsWith("group_message_");
            if (!name.endsWith(".csv") || !(group || name.startsWith("message_"))) continue;
            String conversation = name.substring(name.indexOf("message_") + "message_".length(), name.length() - 4);
            rows(header, (row, bytes) -> take(row, bytes, conversation, group));
        }
    }

    private void contact(Map<String, String> row) {
        String name = (row.getOrDefault("firstname", "") + " " + row.getOrDefault("lastname", "")).strip();
        if (name.isEmpty()) name = row.getOrDefault("nick_name", "").strip();
        String identity = row.getOrDefault("identity", "");
        if (name.isEmpty() || identity.isEmpty()) return;
        names.put(identity, name);
        names.put(row.getOrDefault("identity_id", identity), name);
    }

    private void group(Map<String, String> row) {
        String name = row.getOrDefault("groupname", "").strip();
        if (!name.isEmpty()) {
            names.put(row.getOrDefault("group_uid", ""), name);
            names.put(row.getOrDefault("id", "") + "-" + row.getOrDefault("creator", ""), name);
        }
    }

    private interface Each {
        void take(Map<String, String> row, byte[] bytes) throws IOException;
    }

    private void rows(FileHeader header, Each each) throws IOException {
        try (InputStream in = new BufferedInputStream(zip.getInputStream(header), 1 << 16)) {
            List<String> columns = fields(row(in));
            for (byte[] row = row(in); row.length > 0; row = row(in)) {
                List<String> values = fields(row);
                if (values.isEmpty()) continue;
                var map = new HashMap<String, String>();
                for (int i = 0; i < Math.min(columns.size(), values.size()); i++)
                    map.put(columns.get(i), values.get(i));
                each.take(map, row);
            }
        }
    }

    /** The next row with its end: a line break within quotes belongs to it. */
    private static byte[] row(InputStream in) throws IOException {
        var row = new ByteArrayOutputStream(512);
        boolean quoted = false;
        for (int b = in.read(); b >= 0; b = in.read()) {
            row.write(b);
            if (b == '"') quoted = !quoted;
            if ((b == '\n' && !quoted) || row.size() > LARGEST_ROW) break;
        }
        return row.toByteArray();
    }

    private List<String> fields(byte[] row) throws IOException {
        String text = new String(row, StandardCharsets.UTF_8).stripTrailing();
        if (text.isEmpty()) return List.of();
        String[][] all = csv.readerFor(String[][].class)
                .with(CsvSchema.emptySchema())
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .readValue(text);
        return all.length == 0 ? List.of() : List.of(all[0]);
    }

    private void take(Map<String, String> row, byte[] bytes, String conversation, boolean group) throws IOException {
        nr++;
        try {
            sink.message(message(row, bytes, conversation, group));
        } catch (DateTimeException | IllegalArgumentException broken) {
            sink.broken(nr, UnreadableChatException.Reason.NO_EXPORT);
        }
    }

    private ChatMessage message(Map<String, String> row, byte[] bytes, String conversation, boolean group)
            throws IOException {
        Instant moment = moment(row, "posted_at");
        if (moment == null) moment = moment(row, "created_at");
        String kind = row.getOrDefault("type", "");
        if (moment == null || kind.isEmpty()) throw new IllegalArgumentException("no message");
        boolean own = isTrue(row.get("isoutbox"));
        String identity = group ? row.getOrDefault("identity", "") : conversation;
        String sender = own ? OWNER : names.getOrDefault(identity, identity);
        boolean deleted = moment(row, "deleted_at") != null;
        boolean system = isTrue(row.get("isstatusmessage"));
        String key = row.getOrDefault("apiid", "");
        var attached = attachment(row.getOrDefault("uid", ""), kind, row);
        var limits = EnumSet.noneOf(ChatMessage.Limit.class);
        if (attached.isEmpty()
                && List.of("IMAGE", "VIDEO", "VOICEMESSAGE", "FILE").contains(kind))
            limits.add(ChatMessage.Limit.ATTACHMENTS);
        return new ChatMessage(
                "threema",
                conversation,
                names.getOrDefault(conversation, conversation),
                key.isEmpty() ? row.get("uid") : key,
                system ? null : sender,
                moment,
                deleted ? ChatMessage.Form.DELETED : system ? ChatMessage.Form.SYSTEM : ChatMessage.Form.MESSAGE,
                said(row, kind),
                moment(row, "edited_at") != null,
                blankToNull(row.get("quoted_message_apiid")),
                List.of(),
                List.of(),
                attached,
                limits,
                new ChatMessage.Excerpt(bytes, "text/csv"));
    }

    private static String said(Map<String, String> row, String kind) {
        String body = row.getOrDefault("body", "");
        String caption = row.getOrDefault("caption", "");
        boolean text = kind.equals("TEXT");
        return text || caption.isBlank()
                ? (text || !body.startsWith("[") ? body : kind.toLowerCase(Locale.ROOT))
                : caption;
    }

    private List<ChatMessage.Attached> attachment(String uid, String kind, Map<String, String> row) throws IOException {
        if (uid.isEmpty() || kind.equals("TEXT")) return List.of();
        for (String prefix : List.of("message_media_", "group_message_media_")) {
            FileHeader header = zip.getFileHeader(prefix + uid);
            if (header == null || header.getUncompressedSize() > LARGEST_ATTACHMENT) continue;
            try (InputStream in = zip.getInputStream(header)) {
                return List.of(
                        new ChatMessage.Attached.Inside(name(row, kind), in.readNBytes((int) LARGEST_ATTACHMENT)));
            }
        }
        return List.of();
    }

    /** The body of a file message is a list in JSON; its name is among it. */
    private static String name(Map<String, String> row, String kind) {
        var found =
                Pattern.compile("\"([^\"\\\\/]{1,200}\\.[A-Za-z0-9]{1,5})\"").matcher(row.getOrDefault("body", ""));
        return found.find() ? found.group(1) : kind.toLowerCase(Locale.ROOT);
    }

    private static @Nullable Instant moment(Map<String, String> row, String column) {
        String written = row.getOrDefault(column, "").strip();
        return written.matches("[1-9]\\d{9,14}") ? Instant.ofEpochMilli(Long.parseLong(written)) : null;
    }

    private static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equalsIgnoreCase(value);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
