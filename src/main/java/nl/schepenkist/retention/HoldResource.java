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
import java.time.Instant;
import java.time.LocalDate;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** Holds: what must stay as it is. */
@Path("api/v1/bevriezingen")
@Produces(MediaType.APPLICATION_JSON)
public final class HoldResource {
    private final Holds holds;
    private final VisibleCount visible;

    public HoldResource(Holds holds, VisibleCount visible) {
        this.holds = holds;
        this.visible = visible;
    }

    /** What is asked. */
    public record Asked(
            @JsonProperty(required = true) String reden,
            @JsonProperty(required = true) String kenmerk,
            @Nullable String toelichting,
            @JsonProperty(required = true) ScopeView bereik) {}

    /** Why a hold ends. */
    public record Lifting(@Nullable String reden) {}

    /**
     * A hold.
     *
     * @param status {@code in-samenstelling} (it stands already; its records are being looked up), {@code actief} or {@code opgeheven}
     * @param aantal records that it holds and the caller may see, a mail with its attachments being one
     * @param verzoek Woo request that it belongs to and ends with
     * @param totEnMet its last day, where that is known
     * @param voortgang 0 while its records are being looked up, else 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HoldView(
            String id,
            String status,
            String reden,
            String kenmerk,
            @Nullable String toelichting,
            @Nullable ScopeView bereik,
            @Nullable String verzoek,
            @Nullable LocalDate totEnMet,
            int aantal,
            int voortgang,
            String geplaatstDoor,
            Instant geplaatst,
            @Nullable String opgehevenDoor,
            @Nullable Instant opgeheven,
            @Nullable String redenOpheffing) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    @Succeeds(201)
    public Response place(@Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null || asked.reden() == null || asked.kenmerk() == null)
            throw Refusal.invalid("reden", "reden, kenmerk en bereik zijn verplicht");
        var placed = holds.place(
                new Holds.Wanted(
                        Worded.of(Bond.Reason.class, asked.reden(), "reden"),
                        asked.kenmerk(),
                        asked.toelichting(),
                        ScopeView.parse(asked.bereik())),
                Caller.of(security).actor());
        return Versions.made(
                URI.create("/api/v1/bevriezingen/" + placed.id()),
                view(placed, Caller.of(security)),
                placed.version(),
                holds.isSettled(placed.id()));
    }

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public ListView<HoldView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @Context SecurityContext security) {
        var page = ListView.Page.of(pagina, aantal);
        var found = holds.page(page.size(), page.offset());
        return ListView.of(
                page,
                found.total(),
                found.rows().stream().map(h -> view(h, Caller.of(security))).toList());
    }

    @GET
    @Path("{id}")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.AUDITOR})
    public Response one(@PathParam("id") String id, @Context SecurityContext security) {
        var hold = holds.get(id);
        return Versions.tagged(view(hold, Caller.of(security)), hold.version()).build();
    }

    @POST
    @Path("{id}/_opheffen")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.RECORDS_OFFICER)
    public Response lift(@PathParam("id") String id, @Nullable Lifting asked, @Context SecurityContext security) {
        String reason = asked == null || asked.reden() == null ? "" : asked.reden();
        var lifted = holds.lift(id, reason, Caller.of(security).actor());
        return Versions.tagged(view(lifted, Caller.of(security)), lifted.version())
                .build();
    }

    private HoldView view(Holds.Hold h, Caller caller) {
        String status = h.liftedAt() != null ? "opgeheven" : holds.isSettled(h.id()) ? "actief" : "in-samenstelling";
        // What a requester asks for is nobody's business who only sees that it is kept.
        boolean tellsScope = h.owner() == null || caller.actor().has(Role.RECORDS_OFFICER);
        return new HoldView(
                h.id(),
                status,
                h.reason().word(),
                h.reference(),
                h.remark(),
                tellsScope ? ScopeView.of(ScopeView.ofText(h.scope())) : null,
                h.owner(),
                h.until(),
                visible.of(h.id(), caller),
                holds.isSettled(h.id()) ? 1 : 0,
                h.placedBy(),
                h.placedAt(),
                h.liftedBy(),
                h.liftedAt(),
                h.liftReason());
    }
}
