package nl.schepenkist.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.ListView;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** The register of mailboxes. */
@Path("api/v1/mailboxen")
@Produces(MediaType.APPLICATION_JSON)
public final class MailboxResource {
    private final Mailboxes mailboxes;

    public MailboxResource(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** A mailbox as the interface has it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MailboxView(
            @Nullable String adres,
            @JsonProperty(required = true) String soort,
            @Nullable String houder,
            @Nullable List<UserView> gebruikers,
            @Nullable Boolean afgeschermd) {
        static MailboxView of(Mailboxes.Mailbox m) {
            return new MailboxView(
                    m.address(),
                    m.kind().word(),
                    m.holder(),
                    m.users().stream()
                            .map(u -> new UserView(u.subject(), u.from(), u.to()))
                            .toList(),
                    m.shielded());
        }
    }

    /** Who may read a mailbox as its holder, and when. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UserView(
            @JsonProperty(required = true) String gebruiker,
            @JsonProperty(required = true) LocalDate van,
            @Nullable LocalDate tot) {}

    @GET
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public ListView<MailboxView> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var all = mailboxes.all().stream().map(MailboxView::of).toList();
        return ListView.ofAll(ListView.Page.of(pagina, aantal), all);
    }

    @GET
    @Path("{adres}")
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST})
    public Response one(@PathParam("adres") String address) {
        var found = mailboxes.find(address.toLowerCase(Locale.ROOT)).orElseThrow(() -> Refusal.notFound("postvak"));
        return Versions.tagged(MailboxView.of(found), found.version()).build();
    }

    @PUT
    @Path("{adres}")
    @Allowed(Role.RECORDS_OFFICER)
    public Response put(
            @PathParam("adres") String address,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            MailboxView wanted,
            @Context SecurityContext security) {
        if (wanted == null || wanted.soort() == null) throw Refusal.invalid("soort", "is verplicht");
        var users = wanted.gebruikers() == null ? List.<UserView>of() : wanted.gebruikers();
        if (users.stream().anyMatch(u -> u.gebruiker() == null || u.van() == null))
            throw Refusal.invalid("gebruikers", "elke gebruiker heeft een gebruiker en een van");
        var mailbox = new Mailboxes.Mailbox(
                address.toLowerCase(Locale.ROOT),
                Worded.of(Mailboxes.Kind.class, wanted.soort(), "soort"),
                wanted.houder(),
                Boolean.TRUE.equals(wanted.afgeschermd()),
                users.stream()
                        .map(u -> new Mailboxes.User(u.gebruiker(), u.van(), u.tot()))
                        .toList(),
                0);
        var kept = mailboxes.put(mailbox, Caller.of(security).actor(), ifMatch);
        return Versions.tagged(MailboxView.of(kept), kept.version()).build();
    }
}
