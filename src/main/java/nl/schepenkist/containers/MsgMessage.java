package nl.schepenkist.containers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.datatypes.ByteChunk;
import org.apache.poi.hsmf.datatypes.Chunk;
import org.apache.poi.hsmf.datatypes.MAPIProperty;
import org.apache.poi.hsmf.datatypes.PropertyValue;
import org.apache.poi.hsmf.datatypes.RecipientChunks;
import org.apache.poi.hsmf.datatypes.StringChunk;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.apache.poi.util.CodePageUtil;
import org.jspecify.annotations.Nullable;

/** Reads a message that Outlook saved to a file of its own (MS-OXMSG). */
final class MsgMessage {
    private static final int TO = 1;
    private static final int CC = 2;
    private static final int BCC = 3;
    private static final int SENDER_SMTP = 0x5D01;
    private static final int FROM_SMTP = 0x5D02;
    private static final int CODEPAGE = 0x3FDE;
    private static final int REFERENCES = 0x1039;
    /** Properties of a contact by their numbers (MS-OXPROPS), in the order in which they are told. */
    private static final Map<String, Integer> OF_A_CONTACT = contact();

    private static final int UTF_8_PAGE = 65001;

    private final MAPIMessage msg;
    private final List<String> notices = new ArrayList<>();

    private static Map<String, Integer> contact() {
        var facts = new LinkedHashMap<String, Integer>();
        facts.put("Naam", 0x3001);
        facts.put("Organisatie", 0x3A16);
        facts.put("Functie", 0x3A17);
        facts.put("Telefoon", 0x3A08);
        facts.put("Mobiel", 0x3A1C);
        facts.put("Telefoon thuis", 0x3A09);
        facts.put("Adres", 0x3A15);
        return Collections.unmodifiableMap(facts);
    }

    private MsgMessage(MAPIMessage msg) {
        this.msg = msg;
        msg.setReturnNullOnMissingChunk(true);
        if (msg.has7BitEncodingStrings()) msg.guess7BitEncoding();
    }

    /**
     * @throws IOException when it is no such file, or broken beyond reading
     */
    static OutlookMessage read(InputStream in) throws IOException {
        try {
            return new MsgMessage(new MAPIMessage(in)).message();
        } catch (RuntimeException | ChunkNotFoundException e) {
            throw new IOException(e);
        }
    }

    private static OutlookMessage nested(AttachmentChunks a) throws IOException {
        try {
            return new MsgMessage(a.getEmbeddedMessage()).message();
        } catch (RuntimeException | ChunkNotFoundException e) {
            throw new IOException(e);
        }
    }

    private OutlookMessage message() throws ChunkNotFoundException {
        var main = msg.getMainChunks();
        String[] lines = msg.getHeaders();
        return new OutlookMessage(
                orEmpty(text(main.getMessageClass())),
                lines == null || lines.length == 0 ? null : String.join("\r\n", lines),
                orEmpty(msg.getSubject()),
                person(
                        "SENT_REPRESENTING_NAME",
                        "SENT_REPRESENTING_ADDRTYPE",
                        "SENT_REPRESENTING_EMAIL_ADDRESS",
                        FROM_SMTP),
                person("SENDER_NAME", "SENDER_ADDRTYPE", "SENDER_EMAIL_ADDRESS", SENDER_SMTP),
                recipients(),
                moment(MAPIProperty.CLIENT_SUBMIT_TIME),
                moment(MAPIProperty.MESSAGE_DELIVERY_TIME),
                new OutlookMessage.Conversation(
                        text(MAPIProperty.INTERNET_MESSAGE_ID.id),
                        text(MAPIProperty.IN_REPLY_TO_ID.id),
                        text(REFERENCES),
                        bytes(MAPIProperty.CONVERSATION_INDEX.id),
                        msg.getConversationTopic()),
                new OutlookMessage.Bodies(plain(), html(), rtf()),
                attachments(),
                notices);
    }

    private OutlookMessage.@Nullable Person person(String name, String type, String address, int smtp) {
        var person = OutlookMessage.Person.of(text(named(name)), text(named(type)), text(named(address)), text(smtp));
        return person.isKnown() || person.exchange() != null ? person : null;
    }

    private static int named(String property) {
        return switch (property) {
            case "SENT_REPRESENTING_NAME" -> MAPIProperty.SENT_REPRESENTING_NAME.id;
            case "SENT_REPRESENTING_ADDRTYPE" -> MAPIProperty.SENT_REPRESENTING_ADDRTYPE.id;
            case "SENT_REPRESENTING_EMAIL_ADDRESS" -> MAPIProperty.SENT_REPRESENTING_EMAIL_ADDRESS.id;
            case "SENDER_NAME" -> MAPIProperty.SENDER_NAME.id;
            case "SENDER_ADDRTYPE" -> MAPIProperty.SENDER_ADDRTYPE.id;
            default -> MAPIProperty.SENDER_EMAIL_ADDRESS.id;
        };
    }

    /** A property by its number (MS-OXPROPS), whatever the library calls it. */
    private Optional<Chunk> chunk(int id) {
        for (Chunk chunk : msg.getMainChunks().getChunks()) if (chunk.getChunkId() == id) return Optional.of(chunk);
        return Optional.empty();
    }

    private @Nullable String text(int id) {
        return chunk(id)
                .map(c -> c instanceof StringChunk s ? s.getValue() : null)
                .filter(t -> !t.isBlank())
                .orElse(null);
    }

    private byte @Nullable [] bytes(int id) {
        return chunk(id)
                .map(c -> c instanceof ByteChunk b ? b.getValue() : null)
                .orElse(null);
    }

    private static @Nullable String text(@Nullable StringChunk chunk) {
        return chunk == null || chunk.getValue() == null || chunk.getValue().isBlank() ? null : chunk.getValue();
    }

    private @Nullable Instant moment(MAPIProperty property) {
        var values = msg.getMainChunks().getProperties().get(property);
        if (values == null || values.isEmpty()) return null;
        return values.getFirst().getValue() instanceof Calendar moment && moment.getTimeInMillis() > 0
                ? moment.toInstant()
                : null;
    }

    private @Nullable Integer number(MAPIProperty property) {
        var values = msg.getMainChunks().getProperties().get(property);
        return values == null || values.isEmpty() ? null : number(values);
    }

    private static @Nullable Integer number(List<PropertyValue> values) {
        return values.getFirst().getValue() instanceof Number n ? n.intValue() : null;
    }

    /** What a contact consists of is put before its text, so that it can be read and found. */
    private @Nullable String plain() throws ChunkNotFoundException {
        String body = msg.getTextBody();
        if (!orEmpty(text(msg.getMainChunks().getMessageClass())).startsWith("IPM.Contact")) return body;
        var facts = new StringBuilder();
        OF_A_CONTACT.forEach((label, property) -> {
            String value = text(property);
            if (value != null) facts.append(label).append(": ").append(value).append("\r\n");
        });
        return facts + orEmpty(body);
    }

    /** HTML is often kept as bytes, in a character set that stands elsewhere. */
    private @Nullable String html() throws ChunkNotFoundException {
        var chunk = msg.getMainChunks().getHtmlBodyChunkBinary();
        if (chunk == null || chunk.getValue() == null) return msg.getHtmlBody();
        return new String(chunk.getValue(), codepage());
    }

    private Charset codepage() {
        Integer page = number(MAPIProperty.INTERNET_CPID);
        if (page == null) page = chunkNumber(CODEPAGE);
        if (page == null || page == UTF_8_PAGE) return StandardCharsets.UTF_8;
        try {
            String name = CodePageUtil.codepageToEncoding(page, true);
            return Charset.forName(name);
        } catch (UnsupportedEncodingException | IllegalArgumentException unknown) {
            return Charset.forName("windows-1252");
        }
    }

    private @Nullable Integer chunkNumber(int id) {
        for (var entry : msg.getMainChunks().getProperties().entrySet())
            if (entry.getKey().id == id) return number(entry.getValue());
        return null;
    }

    private @Nullable String rtf() {
        try {
            return msg.getRtfBody();
        } catch (ChunkNotFoundException | RuntimeException broken) {
            notices.add("De opgemaakte tekst (RTF) is beschadigd.");
            return null;
        }
    }

    private List<OutlookMessage.Recipient> recipients() {
        var found = new ArrayList<OutlookMessage.Recipient>();
        RecipientChunks[] all = msg.getRecipientDetailsChunks();
        if (all == null) return found;
        for (RecipientChunks r : all) {
            String name = text(r.getRecipientDisplayNameChunk());
            if (name == null) name = text(r.getRecipientNameChunk());
            found.add(new OutlookMessage.Recipient(
                    role(r),
                    OutlookMessage.Person.of(
                            name,
                            text(r.getDeliveryTypeChunk()),
                            text(r.getRecipientEmailChunk()),
                            text(r.getRecipientSMTPChunk()))));
        }
        return found;
    }

    private static String role(RecipientChunks r) {
        var values = r.getProperties().get(MAPIProperty.RECIPIENT_TYPE);
        Integer type = values == null || values.isEmpty() ? Integer.valueOf(TO) : number(values);
        return switch (type == null ? TO : type & 0xf) {
            case CC -> "Cc";
            case BCC -> "Bcc";
            default -> "To";
        };
    }

    private List<OutlookMessage.Attachment> attachments() {
        var found = new ArrayList<OutlookMessage.Attachment>();
        for (AttachmentChunks a : msg.getAttachmentFiles()) {
            String name = text(a.getAttachLongFileName());
            if (name == null) name = text(a.getAttachFileName());
            if (name == null) name = text(a.getAttachDisplayName());
            OutlookMessage.Content content = content(a);
            if (content == null) notices.add("Bijlage %d is leeg.".formatted(found.size() + 1));
            else
                found.add(new OutlookMessage.Attachment(
                        name, text(a.getAttachMimeTag()), text(a.getAttachContentId()), content));
        }
        return found;
    }

    private static OutlookMessage.@Nullable Content content(AttachmentChunks a) {
        if (a.isEmbeddedMessage()) return (OutlookMessage.Content.Message) () -> nested(a);
        ByteChunk data = a.getAttachData();
        if (data != null && data.getValue() != null) {
            byte[] bytes = data.getValue();
            return (OutlookMessage.Content.Bytes) () -> new ByteArrayInputStream(bytes);
        }
        byte[] object = a.getEmbeddedAttachmentObject();
        if (object != null) return (OutlookMessage.Content.Bytes) () -> new ByteArrayInputStream(object);
        String path = text(a.getAttachLongPathName());
        return path == null ? null : new OutlookMessage.Content.Reference(path);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
