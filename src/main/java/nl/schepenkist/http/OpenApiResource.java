package nl.schepenkist.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import nl.schepenkist.records.Later;

/** The contract, made from the code. Open: whoever wants to call must be able to read how. */
@Path("api/v1/openapi.json")
public final class OpenApiResource {
    private final Later<String> document;

    public OpenApiResource(Later<String> document) {
        this.document = document;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Open
    public String document() {
        return document.get();
    }
}
