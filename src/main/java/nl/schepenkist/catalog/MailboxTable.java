package nl.schepenkist.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;

/** SQL about the register of mailboxes. */
final class MailboxTable {
    private MailboxTable() {}

    static Optional<Mailboxes.Mailbox> find(Handle db, String address) {
        return db.createQuery("select * from mailbox where address = :address")
                .bind("address", address)
                .map((r, _) -> new Mailboxes.Mailbox(
                        r.getString("address"),
                        Worded.of(Mailboxes.Kind.class, r.getString("kind"), "kind"),
                        r.getString("holder"),
                        r.getLong("shielded") == 1,
                        List.of(),
                        r.getLong("version")))
                .findOne()
                .map(m -> new Mailboxes.Mailbox(
                        m.address(), m.kind(), m.holder(), m.shielded(), users(db, address), m.version()));
    }

    private static List<Mailboxes.User> users(Handle db, String address) {
        return db.createQuery("select * from mailbox_user where address = :address order by subject, from_day")
                .bind("address", address)
                .map((r, _) -> {
                    String to = r.getString("to_day");
                    return new Mailboxes.User(
                            r.getString("subject"),
                            LocalDate.parse(r.getString("from_day")),
                            to == null ? null : LocalDate.parse(to));
                })
                .list();
    }

    static List<Mailboxes.Mailbox> all(Handle db) {
        return db.createQuery("select address from mailbox order by address").mapTo(String.class).list().stream()
                .map(a -> find(db, a).orElseThrow())
                .toList();
    }

    static void put(Handle db, Mailboxes.Mailbox m) {
        db.createUpdate("""
                insert into mailbox (address, kind, holder, shielded, version) values (:address, :kind, :holder, :shielded, 1)
                on conflict (address) do update set kind = :kind, holder = :holder, shielded = :shielded, version = mailbox.version + 1""")
                .bind("address", m.address())
                .bind("kind", m.kind().word())
                .bind("holder", m.holder())
                .bind("shielded", m.shielded() ? 1 : 0)
                .execute();
        db.createUpdate("delete from mailbox_user where address = :address")
                .bind("address", m.address())
                .execute();
        for (var u : m.users())
            db.createUpdate(
                            "insert into mailbox_user (address, subject, from_day, to_day) values (:address, :subject, :from, :to)")
                    .bind("address", m.address())
                    .bind("subject", u.subject())
                    .bind("from", u.from().toString())
                    .bind("to", u.to() == null ? null : u.to().toString())
                    .execute();
    }

    static Set<String> shielded(Handle db) {
        return db.createQuery("select address from mailbox where shielded = 1")
                .mapTo(String.class)
                .set();
    }

    static Set<String> ownedBy(Handle db, String subject, LocalDate day) {
        return db.createQuery(
                        "select address from mailbox_user where subject = :subject and from_day <= :day and (to_day is null or to_day >= :day)")
                .bind("subject", subject)
                .bind("day", day.toString())
                .mapTo(String.class)
                .set();
    }
}
