package nl.schepenkist.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** The objects of a JSON file one by one, each with its exact bytes: those of a list, of a page of Graph, or of one a line. */
final class JsonObjects {
    private static final int LARGEST = 32 << 20;

    private final Path file;
    private final ObjectMapper json = new ObjectMapper();

    JsonObjects(Path file) {
        this.file = file;
    }

    /** Takes one object. */
    @FunctionalInterface
    interface Each {
        void take(JsonNode object, byte[] bytes) throws IOException;
    }

    /** Takes what stands around the objects of a page. */
    @FunctionalInterface
    interface Around {
        void field(String name, JsonNode value) throws IOException;
    }

    /**
     * @throws UnreadableChatException when it is no JSON, or a page without its list
     */
    void each(Each each, Around around) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                var bytes = new RandomAccessFile(file.toFile(), "r");
                JsonParser parser = new JsonFactory().createParser(in)) {
            parser.setCodec(json);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY) list(parser, bytes, each);
                else if (token == JsonToken.START_OBJECT) object(parser, bytes, each, around);
                else throw new UnreadableChatException(UnreadableChatException.Reason.NO_EXPORT);
            }
        } catch (JsonProcessingException broken) {
            throw new UnreadableChatException(UnreadableChatException.Reason.NO_EXPORT);
        }
    }

    private void list(JsonParser parser, RandomAccessFile bytes, Each each) throws IOException {
        while (parser.nextToken() == JsonToken.START_OBJECT) one(parser, bytes, each);
    }

    private void one(JsonParser parser, RandomAccessFile bytes, Each each) throws IOException {
        long from = parser.currentTokenLocation().getByteOffset();
        JsonNode object = parser.readValueAsTree();
        each.take(object, range(bytes, from, parser.currentLocation().getByteOffset()));
    }

    /** A page has its objects in a list; any other object is one itself. */
    private void object(JsonParser parser, RandomAccessFile bytes, Each each, Around around) throws IOException {
        long from = parser.currentTokenLocation().getByteOffset();
        var whole = json.createObjectNode();
        boolean page = false;
        boolean list = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean holdsThem = value == JsonToken.START_ARRAY
                    && (name.equalsIgnoreCase("value") || name.equalsIgnoreCase("messages"));
            if (holdsThem) {
                list(parser, bytes, each);
                list = true;
                continue;
            }
            JsonNode node = parser.readValueAsTree();
            page |= name.equals("@odata.context")
                    && node.asText().contains("$metadata#")
                    && !node.asText().endsWith("$entity");
            whole.set(name, node);
            around.field(name, node);
        }
        if (page && !list) throw new UnreadableChatException(UnreadableChatException.Reason.NO_EXPORT);
        if (!list) each.take(whole, range(bytes, from, parser.currentLocation().getByteOffset()));
    }

    private static byte[] range(RandomAccessFile file, long from, long to) throws IOException {
        byte[] range = new byte[(int) Math.min(LARGEST, to - from)];
        file.seek(from);
        file.readFully(range);
        return range;
    }
}
