package nl.schepenkist.containers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of a signed or encrypted message as Outlook keeps it: one attachment, which is the whole entity of the mail
 * (MS-OXOSMIME, section 2.1).
 */
final class SecuredBody {
    private static final String CLASS = "IPM.NOTE.SMIME";
    private static final String DETACHED = CLASS + ".MULTIPARTSIGNED";

    private static final int HEAD = 64;
    private static final int ASN1_SEQUENCE = 0x30;

    private SecuredBody() {}

    /** An attachment that is something else belongs to an ordinary message, whatever its class says. */
    private static boolean isEntity(OutlookMessage.Content.Bytes bytes, boolean detached) throws IOException {
        try (InputStream in = bytes.open()) {
            byte[] head = in.readNBytes(HEAD);
            if (!detached) return head.length > 0 && head[0] == ASN1_SEQUENCE;
            return new String(head, StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .matches("(?s)(content-|mime-)[a-z-]+:.*");
        }
    }

    /** The entity, headers first; empty when the message is an ordinary one. */
    static Optional<InputStream> of(OutlookMessage m) throws IOException {
        String kind = m.messageClass().toUpperCase(Locale.ROOT);
        if (!kind.startsWith(CLASS) || m.attachments().size() != 1) return Optional.empty();
        if (!(m.attachments().getFirst().content() instanceof OutlookMessage.Content.Bytes bytes))
            return Optional.empty();
        if (!isEntity(bytes, kind.equals(DETACHED))) return Optional.empty();
        if (kind.equals(DETACHED)) return Optional.of(bytes.open());
        byte[] head =
                "Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = bytes.open()) {
            byte[] body = Base64.getMimeEncoder().encode(in.readAllBytes());
            return Optional.of(new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(body)));
        }
    }
}
