package nl.schepenkist.retention;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Role;

/** The holder of a mailbox takes an exemption back. On a path of its own: a class on the record's path would take what is not its own. */
@Path("api/v1/informatieobjecten/{id}/_uitzonderingIntrekken")
@Produces(MediaType.APPLICATION_JSON)
public final class ExemptionEndResource {
    private final Exempting exempting;

    public ExemptionEndResource(Exempting exempting) {
        this.exempting = exempting;
    }

    @POST
    @Allowed(Role.STAFF)
    public Response takeBack(@PathParam("id") String id, @Context SecurityContext security) {
        var row = exempting.takeBack(id, Caller.of(security));
        return Versions.tagged(new ExemptionResource.ExemptionView(id, null), row.version())
                .build();
    }
}
