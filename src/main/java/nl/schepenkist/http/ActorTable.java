package nl.schepenkist.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL about users and local tokens. A user is issuer and subject; elsewhere only the opaque id is used. */
final class ActorTable {
    private ActorTable() {}

    static Optional<String> find(Handle db, String issuer, String subject) {
        return db.createQuery("select id from actor where issuer = :issuer and subject = :subject")
                .bind("issuer", issuer)
                .bind("subject", subject)
                .mapTo(String.class)
                .findOne();
    }

    static void insert(Handle db, String id, String issuer, String subject) {
        db.createUpdate(
                        "insert into actor (id, issuer, subject) values (:id, :issuer, :subject) on conflict (issuer, subject) do nothing")
                .bind("id", id)
                .bind("issuer", issuer)
                .bind("subject", subject)
                .execute();
    }

    static List<String> withSubject(Handle db, String subject) {
        return db.createQuery("select id from actor where subject = :subject")
                .bind("subject", subject)
                .mapTo(String.class)
                .list();
    }

    static Optional<String> subject(Handle db, String id) {
        return db.createQuery("select subject from actor where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    record Token(String subject, String roles, Instant expires, boolean revoked) {}

    static void insertToken(Handle db, String hash, String subject, String roles, Instant now, Instant expires) {
        db.createUpdate(
                        "insert into access_token (hash, subject, roles, issued_at, expires_at) values (:hash, :subject, :roles, :now, :expires)")
                .bind("hash", hash)
                .bind("subject", subject)
                .bind("roles", roles)
                .bind("now", now.toEpochMilli())
                .bind("expires", expires.toEpochMilli())
                .execute();
    }

    static Optional<Token> token(Handle db, String hash) {
        return db.createQuery("select subject, roles, expires_at, revoked_at from access_token where hash = :hash")
                .bind("hash", hash)
                .map((r, _) -> new Token(
                        r.getString("subject"),
                        r.getString("roles"),
                        Instant.ofEpochMilli(r.getLong("expires_at")),
                        r.getObject("revoked_at") != null))
                .findOne();
    }

    static int revoke(Handle db, String subject, Instant now) {
        return db.createUpdate(
                        "update access_token set revoked_at = :now where subject = :subject and revoked_at is null")
                .bind("now", now.toEpochMilli())
                .bind("subject", subject)
                .execute();
    }
}
