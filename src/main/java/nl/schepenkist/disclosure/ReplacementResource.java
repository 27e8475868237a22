package nl.schepenkist.disclosure;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Succeeds;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.store.Database;

/** A PDF that somebody made elsewhere of a document of which none can be made here: else it could never go out. */
@Path("api/v1/woo-verzoeken/{id}/documenten")
@Produces(MediaType.APPLICATION_JSON)
public final class ReplacementResource {
    private final DocumentAccess access;
    private final Judging judging;
    private final DisclosureRequests requests;
    private final DocumentFiles files;
    private final Database database;
    private final Account account;
    private final int largest;

    /**
     * @param largest in bytes
     */
    public ReplacementResource(
            DocumentAccess access,
            Judging judging,
            DisclosureRequests requests,
            DocumentFiles files,
            Database database,
            Account account,
            int largest) {
        this.access = access;
        this.judging = judging;
        this.requests = requests;
        this.files = files;
        this.database = database;
        this.account = account;
        this.largest = largest;
    }

    @PUT
    @Path("{nr}/weergave")
    @Consumes("application/pdf")
    @Allowed(Role.DISCLOSURE_COORDINATOR)
    @Succeeds(204)
    public Response replace(
            @PathParam("id") String id,
            @PathParam("nr") int nr,
            @Parameter(hidden = true) InputStream body,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        var caller = Caller.of(security);
        var opened = access.open(id, nr, "weergave", caller);
        // What is agreed to does not change: who wants another page asks for the agreement to be taken back first.
        database.run(db -> {
            DocumentTable.hold(db, id);
            judging.mustBeOpen(db, id);
            DocumentTable.hand(db, id, caller.actor().id());
        });
        byte[] pdf = body.readNBytes(largest + 1);
        if (pdf.length > largest)
            throw new Refusal.Invalid(
                    "bestand-te-groot", "De PDF is groter dan %d bytes.".formatted(largest), List.of());
        files.replace(opened.row(), pdf, requests.today(), (db, digest) -> {
            // Making it took a while: somebody may have asked for agreement since.
            DocumentTable.hold(db, id);
            judging.mustBeOpen(db, id);
            account.write(
                    db,
                    new Account.Act(
                            "woo-weergave-aangeleverd",
                            caller.actor(),
                            opened.document().record(),
                            id,
                            Map.of("nr", nr, "sha256", digest)));
        });
        return Response.noContent().build();
    }
}
