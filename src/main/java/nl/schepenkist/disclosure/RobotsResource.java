package nl.schepenkist.disclosure;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import nl.schepenkist.http.Open;
import nl.schepenkist.store.Database;

/** Where harvesters begin: what they may read, and the sitemap index of each information category. */
@Path("robots.txt")
public final class RobotsResource {
    private final Database database;
    private final String base;
    private final boolean harvested;

    /**
     * @param harvested whether there are sitemaps; without an identifier of the municipality there are none
     */
    public RobotsResource(Database database, String base, boolean harvested) {
        this.database = database;
        this.base = base;
        this.harvested = harvested;
    }

    @GET
    @Produces("text/plain; charset=utf-8")
    @Open
    public String robots() {
        var found = new StringBuilder("User-agent: *\nAllow: /openbaar\nDisallow: /\n");
        if (!harvested) return found.toString();
        var categories = database.read(PublicationTable::categories);
        categories.add(InformationCategory.REQUESTS);
        for (var category : categories)
            found.append("Sitemap: ")
                    .append(base)
                    .append("/openbaar/")
                    .append(Harvest.index(category))
                    .append('\n');
        return found.toString();
    }
}
