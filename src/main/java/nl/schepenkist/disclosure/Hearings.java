package nl.schepenkist.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import nl.schepenkist.audit.Account;
import nl.schepenkist.disclosure.Hearing.Position;
import nl.schepenkist.disclosure.Hearing.Words;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Asking third parties for their view: three days for each, by which the clock of the request stands still (Woo, art. 4.4, third paragraph). */
public final class Hearings {
    private static final int MOST = 500;
    private static final int LONGEST_TERM_DAYS = 366;

    private final Database database;
    private final DisclosureRequests requests;
    private final Account account;

    public Hearings(Database database, DisclosureRequests requests, Account account) {
        this.database = database;
        this.requests = requests;
        this.account = account;
    }

    /**
     * What is said of a third party; null leaves it as it is.
     *
     * @param told null at first: on the day on which it was asked
     */
    record Said(
            @Nullable String name,
            @Nullable List<Integer> documents,
            @Nullable LocalDate asked,
            @Nullable LocalDate told,
            @Nullable LocalDate deadline,
            @Nullable LocalDate received,
            @Nullable Position position,
            @Nullable String explanation) {}

    List<Hearing> all(String request) {
        requests.get(request);
        return database.read(h -> HearingTable.all(h, request));
    }

    Hearing get(String request, int nr) {
        requests.get(request);
        return database.read(h -> HearingTable.find(h, request, nr)).orElseThrow(() -> Refusal.notFound("zienswijze"));
    }

    Words words(String request, Hearing hearing) {
        return requests.opened(request, hearing.sealed(), Words.class);
    }

    /** Notes that a third party is asked. */
    Hearing ask(String request, Said said, Caller caller) {
        DisclosureRequests.limited(said.name(), "naam", DisclosureRequests.LONGEST);
        LocalDate deadline = said.deadline();
        if (deadline == null) throw Refusal.invalid("uiterlijk", "is verplicht");
        if (said.explanation() != null)
            DisclosureRequests.limited(said.explanation(), "toelichting", DisclosureRequests.LONGEST_TEXT);
        LocalDate asked = said.asked() == null ? requests.today() : said.asked();
        var seen = open(request);
        int nr = database.write(db -> {
            DocumentTable.hold(db, request);
            int next = HearingTable.all(db, request).size() + 1;
            if (next > MOST) throw Refusal.invalid("naam", "een verzoek heeft hoogstens %d derden".formatted(MOST));
            var made = new Hearing(
                    next,
                    asked,
                    said.told() == null ? asked : said.told(),
                    deadline,
                    said.received(),
                    said.position(),
                    documents(db, request, said.documents() == null ? List.of() : said.documents()),
                    Hearing.Copy.NONE,
                    sealed(request, String.valueOf(said.name()), said.explanation()),
                    1);
            mustAgree(seen, made);
            HearingTable.insert(db, request, made);
            DocumentTable.hand(db, request, caller.actor().id());
            account.write(
                    db,
                    new Account.Act(
                            "woo-zienswijze-gevraagd",
                            caller.actor(),
                            null,
                            request,
                            Map.of("nr", next, "uiterlijk", deadline.toString())));
            return next;
        });
        return get(request, nr);
    }

    /**
     * Changes what is known of a third party: its view came in, or it got more time.
     *
     * @param ifMatch version that the caller saw, as sent; null when they did not say
     */
    Hearing change(String request, int nr, Said said, @Nullable String ifMatch, Caller caller) {
        if (said.name() != null) DisclosureRequests.limited(said.name(), "naam", DisclosureRequests.LONGEST);
        if (said.explanation() != null)
            DisclosureRequests.limited(said.explanation(), "toelichting", DisclosureRequests.LONGEST_TEXT);
        var seen = open(request);
        database.run(db -> {
            DocumentTable.hold(db, request);
            var was = HearingTable.find(db, request, nr).orElseThrow(() -> Refusal.notFound("zienswijze"));
            Versions.check(ifMatch, was.version());
            var before = words(request, was);
            var now = new Hearing(
                    nr,
                    or(said.asked(), was.asked()),
                    or(said.told(), was.told()),
                    or(said.deadline(), was.deadline()),
                    said.received() == null ? was.received() : said.received(),
                    said.position() == null ? was.position() : said.position(),
                    said.documents() == null ? was.documents() : documents(db, request, said.documents()),
                    was.copy(),
                    sealed(
                            request,
                            said.name() == null ? before.name() : said.name(),
                            said.explanation() == null ? before.explanation() : said.explanation()),
                    was.version());
            mustAgree(seen, now);
            if (!HearingTable.change(db, request, now))
                throw new Refusal.Conflict(
                        "intussen-gewijzigd", "Iemand anders wijzigde deze zienswijze intussen; haal haar opnieuw op.");
            DocumentTable.hand(db, request, caller.actor().id());
            account.write(
                    db,
                    new Account.Act(
                            "woo-zienswijze-gewijzigd",
                            caller.actor(),
                            null,
                            request,
                            Map.of(
                                    "nr",
                                    nr,
                                    "uiterlijk",
                                    now.deadline().toString(),
                                    "ontvangen",
                                    Objects.toString(now.received(), ""))));
        });
        return get(request, nr);
    }

    private static LocalDate or(@Nullable LocalDate given, LocalDate otherwise) {
        return given == null ? otherwise : given;
    }

    private byte[] sealed(String request, String name, @Nullable String explanation) {
        return requests.sealed(request, new Words(name, explanation));
    }

    private static List<Integer> documents(Handle db, String request, List<Integer> wanted) {
        var numbers = new TreeSet<>(wanted);
        for (int nr : numbers)
            if (DocumentTable.find(db, request, nr).filter(d -> !d.removed()).isEmpty())
                throw Refusal.invalid("documenten", "noem nummers van documenten van dit verzoek");
        return List.copyOf(numbers);
    }

    private void mustAgree(DisclosureRequest request, Hearing h) {
        LocalDate today = requests.today();
        if (h.asked().isBefore(request.received()))
            throw Refusal.invalid("gevraagd", "ligt voor de ontvangst van het verzoek");
        if (h.asked().isAfter(today)) throw Refusal.invalid("gevraagd", "ligt in de toekomst");
        if (h.told().isBefore(h.asked())) throw Refusal.invalid("medegedeeld", "ligt voor de dag waarop is gevraagd");
        if (h.told().isAfter(today)) throw Refusal.invalid("medegedeeld", "ligt in de toekomst");
        if (h.deadline().isBefore(h.asked())) throw Refusal.invalid("uiterlijk", "ligt voor de dag waarop is gevraagd");
        if (h.deadline().isAfter(h.asked().plusDays(LONGEST_TERM_DAYS)))
            throw Refusal.invalid("uiterlijk", "ligt meer dan een jaar na de dag waarop is gevraagd");
        LocalDate received = h.received();
        if (received != null && received.isBefore(h.asked()))
            throw Refusal.invalid("ontvangen", "ligt voor de dag waarop is gevraagd");
        if (received != null && received.isAfter(today)) throw Refusal.invalid("ontvangen", "ligt in de toekomst");
        if (h.position() != null && received == null)
            throw Refusal.invalid("ontvangen", "is verplicht bij een standpunt");
    }

    private DisclosureRequest open(String request) {
        var seen = requests.get(request);
        if (seen.isClosed()) throw DisclosureRequests.closed();
        return seen;
    }

    /**
     * Nobody decides before whoever was asked could answer (Awb, art. 4:8).
     *
     * @throws Refusal.Conflict {@code zienswijze-loopt}
     */
    static void mustBeHeard(Handle db, String request, LocalDate today) {
        for (Hearing h : HearingTable.all(db, request))
            if (h.awaited(today))
                throw new Refusal.Conflict(
                        "zienswijze-loopt",
                        "Derde %d kan tot en met %s een zienswijze geven (artikel 4:8 Awb)."
                                .formatted(h.nr(), h.deadline()));
    }
}
