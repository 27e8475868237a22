package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import nl.schepenkist.http.Everyone;
import nl.schepenkist.http.ListView;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.selection.Category;
import nl.schepenkist.selection.SelectionList;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;

/** The selection lists, for reading. */
@Path("api/v1/selectielijsten")
@Produces(MediaType.APPLICATION_JSON)
public final class SelectionResource {
    private final SelectionLists lists;

    public SelectionResource(SelectionLists lists) {
        this.lists = lists;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ListSummary(
            String id,
            String naam,
            String bron,
            String geldt,
            @Nullable LocalDate van,
            @Nullable LocalDate tot,
            int aantalCategorieen) {
        static ListSummary of(SelectionList l) {
            return new ListSummary(
                    l.id(),
                    l.name(),
                    l.source(),
                    l.governs().word(),
                    l.from(),
                    l.to(),
                    l.all().size());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CategoryView(
            String lijst,
            String nr,
            String procestype,
            String naam,
            String waardering,
            String procestermijn,
            @Nullable String bewaartermijn,
            String opmerking,
            String herkomst,
            boolean keuzeNodig) {
        static CategoryView of(Category c) {
            return new CategoryView(
                    c.ref().list(),
                    c.ref().number(),
                    c.processType(),
                    c.name(),
                    c.appraisal().word(),
                    c.processTerm().word(),
                    c.term() == null ? null : c.term().toString(),
                    c.remark(),
                    c.origin(),
                    c.needsChoice());
        }
    }

    @GET
    @Everyone
    public ListView<ListSummary> all(
            @QueryParam("pagina") @DefaultValue("1") int pagina, @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var all = lists.all().stream().map(ListSummary::of).toList();
        return ListView.ofAll(ListView.Page.of(pagina, aantal), all);
    }

    @GET
    @Path("{lijst}/categorieen")
    @Everyone
    public ListView<CategoryView> categories(
            @PathParam("lijst") String list,
            @QueryParam("pagina") @DefaultValue("1") int pagina,
            @QueryParam("aantal") @DefaultValue("50") int aantal) {
        var all = lists.find(list).orElseThrow(() -> Refusal.notFound("selectielijst")).all().stream()
                .map(CategoryView::of)
                .toList();
        return ListView.ofAll(ListView.Page.of(pagina, aantal), all);
    }

    @GET
    @Path("{lijst}/categorieen/{nr}")
    @Everyone
    public CategoryView category(@PathParam("lijst") String list, @PathParam("nr") String number) {
        var found = lists.find(list).orElseThrow(() -> Refusal.notFound("selectielijst"));
        return CategoryView.of(found.category(number).orElseThrow(() -> Refusal.notFound("categorie")));
    }
}
