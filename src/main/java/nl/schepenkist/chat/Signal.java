package nl.schepenkist.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of Signal: {@code data.json} of signal-export, one object a line, and rows of the message table of Signal Desktop. */
final class Signal {
    private final ChatSource source;
    private final ChatSink sink;
    private long nr;
    private String beginning = "";

    private Signal(ChatSource source, ChatSink sink) {
        this.source = source;
        this.sink = sink;
    }

    static void read(Path file, ChatSource source, ChatSink sink) throws IOException {
        var signal = new Signal(source, sink);
        new JsonObjects(file).each(signal::take, (_, _) -> {});
    }

    static boolean isExported(JsonNode o) {
        return o.hasNonNull("date") && o.has("sender") && o.has("body");
    }

    static boolean isRow(JsonNode o) {
        return o.hasNonNull("conversationId") && (o.hasNonNull("sent_at") || o.hasNonNull("timestamp"));
    }

    private void take(JsonNode o, byte[] bytes) throws IOException {
        nr++;
        ChatMessage message = isRow(o) ? row(o, bytes) : isExported(o) ? exported(o, bytes) : null;
        if (message == null) sink.broken(nr, UnreadableChatException.Reason.NO_EXPORT);
        else sink.message(message);
    }

    private @Nullable ChatMessage exported(JsonNode o, byte[] bytes) {
        Instant moment = moment(o.path("date").asText());
        if (moment == null) return null;
        if (beginning.isEmpty()) beginning = moment + " " + o.path("body").asText();
        var limits = EnumSet.of(ChatMessage.Limit.TIME_ZONE, ChatMessage.Limit.MESSAGE_KEYS);
        var attached = new ArrayList<ChatMessage.Attached>();
        for (JsonNode a : o.path("attachments")) {
            String path = text(a, "path");
            String name = path == null ? text(a, "name") : path;
            if (name == null || !isBeside(name)) limits.add(ChatMessage.Limit.ATTACHMENTS);
            else attached.add(new ChatMessage.Attached.Beside(source.files().contains(name) ? name : "media/" + name));
        }
        var reactions = new ArrayList<String>();
        for (JsonNode r : o.path("reactions"))
            if (r.isArray() && r.size() > 1)
                reactions.add(r.get(1).asText() + " " + r.get(0).asText());
            else if (r.hasNonNull("emoji"))
                reactions.add(r.get("emoji").asText() + " " + r.path("name").asText());
        boolean deleted = o.path("deleted").asBoolean();
        boolean system = o.path("missed").asBoolean() || isFilled(o.path("call"));
        return new ChatMessage(
                "signal",
                source.key(beginning),
                source.nameForPeople(),
                null,
                text(o, "sender"),
                moment,
                deleted ? ChatMessage.Form.DELETED : system ? ChatMessage.Form.SYSTEM : ChatMessage.Form.MESSAGE,
                said(o),
                false,
                null,
                reactions,
                List.of(),
                attached,
                limits,
                new ChatMessage.Excerpt(bytes, "application/json"));
    }

    private boolean isBeside(String name) {
        return source.files().contains(name) || source.files().contains("media/" + name);
    }

    private static boolean isFilled(JsonNode o) {
        return !o.isMissingNode()
                && !o.isNull()
                && !o.asText().isEmpty()
                && !o.asText().equals("false");
    }

    private static String said(JsonNode o) {
        String quote = text(o, "quote");
        String sticker = text(o, "sticker");
        String body = o.path("body").asText("");
        String said = body.isEmpty() && sticker != null ? sticker : body;
        return quote == null ? said : "> " + quote.strip().replace("\n", "\n> ") + "\n" + said;
    }

    private @Nullable ChatMessage row(JsonNode o, byte[] bytes) {
        long millis = o.path("sent_at").asLong(o.path("timestamp").asLong());
        if (millis <= 0) return null;
        String kind = o.path("type").asText();
        boolean system = !kind.equals("incoming") && !kind.equals("outgoing");
        String sender = text(o, "sourceServiceId");
        if (sender == null) sender = text(o, "sourceUuid");
        if (sender == null) sender = text(o, "source");
        if (sender == null && kind.equals("outgoing")) sender = "(eigenaar van het toestel)";
        var limits = EnumSet.of(ChatMessage.Limit.CONTACT_NAMES);
        if (!o.path("attachments").isEmpty()) limits.add(ChatMessage.Limit.ATTACHMENTS);
        String conversation = o.path("conversationId").asText();
        return new ChatMessage(
                "signal",
                conversation,
                conversation,
                text(o, "id") == null ? Long.toString(millis) : text(o, "id"),
                system ? null : sender,
                Instant.ofEpochMilli(millis),
                o.path("isErased").asBoolean() || o.path("deletedForEveryone").asBoolean()
                        ? ChatMessage.Form.DELETED
                        : system ? ChatMessage.Form.SYSTEM : ChatMessage.Form.MESSAGE,
                o.path("body").asText(""),
                isFilled(o.path("editHistory")),
                text(o.path("quote"), "id"),
                rowReactions(o.path("reactions")),
                List.of(),
                List.of(),
                limits,
                new ChatMessage.Excerpt(bytes, "application/json"));
    }

    private static List<String> rowReactions(JsonNode all) {
        var found = new ArrayList<String>();
        for (JsonNode r : all)
            if (r.hasNonNull("emoji"))
                found.add((r.get("emoji").asText() + " " + r.path("fromId").asText()).strip());
        return found;
    }

    private @Nullable Instant moment(String written) {
        String iso = written.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException withoutZone) {
            try {
                return LocalDateTime.parse(iso).atZone(source.zone()).toInstant();
            } catch (DateTimeException none) {
                return null;
            }
        }
    }

    private static @Nullable String text(JsonNode o, String name) {
        JsonNode found = o.path(name);
        return found.isValueNode() && !found.isNull() && !found.asText().isBlank() ? found.asText() : null;
    }
}
