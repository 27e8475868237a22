package nl.schepenkist.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import nl.schepenkist.records.Role;

/** Measurements in the text format of Prometheus. */
@Path("metrieken")
public final class MetricsResource {
    private final PrometheusMeterRegistry meters;

    public MetricsResource(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    @GET
    @Produces("text/plain; version=0.0.4; charset=utf-8")
    @Allowed(Role.ADMINISTRATOR)
    public String metrics() {
        return meters.scrape();
    }
}
