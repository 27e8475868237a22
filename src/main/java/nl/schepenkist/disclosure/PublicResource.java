package nl.schepenkist.disclosure;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.schepenkist.http.HtmlPage;
import nl.schepenkist.http.Open;
import nl.schepenkist.index.PublicIndex;
import nl.schepenkist.store.Database;

/**
 * The public side. It asks one table, which holds what was published and nothing else; of records and requests it knows nothing, so it cannot
 * tell of them.
 */
@Path("openbaar")
public final class PublicResource {
    static final int PAGE = 20;
    private static final int DEEPEST = 1_000;
    private static final int LONGEST = 200;
    private static final String XML = "application/xml";

    private final Database database;
    private final Publishing publishing;
    private final PublicIndex index;
    private final PublicPages pages;
    private final Harvest harvest;
    private final String base;

    /**
     * @param base address under which everybody reaches this server, without a slash at its end
     * @param tooi identifier of the municipality
     */
    public PublicResource(
            Database database,
            Publishing publishing,
            PublicIndex index,
            String organisation,
            Optional<String> tooi,
            String base) {
        this.database = database;
        this.publishing = publishing;
        this.index = index;
        this.pages = new PublicPages(organisation);
        this.harvest = new Harvest(organisation, tooi);
        this.base = base;
    }

    private static int page(String typed) {
        return typed.matches("[1-9]\\d{0,2}") ? Math.min(Integer.parseInt(typed), DEEPEST / PAGE) : 1;
    }

    @GET
    @Produces(HtmlPage.TYPE)
    @Open
    public Response front(@QueryParam("pagina") @DefaultValue("1") String typed) {
        int page = page(typed);
        var found = database.read(h -> PublicationTable.decisions(h, PAGE + 1, (page - 1) * PAGE));
        return pages.front(found.subList(0, Math.min(PAGE, found.size())), page, found.size() > PAGE)
                .answer();
    }

    @GET
    @Path("besluiten/{id}")
    @Produces(HtmlPage.TYPE)
    @Open
    public Response decision(@PathParam("id") String id) {
        var found = database.read(h -> PublicationTable.find(h, id)).filter(p -> p.nr() == Publication.DECISION);
        if (found.isEmpty()) return missing();
        if (!found.get().isThere()) return gone(found.get());
        return pages.decision(
                        found.get(),
                        database.read(h -> PublicationTable.of(h, found.get().request())))
                .answer();
    }

    private Response missing() {
        return Response.fromResponse(pages.missing().answer())
                .status(Response.Status.NOT_FOUND)
                .build();
    }

    private Response gone(Publication p) {
        return Response.fromResponse(pages.gone(p).answer())
                .status(Response.Status.GONE)
                .build();
    }

    @GET
    @Path("documenten/{id}")
    @Produces(HtmlPage.TYPE)
    @Open
    public Response document(@PathParam("id") String id) {
        var found = database.read(h -> PublicationTable.find(h, id));
        if (found.isEmpty()) return missing();
        if (!found.get().isThere()) return gone(found.get());
        var decision = database.read(h -> PublicationTable.of(h, found.get().request())).stream()
                .filter(p -> p.nr() == Publication.DECISION && p.isThere())
                .findFirst()
                .orElse(null);
        return pages.document(found.get(), decision).answer();
    }

    @GET
    @Path("documenten/{id}/bestand")
    @Produces({"application/pdf", "text/csv", HtmlPage.TYPE})
    @Open
    public Response file(@PathParam("id") String id) {
        var found = database.read(h -> PublicationTable.find(h, id));
        if (found.isEmpty()) return missing();
        Publication p = found.get();
        if (!p.isThere()) return gone(p);
        boolean pdf = p.mediaType().equals("application/pdf");
        StreamingOutput body = out -> {
            try (var in = publishing.open(p)) {
                in.transferTo(out);
            }
        };
        return Response.ok(body, pdf ? p.mediaType() : p.mediaType() + "; charset=utf-8")
                .header(
                        "Content-Disposition",
                        "inline; filename=\"%s.%s\""
                                .formatted(p.number().replaceAll("[^A-Za-z0-9._-]", "-"), pdf ? "pdf" : "csv"))
                .header("X-Content-Type-Options", "nosniff")
                // What is withdrawn must be gone at once: nobody keeps it without asking.
                .header("Cache-Control", "no-cache")
                .tag(p.sha256())
                .build();
    }

    @GET
    @Path("zoeken")
    @Produces(HtmlPage.TYPE)
    @Open
    public Response search(
            @QueryParam("q") @DefaultValue("") String typed,
            @QueryParam("pagina") @DefaultValue("1") String typedPage) {
        String question = typed.length() > LONGEST ? typed.substring(0, LONGEST) : typed;
        int page = page(typedPage);
        var found = question.isBlank() ? List.<String>of() : there(question);
        int from = Math.min((page - 1) * PAGE, found.size());
        var shown = found.subList(from, Math.min(from + PAGE, found.size()));
        var byId = new HashMap<String, Publication>();
        for (Publication p : database.read(h -> PublicationTable.find(h, shown))) byId.put(p.id(), p);
        var hits = shown.stream().map(byId::get).filter(Objects::nonNull).toList();
        return pages.found(question, hits, found.size(), page, from + PAGE < found.size())
                .answer();
    }

    private List<String> there(String question) {
        return index.find(
                question, database.read(PublicationTable::stamp), () -> database.read(PublicationTable::entries));
    }

    @GET
    @Path("{index: sitemapindex-diwoo-infocat0[0-9][0-9][.]xml}")
    @Produces(XML)
    @Open
    public Response sitemaps(@PathParam("index") String name) {
        var category = Arrays.stream(InformationCategory.values())
                .filter(c -> Harvest.index(c).equals(name))
                .findFirst();
        if (!harvest.isComplete() || category.isEmpty()) return missing();
        long all = database.read(h -> PublicationTable.count(h, category.get()));
        return Response.ok(harvest.index(base, category.get(), (int) ((all + Harvest.MOST - 1) / Harvest.MOST)), XML)
                .build();
    }

    @GET
    @Path("sitemaps/{categorie}/{nr}")
    @Produces(XML)
    @Open
    public Response sitemap(@PathParam("categorie") String word, @PathParam("nr") String typed) {
        var category = Arrays.stream(InformationCategory.values())
                .filter(c -> c.word().equals(word))
                .findFirst();
        if (!harvest.isComplete() || category.isEmpty() || !typed.matches("[1-9]\\d{0,3}")) return missing();
        int nr = Integer.parseInt(typed);
        var some = database.read(h -> PublicationTable.all(h, category.get(), Harvest.MOST, (nr - 1) * Harvest.MOST));
        return some.isEmpty()
                ? missing()
                : Response.ok(harvest.sitemap(base, some), XML).build();
    }

    @GET
    @Path("feed.xml")
    @Produces({"application/atom+xml", XML})
    @Open
    public Response feed() {
        var newest = database.read(h -> PublicationTable.decisions(h, PAGE, 0));
        return Response.ok(harvest.feed(base, newest), "application/atom+xml").build();
    }
}
