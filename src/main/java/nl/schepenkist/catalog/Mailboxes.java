package nl.schepenkist.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * The register of mailboxes: what kind each is, whose, and who may read it as its holder. It stands here and not with
 * retention because rights depend on it.
 */
public final class Mailboxes {
    private final Database database;
    private final Account account;

    public Mailboxes(Database database, Account account) {
        this.database = database;
        this.account = account;
    }

    /** What kind of mailbox it is. */
    public enum Kind implements Worded {
        PERSONAL("persoonlijk"),
        FUNCTIONAL("functioneel"),
        AUTOMATED("geautomatiseerd");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A mailbox of the register.
     *
     * @param address lower case
     * @param holder name of the person or team whose it is
     * @param shielded readable only with a grant
     * @param users who may read it as its holder, and when
     */
    public record Mailbox(
            String address, Kind kind, @Nullable String holder, boolean shielded, List<User> users, long version) {
        public Mailbox {
            users = List.copyOf(users);
            if (address.isBlank() || address.length() > 254 || !address.equals(address.toLowerCase(Locale.ROOT)))
                throw Refusal.invalid("adres", "is geen adres van een postvak");
        }
    }

    /**
     * @param subject the user as the registers name it
     * @param from first day, inclusive
     * @param to last day, inclusive; null is still
     */
    public record User(
            String subject, LocalDate from, @Nullable LocalDate to) {
        public User {
            if (subject.isBlank()) throw Refusal.invalid("gebruikers.gebruiker", "is verplicht");
            if (to != null && to.isBefore(from)) throw Refusal.invalid("gebruikers.tot", "ligt voor gebruikers.van");
        }
    }

    /** Puts a mailbox in the register, or replaces what it says. */
    public Mailbox put(Mailbox wanted, Actor actor, @Nullable String ifMatch) {
        database.run(h -> {
            MailboxTable.find(h, wanted.address()).ifPresent(there -> Versions.check(ifMatch, there.version()));
            MailboxTable.put(h, wanted);
            account.write(
                    h,
                    new Account.Act(
                            "postvak-vastgelegd",
                            actor,
                            null,
                            null,
                            Map.of(
                                    "postvak",
                                    wanted.address(),
                                    "soort",
                                    wanted.kind().word())));
        });
        return find(wanted.address()).orElseThrow();
    }

    public Optional<Mailbox> find(String address) {
        return database.read(h -> MailboxTable.find(h, address));
    }

    public List<Mailbox> all() {
        return database.read(MailboxTable::all);
    }

    Set<String> shielded() {
        return database.read(MailboxTable::shielded);
    }

    public Set<String> ownedBy(String subject, LocalDate day) {
        return database.read(h -> MailboxTable.ownedBy(h, subject, day));
    }
}
