package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.disclosure.DisclosureRequest.Outcome;
import nl.schepenkist.disclosure.DisclosureRequest.Procedure;
import nl.schepenkist.disclosure.DisclosureRequest.Suspension;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** Requests for information under the Woo. */
@Path("api/v1/woo-verzoeken")
@Produces(MediaType.APPLICATION_JSON)
public final class DisclosureRequestResource {
    private final DisclosureRequests requests;
    private final DecisionClock clock;
    private final DisclosureEnding ending;

    public DisclosureRequestResource(DisclosureRequests requests, DecisionClock clock, DisclosureEnding ending) {
        this.requests = requests;
        this.clock = clock;
        this.ending = ending;
    }

    /**
     * What is registered.
     *
     * @param categorie of what is published without a request, {@code infocat001} to {@code infocat017}; absent: somebody asked for it
     */
    public record Asked(
            @JsonProperty(required = true) String kenmerk,
            @JsonProperty(required = true) String onderwerp,
            @Nullable LocalDate ontvangen,
            @Nullable String verzoeker,
            @Nullable ScopeView bereik,
            @Nullable String categorie) {}

    /** What is changed; what is absent stays. */
    public record Changed(
            @Nullable String onderwerp,
            @Nullable String verzoeker,
            @Nullable ScopeView bereik,
            @Nullable String reden) {}

    /** An adjournment; two weeks when no days are given. */
    public record Extending(
            @JsonProperty(required = true) String reden,
            @Nullable Integer dagen,
            @Nullable LocalDate medegedeeld) {}

    /** Why the clock stops, when the requester was told (today when absent), and until when, where that is known. */
    public record Suspending(
            @JsonProperty(required = true) String grond,
            @Nullable LocalDate medegedeeld,
            @Nullable LocalDate tot) {}

    /** Up to when the clock stood still; today when absent. */
    public record Resuming(@Nullable LocalDate tot) {}

    /** When the decision was made known, and what it was. */
    public record Ending(
            @JsonProperty(required = true) LocalDate besluitBekendgemaakt,
            @Nullable String uitkomst) {}

    /** A procedure that is opened. */
    public record Opening(
            @JsonProperty(required = true) String soort,
            @Nullable String kenmerk,
            @Nullable LocalDate ingesteld) {}

    /** The day on which its outcome is, or will be, final; when absent, today or after the six weeks in which somebody may go on. */
    public record Closing(@Nullable LocalDate onherroepelijk) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(201)
    public Response register(@Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null || asked.kenmerk() == null || asked.onderwerp() == null)
            throw Refusal.invalid("kenmerk", "kenmerk en onderwerp zijn verplicht");
        var made = requests.register(
                new DisclosureRequests.Wanted(
                        asked.kenmerk(),
                        asked.onderwerp(),
                        asked.categorie() == null
                                ? InformationCategory.REQUESTS
                                : Worded.of(InformationCategory.class, asked.categorie(), "categorie"),
                        asked.ontvangen(),
                        asked.verzoeker(),
                        asked.bereik() == null ? null : ScopeView.parse(asked.bereik())),
                Caller.of(security).actor());
        return Versions.made(
                URI.create("/api/v1/woo-verzoeken/" + made.id()),
                view(made, Caller.of(security)),
                made.version(),
                requests.isSettled(made.id()));
    }

    @GET
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER, Role.AUDITOR})
    public ListView<DisclosureRequestView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @Context SecurityContext security) {
        var page = ListView.Page.of(pagina, aantal);
        var found = requests.page(page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.requests().stream().map(r -> view(r, Caller.of(security))).toList());
    }

    @GET
    @Path("{id}")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER, Role.AUDITOR})
    public Response one(@PathParam("id") String id, @Context SecurityContext security) {
        return shown(requests.get(id), security);
    }

    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response change(
            @PathParam("id") String id,
            @Nullable Changed changed,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context SecurityContext security) {
        var c = changed == null ? new Changed(null, null, null, null) : changed;
        return shown(
                requests.change(
                        id,
                        new DisclosureRequests.Change(
                                c.onderwerp(),
                                c.verzoeker(),
                                c.bereik() == null ? null : ScopeView.parse(c.bereik()),
                                c.reden()),
                        ifMatch,
                        Caller.of(security).actor()),
                security);
    }

    @POST
    @Path("{id}/_verdagen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response extend(@PathParam("id") String id, @Nullable Extending asked, @Context SecurityContext security) {
        if (asked == null || asked.reden() == null) throw Refusal.invalid("reden", "is verplicht");
        int days = asked.dagen() == null ? DecisionTerm.MOST_EXTRA_DAYS : asked.dagen();
        return shown(
                clock.extend(
                        id,
                        days,
                        asked.reden(),
                        or(asked.medegedeeld()),
                        Caller.of(security).actor()),
                security);
    }

    @POST
    @Path("{id}/_opschorten")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response suspend(@PathParam("id") String id, @Nullable Suspending asked, @Context SecurityContext security) {
        if (asked == null || asked.grond() == null) throw Refusal.invalid("grond", "is verplicht");
        return shown(
                clock.suspend(
                        id,
                        Worded.of(Suspension.Ground.class, asked.grond(), "grond"),
                        or(asked.medegedeeld()),
                        asked.tot(),
                        Caller.of(security).actor()),
                security);
    }

    @POST
    @Path("{id}/_hervatten")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response resume(@PathParam("id") String id, @Nullable Resuming asked, @Context SecurityContext security) {
        return shown(
                clock.resume(
                        id,
                        or(asked == null ? null : asked.tot()),
                        Caller.of(security).actor()),
                security);
    }

    @POST
    @Path("{id}/_afronden")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response decided(@PathParam("id") String id, @Nullable Ending asked, @Context SecurityContext security) {
        if (asked == null || asked.besluitBekendgemaakt() == null)
            throw Refusal.invalid("besluitBekendgemaakt", "is verplicht");
        var outcome = asked.uitkomst() == null ? null : Worded.of(Outcome.class, asked.uitkomst(), "uitkomst");
        return shown(
                ending.decided(
                        id,
                        asked.besluitBekendgemaakt(),
                        outcome,
                        Caller.of(security).actor()),
                security);
    }

    @POST
    @Path("{id}/procedures")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(201)
    public Response open(@PathParam("id") String id, @Nullable Opening asked, @Context SecurityContext security) {
        if (asked == null || asked.soort() == null) throw Refusal.invalid("soort", "is verplicht");
        var now = ending.open(
                id,
                Worded.of(Procedure.Kind.class, asked.soort(), "soort"),
                asked.kenmerk(),
                asked.ingesteld(),
                Caller.of(security).actor());
        return Versions.made(
                URI.create("/api/v1/woo-verzoeken/" + id), view(now, Caller.of(security)), now.version(), true);
    }

    @POST
    @Path("{id}/procedures/{nr}/_eindigen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    public Response end(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @Nullable Closing asked,
            @Context SecurityContext security) {
        return shown(
                ending.end(
                        id,
                        nr,
                        asked == null ? null : asked.onherroepelijk(),
                        Caller.of(security).actor()),
                security);
    }

    private LocalDate or(@Nullable LocalDate day) {
        return day == null ? requests.today() : day;
    }

    private Response shown(DisclosureRequest request, SecurityContext security) {
        return Versions.tagged(view(request, Caller.of(security)), request.version())
                .build();
    }

    /** An auditor sees that it is handled in time, not who asks for what. */
    private DisclosureRequestView view(DisclosureRequest r, Caller caller) {
        boolean personal = caller.actor().has(Role.DISCLOSURE_COORDINATOR)
                || caller.actor().has(Role.DISCLOSURE_DECIDER);
        return DisclosureRequestView.of(
                r,
                personal ? requests.said(r) : null,
                personal ? requests.asker(r) : Optional.empty(),
                requests.hold(r.id()).orElse(null),
                requests.today());
    }
}
