package nl.schepenkist.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The exports that are known. Which one a file is, its content tells and never its name. */
public enum ChatFormat {
    WHATSAPP,
    SIGNAL,
    TEAMS,
    SMS,
    THREEMA;

    private static final int ENOUGH = 1 << 13;

    /** Which export begins so, if any. */
    public static Optional<ChatFormat> recognise(byte[] head) {
        String text = new String(head, 0, Math.min(head.length, ENOUGH), StandardCharsets.UTF_8);
        String begin = text.stripLeading();
        if (begin.startsWith("\ufeff")) begin = begin.substring(1).stripLeading();
        if (begin.isEmpty() || text.indexOf('\0') >= 0) return Optional.empty();
        char first = begin.charAt(0);
        if (first == '<') return Sms.begins(begin) ? Optional.of(SMS) : Optional.empty();
        if (first == '{' || (first == '[' && !WhatsApp.begins(begin))) return json(head);
        return WhatsApp.begins(begin) ? Optional.of(WHATSAPP) : Optional.empty();
    }

    /** Which export a zip with these members is, if it is one as a whole. */
    public static Optional<ChatFormat> ofMembers(Iterable<String> names) {
        return Threema.isBackup(names) ? Optional.of(THREEMA) : Optional.empty();
    }

    /** By the first object in it, or the page that it is. */
    private static Optional<ChatFormat> json(byte[] head) {
        try (JsonParser parser = new JsonFactory().createParser(head)) {
            parser.setCodec(new ObjectMapper());
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) token = parser.nextToken();
            if (token != JsonToken.START_OBJECT) return Optional.empty();
            return kind(firstObject(parser));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static Optional<ChatFormat> kind(JsonNode o) {
        if (Signal.isExported(o) || Signal.isRow(o)) return Optional.of(SIGNAL);
        boolean graph =
                o.path("@odata.context").asText().toLowerCase(Locale.ROOT).contains("messages");
        return graph || Teams.isMessage(o) ? Optional.of(TEAMS) : Optional.empty();
    }

    /** As far as these bytes go; of a page, its first object. */
    private static JsonNode firstObject(JsonParser parser) throws IOException {
        var found = new ObjectMapper().createObjectNode();
        try {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_ARRAY
                        && name.equals("value")
                        && parser.nextToken() == JsonToken.START_OBJECT
                        && found.path("@odata.context").isMissingNode()) return firstObject(parser);
                found.set(name, parser.readValueAsTree());
            }
        } catch (JsonProcessingException cut) {
            // The head ends in the middle; what was seen of it must do.
        }
        return found;
    }

    /**
     * Reads an export.
     *
     * @throws UnreadableChatException when it cannot be read as one
     */
    public void read(Path file, ChatSource source, ChatSink sink) throws IOException {
        switch (this) {
            case WHATSAPP -> WhatsApp.read(file, source, sink);
            case SIGNAL -> Signal.read(file, source, sink);
            case TEAMS -> Teams.read(file, source, sink);
            case SMS -> Sms.read(file, sink);
            case THREEMA -> Threema.read(file, source, sink);
        }
    }
}
