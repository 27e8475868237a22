package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** Hotspots: proposed by the records officers, decided by the college, recorded by the archivist. */
@Path("api/v1/hotspots")
@Produces(MediaType.APPLICATION_JSON)
public final class HotspotResource {
    private final Hotspots hotspots;
    private final Consequences consequences;
    private final VisibleCount visible;
    private final Clock clock;

    public HotspotResource(Hotspots hotspots, Consequences consequences, VisibleCount visible, Clock clock) {
        this.visible = visible;
        this.hotspots = hotspots;
        this.consequences = consequences;
        this.clock = clock;
    }

    /** What is proposed. */
    public record Asked(
            @JsonProperty(required = true) String naam,
            @Nullable String omschrijving,
            @JsonProperty(required = true) LocalDate van,
            @Nullable LocalDate tot,
            @JsonProperty(required = true) List<String> criteria,
            @JsonProperty(required = true) ScopeView bereik) {}

    /** A decision of the college. */
    public record DecisionAsked(
            @JsonProperty(required = true) String besluit,
            @JsonProperty(required = true) LocalDate datum,
            @Nullable String sio) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecisionView(
            String status,
            String besluit,
            LocalDate datum,
            @Nullable String sio,
            String vastgelegdDoor,
            Instant vastgelegd) {}

    /**
     * A hotspot.
     *
     * @param bereikBepaald whether all records that lay in its scope when it was proposed are known
     * @param bevrorenTot last day on which the proposal freezes; told while it is one
     * @param aantal records in its scope that the caller may see, a mail with its attachments being one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HotspotView(
            String id,
            String status,
            String naam,
            String omschrijving,
            LocalDate van,
            @Nullable LocalDate tot,
            List<String> criteria,
            ScopeView bereik,
            boolean bereikBepaald,
            int aantal,
            @Nullable LocalDate bevrorenTot,
            String voorgesteldDoor,
            Instant voorgesteld,
            List<DecisionView> besluiten) {}

    public record CountView(String waarde, long aantal) {}

    /**
     * What would change.
     *
     * @param wordtBlijvend records that the list would let go, or does not know about, and that the hotspot keeps
     * @param oordelen what the list alone says of the records in the scope
     * @param mailboxen where what is kept lies; {@code waarde} is empty for what lies in no mailbox
     * @param status {@code bezig} as long as it is worked out in the background, because there are many records
     * @param voortgang from 0 to 1
     * @param berekend since when; only when it was worked out in the background
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EffectView(
            LocalDate peildatum,
            boolean bereikBepaald,
            long aantal,
            long wordtBlijvend,
            List<CountView> oordelen,
            List<CountView> mailboxen,
            String status,
            double voortgang,
            @Nullable Instant berekend) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(201)
    public Response propose(@Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null || asked.naam() == null || asked.van() == null || asked.criteria() == null)
            throw Refusal.invalid("naam", "naam, van, criteria en bereik zijn verplicht");
        var made = hotspots.propose(
                new Hotspots.Wanted(
                        asked.naam(),
                        asked.omschrijving() == null ? "" : asked.omschrijving(),
                        asked.van(),
                        asked.tot(),
                        asked.criteria().stream()
                                .map(word -> Worded.of(Hotspot.Criterion.class, word, "criteria"))
                                .toList(),
                        ScopeView.parse(asked.bereik())),
                Caller.of(security).actor());
        return Versions.made(
                URI.create("/api/v1/hotspots/" + made.id()),
                view(made, Caller.of(security)),
                made.version(),
                hotspots.isSettled(made.id()));
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public ListView<HotspotView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @Context SecurityContext security) {
        var page = ListView.Page.of(pagina, aantal);
        var found = hotspots.page(page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.rows().stream().map(h -> view(h, Caller.of(security))).toList());
    }

    @GET
    @Path("{id}")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public Response one(@PathParam("id") String id, @Context SecurityContext security) {
        return answer(hotspots.get(id), Caller.of(security));
    }

    @GET
    @Path("{id}/gevolgen")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public EffectView effect(@PathParam("id") String id, @Context SecurityContext security) {
        hotspots.get(id);
        LocalDate day = DutchDay.today(clock);
        var effect = consequences.of(id, day, Caller.of(security));
        var background = effect.background();
        return new EffectView(
                day,
                hotspots.isSettled(id),
                effect.all(),
                effect.kept(),
                counts(effect.verdicts()),
                counts(effect.mailboxes()),
                background == null || background.done() ? "voltooid" : "bezig",
                background == null ? 1 : background.share(),
                background == null ? null : background.begun());
    }

    @POST
    @Path("{id}/_vaststellen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ARCHIVIST)
    public Response establish(
            @PathParam("id") String id, @Nullable DecisionAsked asked, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return answer(hotspots.establish(id, decided(asked), caller.actor()), caller);
    }

    @POST
    @Path("{id}/_afwijzen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ARCHIVIST)
    public Response reject(
            @PathParam("id") String id, @Nullable DecisionAsked asked, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return answer(hotspots.reject(id, decided(asked), caller.actor()), caller);
    }

    @POST
    @Path("{id}/_intrekken")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.ARCHIVIST)
    public Response withdraw(
            @PathParam("id") String id, @Nullable DecisionAsked asked, @Context SecurityContext security) {
        Caller caller = Caller.of(security);
        return answer(hotspots.withdraw(id, decided(asked), caller.actor()), caller);
    }

    private static Hotspots.Decided decided(@Nullable DecisionAsked asked) {
        if (asked == null || asked.besluit() == null || asked.datum() == null)
            throw Refusal.invalid("besluit", "besluit en datum zijn verplicht");
        return new Hotspots.Decided(asked.besluit(), asked.datum(), asked.sio());
    }

    private static List<CountView> counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> new CountView(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(CountView::aantal).reversed().thenComparing(CountView::waarde))
                .toList();
    }

    private Response answer(Hotspot hotspot, Caller caller) {
        return Versions.tagged(view(hotspot, caller), hotspot.version()).build();
    }

    private HotspotView view(Hotspot h, Caller caller) {
        return new HotspotView(
                h.id(),
                h.status().word(),
                h.name(),
                h.description(),
                h.from(),
                h.to(),
                h.criteria().stream().map(Worded::word).toList(),
                ScopeView.of(ScopeView.ofText(h.scope())),
                hotspots.isSettled(h.id()),
                visible.of(h.id(), caller),
                h.status() == Hotspot.Status.PROPOSED ? h.frozenUntil() : null,
                h.proposedBy(),
                h.proposedAt(),
                hotspots.decisions(h.id()).stream()
                        .map(d -> new DecisionView(
                                d.status().word(), d.decision(), d.day(), d.council(), d.recordedBy(), d.recordedAt()))
                        .toList());
    }
}
