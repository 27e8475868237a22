package nl.schepenkist.http;

import java.util.List;
import java.util.Optional;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;

/** Gives each user (issuer and subject) an opaque id at first sight, the same ever after. */
public final class Users {
    private final Database database;
    private final Ids ids;

    public Users(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    String idOf(String issuer, String subject) {
        Optional<String> known = database.read(h -> ActorTable.find(h, issuer, subject));
        if (known.isPresent()) return known.get();
        database.run(h -> ActorTable.insert(h, ids.next(), issuer, subject));
        return database.read(h -> ActorTable.find(h, issuer, subject)).orElseThrow();
    }

    /** The subject of a user that was seen before. */
    public String subjectOf(String id) {
        return database.read(h -> ActorTable.subject(h, id)).orElseThrow();
    }

    /** Opaque ids of the users that a register names so. */
    public List<String> idsOf(String subject) {
        return database.read(h -> ActorTable.withSubject(h, subject));
    }
}
