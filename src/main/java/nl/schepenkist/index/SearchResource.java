package nl.schepenkist.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Readers;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** The search box. */
@Path("api/v1/zoekresultaten")
@Produces(MediaType.APPLICATION_JSON)
public final class SearchResource {
    private final Searching searching;

    public SearchResource(Searching searching) {
        this.searching = searching;
    }

    /** What is asked, as query parameters or as JSON. */
    public static final class Asked {
        @QueryParam("q")
        public @Nullable String q;

        @QueryParam("soort")
        public @Nullable String soort;

        @QueryParam("van")
        public @Nullable String van;

        @QueryParam("tot")
        public @Nullable String tot;

        @QueryParam("afzender")
        public @Nullable String afzender;

        @QueryParam("ontvanger")
        public @Nullable String ontvanger;

        @QueryParam("mailbox")
        public @Nullable String mailbox;

        @QueryParam("zaak")
        public @Nullable String zaak;

        @QueryParam("gesprek")
        public @Nullable String gesprek;

        @QueryParam("metBijlage")
        public @Nullable Boolean metBijlage;

        @QueryParam("sorteer")
        public @Nullable String sorteer;

        @QueryParam("pagina")
        public @Nullable Integer pagina;

        @QueryParam("aantal")
        public @Nullable Integer aantal;

        @QueryParam("na")
        public @Nullable String na;

        @QueryParam("doel")
        public @Nullable String doel;
    }

    /** One hit. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HitView(
            String id,
            String soort,
            String naam,
            @Nullable Instant tijdstip,
            @Nullable String afzender,
            @Nullable String mailbox,
            @Nullable String zaak,
            @Nullable String gesprek,
            int aantalBijlagen,
            List<String> fragmenten) {}

    public record CountView(String waarde, long aantal) {}

    /**
     * @param totaalExact whether the total is no estimate
     * @param volgende cursor with which the list goes on, also beyond what page numbers reach
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ResultView(
            long totaal,
            boolean totaalExact,
            long duurMs,
            int pagina,
            int aantal,
            List<HitView> resultaten,
            Map<String, List<CountView>> facetten,
            @Nullable String volgende) {
        static ResultView of(Searching.Found found, long millis) {
            var facets = new LinkedHashMap<String, List<CountView>>();
            found.facets()
                    .forEach((field, counts) -> facets.put(
                            field,
                            counts.stream()
                                    .map(c -> new CountView(c.value(), c.number()))
                                    .toList()));
            return new ResultView(
                    found.total(),
                    true,
                    millis,
                    found.page().number(),
                    found.page().size(),
                    found.hits(),
                    facets,
                    found.next());
        }
    }

    @GET
    @Readers
    public ResultView search(@BeanParam Asked asked, @Context SecurityContext security) {
        return answer(asked, security);
    }

    @POST
    @Path("_zoeken")
    @Consumes(MediaType.APPLICATION_JSON)
    @Readers
    public ResultView searchByPost(@Nullable Asked asked, @Context SecurityContext security) {
        if (asked == null) throw Refusal.invalid("(geheel)", "is geen JSON-object");
        return answer(asked, security);
    }

    private ResultView answer(Asked asked, SecurityContext security) {
        long begun = System.nanoTime();
        var found = searching.search(Caller.of(security), asked);
        return ResultView.of(found, (System.nanoTime() - begun) / 1_000_000);
    }
}
