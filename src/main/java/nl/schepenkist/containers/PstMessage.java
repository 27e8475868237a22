package nl.schepenkist.containers;

import com.pff.PSTAppointment;
import com.pff.PSTAttachment;
import com.pff.PSTContact;
import com.pff.PSTException;
import com.pff.PSTMessage;
import com.pff.PSTObject;
import com.pff.PSTRecipient;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one item of a store of Outlook. */
final class PstMessage {
    private static final int MOST_RECIPIENTS = 20_000;
    private static final int REFERENCES = 0x1039;
    private static final int SENDER_SMTP = 0x5D01;
    private static final int FROM_SMTP = 0x5D02;
    private static final int CONVERSATION_INDEX = 0x71;

    private static final MethodHandle TEXT = property("getStringItem", String.class);
    private static final MethodHandle BYTES = property("getBinaryItem", byte[].class);

    private PstMessage() {}

    /** The library keeps most properties to itself. */
    private static MethodHandle property(String getter, Class<?> type) {
        try {
            return MethodHandles.privateLookupIn(PSTObject.class, MethodHandles.lookup())
                    .findVirtual(PSTObject.class, getter, MethodType.methodType(type, int.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("java-libpst has no " + getter, e);
        }
    }

    private static @Nullable String text(PSTMessage m, int property) {
        try {
            String text = (String) TEXT.invokeExact((PSTObject) m, property);
            return text == null || text.isBlank() ? null : text;
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable unreadable) {
            return null;
        }
    }

    private static byte @Nullable [] bytes(PSTMessage m, int property) {
        try {
            return (byte[]) BYTES.invokeExact((PSTObject) m, property);
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable unreadable) {
            return null;
        }
    }

    static OutlookMessage read(PSTMessage m) throws IOException, PSTException {
        var notices = new ArrayList<String>();
        return new OutlookMessage(
                orEmpty(m.getMessageClass()),
                orNull(m.getTransportMessageHeaders()),
                subject(m),
                OutlookMessage.Person.of(
                        orNull(m.getSentRepresentingName()),
                        m.getSentRepresentingAddressType(),
                        orNull(m.getSentRepresentingEmailAddress()),
                        text(m, FROM_SMTP)),
                OutlookMessage.Person.of(
                        orNull(m.getSenderName()),
                        m.getSenderAddrtype(),
                        orNull(m.getSenderEmailAddress()),
                        text(m, SENDER_SMTP)),
                recipients(m, notices),
                moment(m.getClientSubmitTime()),
                moment(m.getMessageDeliveryTime()),
                new OutlookMessage.Conversation(
                        orNull(m.getInternetMessageId()),
                        orNull(m.getInReplyToId()),
                        text(m, REFERENCES),
                        bytes(m, CONVERSATION_INDEX),
                        orNull(m.getConversationTopic())),
                new OutlookMessage.Bodies(plain(m), orNull(m.getBodyHTML()), rtf(m, notices)),
                attachments(m, notices),
                notices);
    }

    private static String subject(PSTMessage m) {
        String subject = m.getSubject();
        if (subject != null && !subject.isBlank()) return subject;
        return m instanceof PSTContact contact ? orEmpty(contact.getDisplayName()) : "";
    }

    /** What is not a letter has its facts beside its text: they are put before it, so that they can be read and found. */
    private static @Nullable String plain(PSTMessage m) {
        String body = m.getBody();
        var facts = new StringBuilder();
        if (m instanceof PSTAppointment a) {
            fact(facts, "Begin", moment(a.getStartTime()));
            fact(facts, "Einde", moment(a.getEndTime()));
            fact(facts, "Plaats", a.getLocation());
            fact(facts, "Genodigden", a.getAllAttendees());
        } else if (m instanceof PSTContact c) {
            fact(facts, "Naam", c.getDisplayName());
            fact(facts, "Organisatie", c.getCompanyName());
            fact(facts, "Functie", c.getTitle());
            fact(facts, "E-mail", c.getEmail1EmailAddress());
            fact(facts, "E-mail", c.getEmail2EmailAddress());
            fact(facts, "E-mail", c.getEmail3EmailAddress());
            fact(facts, "Telefoon", c.getBusinessTelephoneNumber());
            fact(facts, "Mobiel", c.getMobileTelephoneNumber());
            fact(facts, "Telefoon thuis", c.getHomeTelephoneNumber());
            fact(facts, "Adres", c.getWorkAddress());
            fact(facts, "Adres thuis", c.getHomeAddress());
        }
        if (facts.isEmpty()) return orNull(body);
        return facts + (body == null || body.isBlank() ? "" : "\r\n" + body);
    }

    private static void fact(StringBuilder facts, String label, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) return;
        facts.append(label).append(": ").append(value).append("\r\n");
    }

    private static List<OutlookMessage.Recipient> recipients(PSTMessage m, List<String> notices) {
        var found = new ArrayList<OutlookMessage.Recipient>();
        try {
            int count = Math.min(m.getNumberOfRecipients(), MOST_RECIPIENTS);
            for (int i = 0; i < count; i++) {
                PSTRecipient r = m.getRecipient(i);
                String role = switch (r.getRecipientType()) {
                    case PSTRecipient.MAPI_CC -> "Cc";
                    case PSTRecipient.MAPI_BCC -> "Bcc";
                    default -> "To";
                };
                found.add(new OutlookMessage.Recipient(
                        role,
                        OutlookMessage.Person.of(
                                orNull(r.getDisplayName()),
                                r.getEmailAddressType(),
                                orNull(r.getEmailAddress()),
                                orNull(r.getSmtpAddress()))));
            }
        } catch (IOException | PSTException | RuntimeException broken) {
            notices.add("De lijst van ontvangers is beschadigd; wat leesbaar was is gelezen.");
        }
        return found;
    }

    private static @Nullable String rtf(PSTMessage m, List<String> notices) {
        try {
            return orNull(m.getRTFBody());
        } catch (IOException | PSTException | RuntimeException broken) {
            notices.add("De opgemaakte tekst (RTF) is beschadigd.");
            return null;
        }
    }

    private static List<OutlookMessage.Attachment> attachments(PSTMessage m, List<String> notices) throws IOException {
        var found = new ArrayList<OutlookMessage.Attachment>();
        int count = m.getNumberOfAttachments();
        for (int i = 0; i < count; i++) {
            try {
                found.add(attachment(m.getAttachment(i)));
            } catch (PSTException | RuntimeException broken) {
                notices.add("Bijlage %d is beschadigd en kon niet worden gelezen.".formatted(i + 1));
            }
        }
        return found;
    }

    private static OutlookMessage.Attachment attachment(PSTAttachment a) throws IOException, PSTException {
        String name = a.getLongFilename();
        if (name == null || name.isBlank()) name = a.getFilename();
        if (name == null || name.isBlank()) name = a.getDisplayName();
        return new OutlookMessage.Attachment(
                orNull(name), orNull(a.getMimeTag()), orNull(a.getContentId()), content(a));
    }

    private static OutlookMessage.Content content(PSTAttachment a) throws IOException, PSTException {
        if (PstFile.isMessage(a)) {
            PSTMessage inner = a.getEmbeddedPSTMessage();
            if (inner != null) return (OutlookMessage.Content.Message) () -> nested(inner);
        }
        boolean reference = a.getAttachMethod() >= PSTAttachment.ATTACHMENT_METHOD_BY_REFERENCE
                && a.getAttachMethod() <= PSTAttachment.ATTACHMENT_METHOD_BY_REFERENCE_ONLY;
        if (reference) {
            String path = a.getLongPathname();
            if (path == null || path.isBlank()) path = a.getPathname();
            return new OutlookMessage.Content.Reference(orEmpty(path));
        }
        return (OutlookMessage.Content.Bytes) () -> {
            try {
                return a.getFileInputStream();
            } catch (NullPointerException nothing) {
                // The library has no other word for an attachment without content.
                return InputStream.nullInputStream();
            } catch (PSTException e) {
                throw new IOException(e);
            }
        };
    }

    private static OutlookMessage nested(PSTMessage inner) throws IOException {
        try {
            return read(inner);
        } catch (PSTException | RuntimeException e) {
            throw new IOException(e);
        }
    }

    private static @Nullable Instant moment(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
