package nl.schepenkist.http;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;

/** Tokens that the command line makes: 256 random bits, stored hashed, with an end date, revocable. */
public final class LocalTokens implements Authentication {
    private static final int TOKEN_BYTES = 32;
    private static final String ISSUER = "lokaal";

    private final Database database;
    private final Users users;
    private final Ids ids;
    private final Clock clock;

    public LocalTokens(Database database, Users users, Ids ids, Clock clock) {
        this.database = database;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes a token; it is shown once and can never be shown again. */
    public String issue(String user, Set<Role> roles, Duration valid) {
        if (user.isBlank() || user.length() > 200)
            throw Refusal.invalid("gebruiker", "geef een naam van 1 tot 200 tekens");
        if (roles.isEmpty()) throw Refusal.invalid("rollen", "noem ten minste een rol");
        if (valid.isNegative() || valid.isZero())
            throw Refusal.invalid("geldig", "geef een duur die in de toekomst eindigt");
        byte[] bytes = new byte[TOKEN_BYTES];
        ids.random().nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        String words = roles.stream().map(Role::word).sorted().collect(Collectors.joining(","));
        var now = clock.instant();
        database.run(h -> ActorTable.insertToken(h, hash(token), user, words, now, now.plus(valid)));
        return token;
    }

    /** Makes all tokens of a user useless at once; answers how many there were. */
    public int revoke(String user) {
        return database.write(h -> ActorTable.revoke(h, user, clock.instant()));
    }

    @Override
    public Caller identify(String token) {
        var found = database.read(h -> ActorTable.token(h, hash(token)))
                .filter(t -> !t.revoked() && clock.instant().isBefore(t.expires()))
                .orElseThrow(() ->
                        new Refusal.NotKnown("Dit token is niet (meer) geldig. Vraag de beheerder om een nieuw."));
        Set<Role> roles = Arrays.stream(found.roles().split(",", -1))
                .flatMap(w -> Worded.find(Role.class, w).stream())
                .collect(Collectors.toSet());
        return new Caller(new Actor(users.idOf(ISSUER, found.subject()), roles), found.subject());
    }

    private static String hash(String token) {
        return HexFormat.of().formatHex(FileStore.sha256().digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
