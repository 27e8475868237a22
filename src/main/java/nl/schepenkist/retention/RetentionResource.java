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
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Days;
import nl.schepenkist.http.Readers;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** What must happen to a record, and why. */
@Path("api/v1/informatieobjecten/{id}/bewaring")
@Produces(MediaType.APPLICATION_JSON)
public final class RetentionResource {
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
        RecordRow row = reading.read(Caller.of(security), purpose, id, "bewaring");
        RecordRow head = catalog.find(row.family()).orElseThrow(() -> Refusal.notFound("informatieobject"));
        // What just arrived may belong to a hold that was placed long ago.
        scopes.judgeArrivals();
        return VerdictView.of(verdicts.of(head, asked == null ? DutchDay.today(clock) : asked));
    }
}
