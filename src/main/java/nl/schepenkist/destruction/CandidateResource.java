package nl.schepenkist.destruction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Scope;
import org.jspecify.annotations.Nullable;

/** What a list would be drawn up of, before anybody does. */
@Path("api/v1/vernietigingslijsten/_kandidaten")
@Produces(MediaType.APPLICATION_JSON)
public final class CandidateResource {
    private static final int SHOWN = 50;

    private final Candidates candidates;
    private final Clock clock;

    public CandidateResource(Candidates candidates, Clock clock) {
        this.candidates = candidates;
        this.clock = clock;
    }

    /** What a list would be asked with. */
    public record Asked(
            @JsonProperty(required = true) LocalDate peildatum,
            @JsonProperty(required = true) ScopeView bereik) {}

    /**
     * A candidate, without anything personal: what it says is read when a list has it. Of what its holder exempted as private nothing is
     * told but that it may go.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CandidateView(
            String informatieobject,
            @Nullable String soort,
            @Nullable Instant tijdstip,
            @Nullable String mailbox,
            @Nullable String zaak,
            String categorie,
            LocalDate einddatum) {
        static CandidateView of(Candidates.Candidate c) {
            boolean told = c.head().exemption() == null;
            return new CandidateView(
                    c.head().id().value(),
                    told ? c.head().kind().word() : null,
                    told ? c.head().moment() : null,
                    told ? c.head().placement().mailbox() : null,
                    told ? c.head().placement().caseId() : null,
                    c.verdict().rule().category().ref().toString(),
                    Objects.requireNonNull(c.verdict().rule().end()));
        }
    }

    /** How many there are, and the first of them. */
    public record Found(long aantal, List<CandidateView> eerste) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    public Found candidates(@Nullable Asked body, @Context SecurityContext security) {
        if (body == null) throw Refusal.invalid("(geheel)", "is geen JSON-object");
        if (body.peildatum() == null) throw Refusal.invalid("peildatum", "is verplicht");
        if (body.peildatum().isAfter(DutchDay.today(clock))) throw Refusal.invalid("peildatum", "ligt in de toekomst");
        Scope scope = ScopeView.parse(body.bereik());
        // Who looks for words searches, and says what for.
        if (scope.words().isPresent())
            throw Refusal.invalid("bereik.q", "kan hier niet: zoek met een doel, of stel een lijst op");
        Caller caller = Caller.of(security);
        long number = candidates.ask(scope, body.peildatum(), caller);
        return new Found(
                number,
                candidates.first(scope, body.peildatum(), caller, (int) Math.min(SHOWN, number)).stream()
                        .map(CandidateView::of)
                        .toList());
    }
}
