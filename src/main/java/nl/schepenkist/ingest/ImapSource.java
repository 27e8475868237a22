package nl.schepenkist.ingest;

import java.util.List;
import java.util.Set;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox on a mail server that is to be read (IMAP, RFC 9051).
 *
 * @param beveiliging {@code imaps} (default), {@code starttls} or {@code geen}
 * @param wachtwoord kept locked
 * @param mappen folders, by their full names; none: all
 */
public record ImapSource(
        @Nullable String server,
        @Nullable Integer poort,
        @Nullable String beveiliging,
        @Nullable String gebruiker,
        @Nullable String wachtwoord,
        @Nullable List<String> mappen) {
    private static final Set<String> SECURITIES = Set.of("imaps", "starttls", "geen");
    private static final int HIGHEST_PORT = 65_535;

    /**
     * @param allowed servers that may be read, as {@code name:port}
     * @throws Refusal.Invalid naming the first field that cannot be
     */
    void check(Set<String> allowed) {
        if (server == null || server.isBlank()) throw Refusal.invalid("imap.server", "is verplicht");
        if (poort == null || poort < 1 || poort > HIGHEST_PORT)
            throw Refusal.invalid("imap.poort", "ligt tussen 1 en 65535");
        if (!SECURITIES.contains(security()))
            throw Refusal.invalid("imap.beveiliging", "kies een van: imaps, starttls, geen");
        if (gebruiker == null || gebruiker.isBlank()) throw Refusal.invalid("imap.gebruiker", "is verplicht");
        if (wachtwoord == null || wachtwoord.isEmpty()) throw Refusal.invalid("imap.wachtwoord", "is verplicht");
        if (!allowed.contains(server + ":" + poort))
            throw new Refusal.Invalid(
                    "imap-server-niet-toegelaten",
                    "Deze mailserver staat niet in de instelling imap.servers.",
                    List.of(new Refusal.Fault("imap.server", "staat niet in imap.servers")));
    }

    String security() {
        return beveiliging == null ? "imaps" : beveiliging;
    }

    List<String> folders() {
        return mappen == null ? List.of() : mappen;
    }
}
