package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** Publishing what a decision makes public, and taking single documents back. */
@Path("api/v1/woo-verzoeken")
@Produces(MediaType.APPLICATION_JSON)
public final class PublicationResource {
    private final Publishing publishing;

    public PublicationResource(Publishing publishing) {
        this.publishing = publishing;
    }

    /** Which package; the last one that is ready when absent. */
    public record Asked(@Nullable String pakket) {}

    /** Why it is taken back, as everybody may read it. */
    public record Withdrawing(@JsonProperty(required = true) String reden) {}

    /** Something that everybody may read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PublicationView(
            String id,
            int nr,
            String nummer,
            String titel,
            String informatieobject,
            String adres,
            String sha256,
            Instant gepubliceerd,
            @Nullable Instant ingetrokken,
            @Nullable String reden) {
        static PublicationView of(Publication p) {
            return new PublicationView(
                    p.id(),
                    p.nr(),
                    p.number(),
                    p.title(),
                    p.record().value(),
                    "/openbaar/documenten/" + p.id(),
                    p.sha256(),
                    p.publishedAt(),
                    p.withdrawnAt(),
                    p.withdrawal());
        }
    }

    /** It takes a while; the list of packages says how far it is, and it appears all at once. */
    public record Begun(String status, double voortgang) {}

    /** What was published. */
    public record Outcome(int gepubliceerd, List<PublicationView> publicaties) {}

    @POST
    @Path("{id}/_publiceren")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed(Role.DISCLOSURE_DECIDER)
    public Response publish(@PathParam("id") String id, @Nullable Asked asked, @Context SecurityContext security)
            throws IOException, InterruptedException {
        return switch (publishing.publish(id, asked == null ? null : asked.pakket(), Caller.of(security))) {
            case Publishing.Outcome.Done(var made) ->
                Response.ok(new Outcome(
                                made.size(),
                                made.stream().map(PublicationView::of).toList()))
                        .build();
            case Publishing.Outcome.Begun(var row) ->
                Response.accepted(new Begun(
                                "bezig",
                                row.total() == 0 ? 0 : (double) row.publishing().done() / row.total()))
                        .location(URI.create("/api/v1/woo-verzoeken/%s/pakketten".formatted(id)))
                        .build();
        };
    }

    @GET
    @Path("{id}/publicaties")
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public List<PublicationView> all(@PathParam("id") String id) {
        return publishing.of(id).stream().map(PublicationView::of).toList();
    }

    @POST
    @Path("{id}/publicaties/{publicatie}/_intrekken")
    @Consumes(MediaType.APPLICATION_JSON)
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER})
    public PublicationView withdraw(
            @PathParam("id") String id,
            @PathParam("publicatie") String publication,
            @Nullable Withdrawing asked,
            @Context SecurityContext security) {
        if (asked == null || asked.reden() == null) throw Refusal.invalid("reden", "is verplicht");
        return PublicationView.of(publishing.withdraw(id, publication, asked.reden(), Caller.of(security)));
    }
}
