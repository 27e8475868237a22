package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.http.HtmlPage;
import nl.schepenkist.http.Open;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * The hotspots that the college established, for everybody to read. Proposals, scopes and people are not told: which records a hotspot
 * holds is no public matter.
 */
@Path("openbaar/hotspots")
public final class PublicHotspotResource {
    private final Hotspots hotspots;
    private final String organisation;

    public PublicHotspotResource(Hotspots hotspots, String organisation) {
        this.hotspots = hotspots;
        this.organisation = organisation;
    }

    /** The list, and whose it is. */
    public record Overview(String organisatie, List<PublicHotspot> hotspots) {}

    /** One that was established. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PublicHotspot(
            String naam,
            String omschrijving,
            LocalDate van,
            @Nullable LocalDate tot,
            List<String> criteria,
            String besluit,
            LocalDate datum) {}

    @GET
    @Produces({MediaType.APPLICATION_JSON, HtmlPage.TYPE})
    @Open
    public Response all(@Context HttpHeaders headers) {
        var overview = new Overview(
                organisation, hotspots.established().stream().map(this::shown).toList());
        return HtmlPage.isWanted(headers)
                ? HotspotPage.of(overview).answer()
                : Response.ok(overview, MediaType.APPLICATION_JSON).build();
    }

    private PublicHotspot shown(Hotspot h) {
        var decided = hotspots.decisions(h.id()).stream()
                .filter(d -> d.status() == Hotspot.Status.ESTABLISHED)
                .findFirst()
                .orElseThrow();
        return new PublicHotspot(
                h.name(),
                h.description(),
                h.from(),
                h.to(),
                h.criteria().stream().map(Worded::word).toList(),
                decided.decision(),
                decided.day());
    }
}
