package nl.schepenkist.disclosure;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import nl.schepenkist.http.Open;

/** Where harvesters begin: what they may read, and the sitemap index of each information category. */
@Path("robots.txt")
public final class RobotsResource {
    private final String base;
    private final boolean harvested;

    /**
     * @param harvested whether there are sitemaps; without an identifier of the municipality there are none
     */
    public RobotsResource(String base, boolean harvested) {
        this.base = base;
        this.harvested = harvested;
    }

    @GET
    @Produces("text/plain; charset=utf-8")
    @Open
    public String robots() {
        return "User-agent: *\nAllow: /openbaar\nDisallow: /\n"
                + (harvested ? "Sitemap: " + base + "/openbaar/" + Harvest.INDEX + "\n" : "");
    }
}
