package nl.schepenkist.transfer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** The MDTO metadata of one record, by the same code as a package has it. */
@Path("api/v1/informatieobjecten/{id}/mdto")
public final class MdtoResource {
    private final Reading reading;
    private final Describing describing;

    public MdtoResource(Reading reading, Describing describing) {
        this.reading = reading;
        this.describing = describing;
    }

    @GET
    @Produces(MediaType.APPLICATION_XML)
    @Allowed({Role.RECORDS_OFFICER, Role.ARCHIVIST, Role.DISCLOSURE_COORDINATOR})
    public Response mdto(
            @PathParam("id") String id,
            @QueryParam("doel") @Nullable String purpose,
            @Context SecurityContext security) {
        RecordRow row = reading.read(Caller.of(security), purpose, id, "mdto");
        byte[] xml = Mdto.of(describing.describe(row, describing.appraised(row), null));
        return Response.ok(xml, MediaType.APPLICATION_XML).build();
    }
}
