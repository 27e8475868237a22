package nl.schepenkist.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Whether the server lives, and whether it is ready. Open: a load balancer has no token. */
@Path("gezond")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {
    private final List<Readiness> checks;

    public HealthResource(List<Readiness> checks) {
        this.checks = List.copyOf(checks);
    }

    record Living(boolean levend) {}

    record Ready(boolean gereed, List<Remark> opmerkingen) {}

    record Remark(String onderdeel, String ernst, String tekst) {}

    @GET
    @Path("levend")
    @Open
    public Living living() {
        return new Living(true);
    }

    @GET
    @Path("gereed")
    @Open
    public Response ready() {
        var remarks = checks.stream()
                .flatMap(c -> c.fault().map(text -> new Remark(c.name(), word(c.weight()), text)).stream())
                .toList();
        boolean ready = remarks.stream().noneMatch(r -> r.ernst().equals("nodig"));
        return Response.status(ready ? 200 : 503)
                .entity(new Ready(ready, remarks))
                .build();
    }

    private static String word(Readiness.Weight weight) {
        return switch (weight) {
            case NEEDED -> "nodig";
            case USEFUL -> "nuttig";
            case NOTICE -> "melding";
        };
    }
}
