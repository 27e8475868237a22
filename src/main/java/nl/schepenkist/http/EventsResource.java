package nl.schepenkist.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import nl.schepenkist.audit.Account;
import nl.schepenkist.audit.ChainCheck;
import nl.schepenkist.audit.ChainHead;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Events, for the auditor: what was done, by whom, when; and whether the account is whole. */
@Path("api/v1/gebeurtenissen")
@Produces(MediaType.APPLICATION_JSON)
public final class EventsResource {
    private final Account account;
    private final ChainCheck check;
    private final Supplier<List<ChainHead>> kept;

    /**
     * @param kept signed heads that lie outside the database
     */
    public EventsResource(Account account, ChainCheck check, Supplier<List<ChainHead>> kept) {
        this.account = account;
        this.check = check;
        this.kept = kept;
    }

    /**
     * @param wie opaque id of the actor
     * @param bijzonderheden null when its term has ended
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EventView(
            String id,
            String soort,
            Instant tijdstip,
            String wie,
            @Nullable String informatieobject,
            @Nullable String kader,
            @JsonRawValue @Nullable String bijzonderheden) {
        public static EventView of(Account.Told e) {
            return new EventView(
                    e.id(),
                    e.kind(),
                    e.moment(),
                    e.actor(),
                    e.record(),
                    e.work(),
                    e.detail().orElse(null));
        }
    }

    @GET
    @Allowed(Role.AUDITOR)
    public ListView<EventView> events(
            @QueryParam("informatieobject") @Nullable String record,
            @QueryParam("soort") @Nullable String kind,
            @QueryParam("wie") @Nullable String actor,
            @QueryParam("van") @Nullable String from,
            @QueryParam("tot") @Nullable String to,
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal,
            @QueryParam("na") @Nullable String na) {
        var page = ListView.Page.of(pagina, aantal, na);
        var query =
                new Account.Query(record, kind, actor, start(Days.parse(from, "van")), after(Days.parse(to, "tot")));
        var found = account.find(query, page.size(), page.offset());
        return ListView.of(
                page, found.total(), found.events().stream().map(EventView::of).toList());
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(DutchDay.ZONE).toInstant();
    }

    private static @Nullable Instant after(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1).atStartOfDay(DutchDay.ZONE).toInstant();
    }

    /** The outcome of a check of the whole chain. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CheckView(
            boolean goed,
            long aantal,
            long onverzegeld,
            @Nullable String kop,
            List<String> bevindingen) {}

    @POST
    @Path("_controleren")
    @Allowed(Role.AUDITOR)
    public CheckView check() {
        var report = check.check(kept.get());
        var head = report.head();
        return new CheckView(
                report.good(), report.count(), report.unsealed(), head == null ? null : head.line(), report.findings());
    }
}
