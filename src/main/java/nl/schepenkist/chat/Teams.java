package nl.schepenkist.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import nl.schepenkist.mime.BodyText;
import org.jspecify.annotations.Nullable;

/**
 * Messages of Teams: pages of Microsoft Graph ({@code chatMessage}, names in camel case) and exports of a tenant (the same names with
 * a capital).
 */
final class Teams {
    private static final int MOST_CHARACTERS = 4 << 20;

    private final ChatSource source;
    private final ChatSink sink;
    private long nr;
    private long claimed;
    private boolean more;

    private Teams(ChatSource source, ChatSink sink) {
        this.source = source;
        this.sink = sink;
    }

    static void read(Path file, ChatSource source, ChatSink sink) throws IOException {
        var teams = new Teams(source, sink);
        new JsonObjects(file).each(teams::take, teams::around);
        if (teams.more) sink.notice("Deze bladzijde van de export verwijst naar een volgende; lever ook die aan.");
        else if (teams.claimed > teams.nr) sink.incomplete(teams.claimed, teams.nr);
    }

    /** Whether an object is a message: it says what kind of message it is, or has the body and sender of one. */
    static boolean isMessage(JsonNode o) {
        return has(o, "messageType") || (has(o, "body") && has(o, "from") && has(o, "createdDateTime"));
    }

    private void around(String name, JsonNode value) {
        if (name.equals("@odata.count")) claimed = value.asLong();
        if (name.equals("@odata.nextLink")) more = !value.asText().isEmpty();
    }

    private void take(JsonNode o, byte[] bytes) throws IOException {
        nr++;
        var moment = moment(text(o, "createdDateTime"));
        if (!isMessage(o) || moment == null) {
            sink.broken(nr, UnreadableChatException.Reason.NO_EXPORT);
            return;
        }
        var channel = get(o, "channelIdentity");
        String conversation = text(o, "chatId");
        if (conversation == null && channel.isObject())
            conversation = text(channel, "teamId") + "/" + text(channel, "channelId");
        if (conversation == null) conversation = source.nameForPeople();
        boolean deleted = text(o, "deletedDateTime") != null;
        String kind = text(o, "messageType");
        boolean system = kind != null && !kind.equalsIgnoreCase("message");
        sink.message(new ChatMessage(
                "teams",
                conversation,
                conversation,
                text(o, "id"),
                system ? null : sender(get(o, "from")),
                moment,
                deleted ? ChatMessage.Form.DELETED : system ? ChatMessage.Form.SYSTEM : ChatMessage.Form.MESSAGE,
                body(o, system),
                text(o, "lastEditedDateTime") != null,
                text(o, "replyToId"),
                reactions(get(o, "reactions")),
                links(get(o, "attachments")),
                hosted(get(o, "hostedContents")),
                EnumSet.noneOf(ChatMessage.Limit.class),
                new ChatMessage.Excerpt(bytes, "application/json")));
    }

    /** By its name in either spelling. */
    private static JsonNode get(JsonNode o, String name) {
        JsonNode found = o.path(name);
        return found.isMissingNode()
                ? o.path(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                : found;
    }

    private static boolean has(JsonNode o, String name) {
        return !get(o, name).isMissingNode();
    }

    private static @Nullable String text(JsonNode o, String name) {
        JsonNode found = get(o, name);
        return found.isValueNode() && !found.isNull() && !found.asText().isBlank() ? found.asText() : null;
    }

    private static @Nullable Instant moment(@Nullable String written) {
        try {
            return written == null ? null : OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static @Nullable String sender(JsonNode from) {
        for (String who : List.of("user", "application", "device", "conversation")) {
            JsonNode one = get(from, who);
            if (!one.isObject()) continue;
            String name = text(one, "displayName");
            return name == null ? text(one, "id") : name;
        }
        return null;
    }

    private static String body(JsonNode o, boolean system) {
        JsonNode body = get(o, "body");
        String content = text(body, "content");
        String subject = text(o, "subject");
        String said = "";
        if (content != null) {
            String kind = text(body, "contentType");
            said = kind != null && kind.equalsIgnoreCase("text")
                    ? content
                    : BodyText.readable(shortened(content)).strip();
        }
        if (said.isBlank() && system) {
            String event = text(get(o, "eventDetail"), "@odata.type");
            said = event == null ? "" : event.substring(event.lastIndexOf('.') + 1);
        }
        return subject == null ? said : subject + "\n" + said;
    }

    private static String shortened(String text) {
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    }

    private static List<String> reactions(JsonNode all) {
        var found = new ArrayList<String>();
        for (JsonNode one : all) {
            String who = sender(get(one, "user"));
            String sign = text(one, "reactionType");
            if (sign != null) found.add(who == null ? sign : sign + " " + who);
        }
        return found;
    }

    /** A file in Teams lies elsewhere: the message only refers to it. */
    private static List<String> links(JsonNode all) {
        var found = new ArrayList<String>();
        for (JsonNode one : all) {
            String name = text(one, "name");
            String url = text(one, "contentUrl");
            if (url != null) found.add(name == null ? url : name + " " + url);
        }
        return found;
    }

    private static List<ChatMessage.Attached> hosted(JsonNode all) {
        var found = new ArrayList<ChatMessage.Attached>();
        for (JsonNode one : all) {
            String bytes = text(one, "contentBytes");
            String type = text(one, "contentType");
            if (bytes == null) continue;
            try {
                String suffix = type == null
                        ? "bin"
                        : type.substring(type.indexOf('/') + 1).replaceAll("\\W.*", "");
                found.add(new ChatMessage.Attached.Inside(
                        "inhoud-%d.%s".formatted(found.size() + 1, suffix),
                        Base64.getDecoder().decode(bytes)));
            } catch (IllegalArgumentException notBase64) {
                // It stays in the excerpt as it is.
            }
        }
        return found;
    }
}
