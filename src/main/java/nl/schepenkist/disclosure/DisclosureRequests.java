package nl.schepenkist.disclosure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.disclosure.DisclosureRequest.Asker;
import nl.schepenkist.disclosure.DisclosureRequest.Said;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Holds;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Registering requests and saying where to look; what is found there is frozen in the same transaction (Woo, art. 4.1a). */
public final class DisclosureRequests {
    static final int LONGEST = 200;
    /** The first law on open government came into force: what is older was typed wrong. */
    private static final LocalDate EARLIEST = LocalDate.of(1980, 5, 1);

    static final int LONGEST_TEXT = 5_000;

    private final Database database;
    private final Holds holds;
    private final ScopeMembers members;
    private final Personals personals;
    private final KeyStore keys;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public DisclosureRequests(
            Database database,
            Holds holds,
            ScopeMembers members,
            Personals personals,
            KeyStore keys,
            Account account,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.holds = holds;
        this.members = members;
        this.personals = personals;
        this.keys = keys;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is registered. */
    record Wanted(
            String reference,
            String subject,
            InformationCategory category,
            @Nullable LocalDate received,
            @Nullable String asker,
            @Nullable Scope scope) {}

    /** Registers a request; its scope, when it has one, is frozen with it. */
    DisclosureRequest register(Wanted wanted, Actor actor) {
        limited(wanted.reference(), "kenmerk", LONGEST);
        limited(wanted.subject(), "onderwerp", LONGEST_TEXT);
        if (wanted.asker() != null) limited(wanted.asker(), "verzoeker", LONGEST);
        LocalDate today = today();
        LocalDate received = wanted.received() == null ? today : wanted.received();
        if (received.isAfter(today)) throw Refusal.invalid("ontvangen", "ligt in de toekomst");
        if (received.isBefore(EARLIEST)) throw Refusal.invalid("ontvangen", "ligt voor " + EARLIEST);
        if (database.read(h -> DisclosureTable.exists(h, wanted.reference()))) throw taken();
        String id = ids.next();
        var request = new DisclosureRequest(
                id,
                wanted.reference(),
                wanted.category(),
                received,
                wanted.scope(),
                0,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                actor.id(),
                clock.instant(),
                sealed(id, new Said(wanted.subject(), null, null)),
                wanted.asker() == null ? null : asker(id, wanted.asker()),
                1);
        Optional<String> hold = database.write(db -> {
            if (!DisclosureTable.insert(db, request)) throw taken();
            account.write(db, new Account.Act("woo-verzoek-geregistreerd", actor, null, id, Map.of()));
            return Optional.ofNullable(wanted.scope())
                    .filter(_ -> !request.isActive())
                    .map(scope -> holds.freeze(db, id, wanted.reference(), scope, false, null, actor));
        });
        hold.ifPresent(holds::settleSoon);
        return get(id);
    }

    private static Refusal taken() {
        return new Refusal.Conflict("kenmerk-bestaat", "Er is al een Woo-verzoek met dit kenmerk.");
    }

    /** Whether all that it asks for is known to be frozen. */
    boolean isSettled(String id) {
        return hold(id).map(holds::isSettled).orElse(true);
    }

    /** Requests that were not decided, or of which nothing is frozen. */
    List<DisclosureRequest> unfinished() {
        return database.read(DisclosureTable::unfinished);
    }

    static void limited(@Nullable String text, String field, int longest) {
        if (text == null || text.isBlank()) throw Refusal.invalid(field, "is verplicht");
        if (text.length() > longest) throw Refusal.invalid(field, "is langer dan " + longest + " tekens");
    }

    LocalDate today() {
        return DutchDay.today(clock);
    }

    private byte[] asker(String id, String name) {
        return personals.seal(keys.lasting(askerKey(id)), new Asker(name), id);
    }

    static String askerKey(String id) {
        return "woo-verzoeker-" + id;
    }

    byte[] sealed(String id, Object said) {
        return personals.seal(keys.lasting(id), said, id);
    }

    /** What was taken from a record: it goes with the record. */
    byte[] sealedWith(RecordId record, String id, Object said) {
        return personals.seal(record.value(), said, id);
    }

    /** Empty when the record is gone, and with it what was taken from it. */
    <T> Optional<T> openedWith(RecordId record, String id, byte[] sealed, Class<T> type) {
        return keys.find(record.value()).map(_ -> personals.open(record.value(), sealed, id, type));
    }

    <T> T opened(String id, byte[] sealed, Class<T> type) {
        return personals.open(id, sealed, id, type);
    }

    DisclosureRequest get(Handle db, String id) {
        return DisclosureTable.find(db, id).orElseThrow(() -> Refusal.notFound("woo-verzoek"));
    }

    Said said(DisclosureRequest request) {
        return personals.open(request.id(), request.sealed(), request.id(), Said.class);
    }

    Optional<String> asker(DisclosureRequest request) {
        return Optional.ofNullable(request.asker())
                .filter(_ -> keys.find(askerKey(request.id())).isPresent())
                .map(locked -> personals
                        .open(askerKey(request.id()), locked, request.id(), Asker.class)
                        .name());
    }

    DisclosureRequest get(String id) {
        return database.read(h -> DisclosureTable.find(h, id)).orElseThrow(() -> Refusal.notFound("woo-verzoek"));
    }

    /** Version of a request; empty when there is none with this id. */
    public Optional<Long> version(String id) {
        return database.read(h -> DisclosureTable.find(h, id)).map(DisclosureRequest::version);
    }

    record Page(long total, List<DisclosureRequest> requests) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(DisclosureTable.count(h), DisclosureTable.page(h, limit, offset)));
    }

    /** The hold of what it asks for; empty when nothing is frozen. */
    Optional<String> hold(String id) {
        return database.read(h -> holds.standing(h, id));
    }

    /**
     * What is changed of a request; null leaves it as it is.
     *
     * @param reason why the scope lets go of something
     */
    record Change(
            @Nullable String subject,
            @Nullable String asker,
            @Nullable Scope scope,
            @Nullable String reason) {}

    /**
     * Changes a request. Another scope is frozen in the same transaction that lets go of the one before.
     *
     * @param ifMatch version that the caller saw, as sent; null when they did not say
     * @throws Refusal.Invalid when the new scope may let go of anything and no reason is given
     */
    DisclosureRequest change(String id, Change change, @Nullable String ifMatch, Actor actor) {
        if (change.subject() != null) limited(change.subject(), "onderwerp", LONGEST_TEXT);
        if (change.asker() != null) limited(change.asker(), "verzoeker", LONGEST);
        if (change.reason() != null) limited(change.reason(), "reden", LONGEST_TEXT);
        DisclosureRequest seen = get(id);
        Versions.check(ifMatch, seen.version());
        Scope scope = change.scope();
        if (scope != null && !seen.mustFreeze(today()) && !(seen.isActive() && !seen.isClosed())) throw closed();
        Scope before = seen.scope();
        boolean wider = before != null && scope != null && scope.covers(before);
        if (before != null && scope != null && !wider && change.reason() == null)
            throw Refusal.invalid(
                    "reden",
                    "het nieuwe bereik kan informatieobjecten loslaten die nu zijn bevroren; geef de reden, of laat elk deel staan zoals het was of ruimer");
        Said was = said(seen);
        Optional<String> hold = database.write(db -> {
            take(db, seen);
            var said = new Said(
                    change.subject() == null ? was.subject() : change.subject(),
                    was.extensionReason(),
                    scope == null || change.reason() == null ? was.scopeReason() : change.reason());
            DisclosureTable.said(db, id, sealed(id, said));
            if (change.asker() != null) DisclosureTable.asker(db, id, asker(id, change.asker()));
            Map<String, Object> told = change.reason() == null ? Map.of() : Map.of("reden", change.reason());
            account.write(db, new Account.Act("woo-verzoek-gewijzigd", actor, null, id, told));
            if (scope == null) return Optional.<String>empty();
            DisclosureTable.scope(db, id, scope);
            if (seen.isActive()) return Optional.<String>empty();
            LocalDate until = seen.frozenUntil().orElse(null);
            String frozen = holds.freeze(db, id, seen.reference(), scope, wider, until, actor);
            // What was collected is judged, also where the new scope does not reach.
            members.copy(db, id, frozen);
            return Optional.of(frozen);
        });
        hold.ifPresent(holds::settleSoon);
        return get(id);
    }

    /** Takes in hand what was read before. */
    static void take(Handle db, DisclosureRequest seen) {
        if (!DisclosureTable.changed(db, seen))
            throw new Refusal.Conflict(
                    "intussen-gewijzigd", "Iemand anders wijzigde dit verzoek intussen; haal het opnieuw op.");
    }

    static Refusal closed() {
        return new Refusal.Conflict("al-afgerond", "Het besluit op dit verzoek is al bekendgemaakt.");
    }
}
