package nl.schepenkist.retention;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Days;
import nl.schepenkist.http.Readers;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** What must happen to a record, and why. */
@Path("api/v1/informatieobjecten/{id}/bewaring")
@Produces(MediaType.APPLICATION_JSON)
public final class RetentionResource {
    /** Who may know for which procedure something is frozen; the holder of a mailbox may be its subject. */
    private static final Set<Role> INSIDERS = Set.of(
            Role.RECORDS_OFFICER,
            Role.PROCESS_OWNER,
            Role.ARCHIVIST,
            Role.DISCLOSURE_COORDINATOR,
            Role.DISCLOSURE_DECIDER);

    private final Reading reading;
    private final Catalog catalog;
    private final Verdicts verdicts;
    private final LiveScopes scopes;
    private final Clock clock;

    public RetentionResource(Reading reading, Catalog catalog, Verdicts verdicts, LiveScopes scopes, Clock clock) {
        this.reading = reading;
        this.catalog = catalog;
        this.verdicts = verdicts;
        this.scopes = scopes;
        this.clock = clock;
    }

    @GET
    @Readers
    public VerdictView verdict(
            @PathParam("id") String id,
            @QueryParam("peildatum") @Nullable String day,
            @QueryParam("doel") @Nullable String purpose,
            @Context SecurityContext security) {
        LocalDate asked = Days.parse(day, "peildatum");
        Caller caller = Caller.of(security);
        RecordRow row = reading.read(caller, purpose, id, "bewaring");
        RecordRow head = catalog.find(row.family()).orElseThrow(() -> Refusal.notFound("informatieobject"));
        // What just arrived may belong to a hold that was placed long ago.
        scopes.judge(head.id());
        Verdict verdict = verdicts.of(head, asked == null ? DutchDay.today(clock) : asked);
        if (verdict instanceof Verdict.Destroyable || verdict instanceof Verdict.NotYet)
            verdict = scopes.doubtNow(head)
                    .<Verdict>map(why -> new Verdict.Frozen(List.of(new Verdict.Reason(
                            "bereik-onbekend",
                            "",
                            "Of het bevroren is, kan nog niet worden gezegd: %s.".formatted(why)))))
                    .orElse(verdict);
        return VerdictView.of(verdict, caller.actor().roles().stream().anyMatch(INSIDERS::contains));
    }
}
