package nl.schepenkist.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.records.MessageFacts;
import nl.schepenkist.records.MessageForm;
import nl.schepenkist.records.Personal;
import org.jspecify.annotations.Nullable;

/** What a mail says of people, and what is told of it beside its text. */
final class MailPersonal {
    private MailPersonal() {}

    /**
     * @param delivered when it came in; null when nobody noted it
     */
    static Personal of(
            Item item, Families.Original original, MailParts mail, Provenance provenance, @Nullable Instant delivered) {
        var headers = mail.headers();
        var recipients = new ArrayList<Personal.Recipient>();
        for (String role : List.of("to", "cc", "bcc"))
            headers.addresses(role)
                    .forEach(a -> recipients.add(new Personal.Recipient(role.equals("to") ? "aan" : role, a)));
        blindCopies(provenance.envelope(), recipients);
        var notices = new ArrayList<>(provenance.notices());
        mail.defects().forEach(d -> notices.add(d.sentence()));
        notices.addAll(mail.notices());
        var noted = provenance.noted();
        var made = original.made();
        return new Personal(
                headers.decoded("subject").orElse("(geen onderwerp)"),
                sender(headers),
                recipients,
                headers.messageId().orElse(null),
                headers.references(),
                item.place(),
                original.file().sha256(),
                notices,
                new MessageFacts(
                        noted == null ? mail.form() : MessageForm.ofClass(noted.messageClass()),
                        noted == null ? null : noted.submitted(),
                        delivered,
                        headers.threadIndex().orElse(null),
                        made == null ? null : made.sha256(),
                        isBulk(headers),
                        mail.signature()),
                null);
    }

    private static boolean isBulk(Headers headers) {
        return headers.raw("list-unsubscribe").isPresent()
                || headers.raw("list-id").isPresent()
                || headers.decoded("precedence")
                        .filter(p -> p.strip().equalsIgnoreCase("bulk"))
                        .isPresent();
    }

    /** Who got a message and stands in none of its headers, got a blind copy of it. */
    private static void blindCopies(List<String> envelope, List<Personal.Recipient> recipients) {
        for (String address : envelope) {
            String wanted = address.toLowerCase(Locale.ROOT);
            boolean told = recipients.stream()
                    .anyMatch(r -> r.address().toLowerCase(Locale.ROOT).contains(wanted));
            if (!told) recipients.add(new Personal.Recipient("bcc", address));
        }
    }

    /** Who it says that it is from; null when it says nothing. */
    static @Nullable String sender(Headers headers) {
        var from = headers.addresses("from");
        if (from.isEmpty())
            return headers.decoded("from").or(() -> headers.decoded("sender")).orElse(null);
        // A name with a comma in it, unquoted, is two to the standard, of which the first has no address.
        return from.stream().filter(f -> f.contains("@")).findFirst().orElse(from.getFirst());
    }
}
