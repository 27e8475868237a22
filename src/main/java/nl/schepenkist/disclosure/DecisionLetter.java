package nl.schepenkist.disclosure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.render.Letter;
import nl.schepenkist.store.Database;

/** The letter of a decision, from the template of the municipality. It names nobody: who asked knows that, and the letter is published. */
public final class DecisionLetter {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag("nl"));

    private static final int LONGEST_TITLE = 200;

    private final Database database;
    private final DisclosureRequests requests;
    private final Anonymiser anonymiser;
    private final Path template;
    private final Path announcement;
    private final String organisation;
    private final Clock clock;

    /**
     * @param template of a decision on a request: text with {@code {{names}}}; see {@link Letter}
     * @param announcement of what is published without one, likewise
     */
    public DecisionLetter(
            Database database,
            DisclosureRequests requests,
            Anonymiser anonymiser,
            Path template,
            Path announcement,
            String organisation,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.anonymiser = anonymiser;
        this.template = template;
        this.announcement = announcement;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** What the decision is about, as far as everybody may read it. */
    private String subject(DisclosureRequest request) throws InterruptedException {
        return anonymiser.redacted(requests.said(request).subject());
    }

    /** How the decision is called on the public site: by its reference and what it is about. */
    String title(DisclosureRequest request) throws InterruptedException {
        String subject = subject(request).strip().replaceAll("\\s+", " ");
        return (request.isActive() ? "%s %s: %s" : "Besluit %2$s: %3$s")
                .formatted(
                        request.category().label(),
                        request.reference(),
                        subject.length() > LONGEST_TITLE ? subject.substring(0, LONGEST_TITLE) + "…" : subject);
    }

    Letter of(DisclosureRequest request) throws InterruptedException {
        LocalDate today = DutchDay.today(clock);
        var tally = database.read(h -> DocumentTable.tally(h, request.id()));
        long duplicates = database.read(
                h -> DocumentTable.count(h, request.id(), new DocumentTable.Filter(null, null, true, false)));
        var grounds = new TreeSet<Ground>();
        database.read(h -> {
            RedactionTable.grounds(h, request.id()).values().forEach(grounds::addAll);
            return grounds.addAll(DocumentTable.grounds(h, request.id()));
        });
        var values = new HashMap<String, String>();
        values.put("organisatie", organisation);
        values.put("kenmerk", request.reference());
        values.put("categorie", request.category().label());
        values.put("grondslag", request.category().source());
        values.put("onderwerp", subject(request));
        values.put("ontvangen", DAY.format(request.received()));
        values.put("datum", DAY.format(today));
        values.put("beslisdatum", DAY.format(request.term(today).due()));
        values.put("termijn", String.join(" ", request.term(today).steps()));
        long all = duplicates;
        for (Judgement judgement : Judgement.values()) {
            long n = tally.getOrDefault(judgement.word(), 0L);
            values.put(judgement.word(), Long.toString(n));
            all += n;
        }
        values.put("dubbel", Long.toString(duplicates));
        values.put("documenten", Long.toString(all));
        values.put(
                "gronden",
                grounds.isEmpty()
                        ? "Er is niets geweigerd."
                        : grounds.stream()
                                .map(g -> "artikel %s Woo: %s".formatted(g.code(), g.about()))
                                .collect(Collectors.joining("\n")));
        try {
            return Letter.of(
                    (request.isActive() ? "Openbaarmaking " : "Besluit ") + request.reference(),
                    Files.readString(request.isActive() ? announcement : template),
                    values);
        } catch (IOException e) {
            throw new UncheckedIOException("the template of the decision cannot be read", e);
        }
    }
}
