package nl.schepenkist.destruction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** Lists and items as the interface has them; what stands in a record is read from it at that moment. */
public final class ItemViews {
    private final Lists lists;
    private final Catalog catalog;
    private final Reading reading;
    private final Rights rights;
    private final Declarations declarations;

    public ItemViews(Lists lists, Catalog catalog, Reading reading, Rights rights, Declarations declarations) {
        this.lists = lists;
        this.catalog = catalog;
        this.reading = reading;
        this.rights = rights;
        this.declarations = declarations;
    }

    /** A list without its items. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ListSummary(
            String id,
            String naam,
            LocalDate peildatum,
            @Nullable String proces,
            String status,
            long aantal,
            String opsteller,
            List<String> beoordelaars,
            List<String> medebeoordelaars,
            Instant opgesteld,
            @Nullable Instant goedgekeurd,
            @Nullable LocalDate uitgevoerd,
            @Nullable String verklaring,
            List<ReviewSummary> beoordelingen) {}

    public record ReviewSummary(String rol, String oordeel, String toelichting, String wie, Instant wanneer) {}

    /** An item; of a destroyed record nothing is told but what the tombstone has. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ItemView(
            int nr,
            String informatieobject,
            @Nullable String soort,
            @Nullable String naam,
            @Nullable Instant tijdstip,
            @Nullable String mailbox,
            String categorie,
            LocalDate einddatum,
            String besluit,
            @Nullable String reden,
            String resultaat,
            @Nullable String resultaatReden) {}

    ListSummary of(DestructionList l) {
        var reviews = lists.reviews(l.id()).stream()
                .map(r -> new ReviewSummary(
                        r.role().word(), r.agreed() ? "akkoord" : "afgekeurd", r.explanation(), r.reviewer(), r.at()))
                .toList();
        Panel panel = lists.panel(l);
        return new ListSummary(
                l.id(),
                l.name(),
                l.referenceDay(),
                l.process(),
                l.status().word(),
                lists.count(l.id()),
                l.author(),
                panel.owners(),
                panel.coReviewers(),
                l.madeAt(),
                l.approvedAt(),
                l.executionDay(),
                l.declaration(),
                reviews);
    }

    List<ItemView> of(String list, List<Item> items, Caller caller) {
        var sight = rights.of(caller, new Purpose.Work(Purpose.Kind.DESTRUCTION_LIST, list));
        Map<RecordId, RecordRow> rows = catalog
                .find(items.stream().map(Item::record).toList())
                .stream()
                .collect(Collectors.toMap(RecordRow::id, r -> r));
        return items.stream()
                .map(i -> {
                    RecordRow row = rows.get(i.record());
                    return row != null && reading.sees(sight, row) ? told(i, row) : untold(i);
                })
                .toList();
    }

    private ItemView told(Item i, RecordRow row) {
        String name = catalog.personal(row).name();
        return new ItemView(
                i.nr(),
                i.record().value(),
                row.kind().word(),
                name,
                row.moment(),
                row.placement().mailbox(),
                i.category(),
                i.end(),
                i.decision().word(),
                i.reason(),
                i.result().word(),
                i.resultReason());
    }

    private static ItemView untold(Item i) {
        return new ItemView(
                i.nr(),
                i.record().value(),
                null,
                null,
                null,
                null,
                i.category(),
                i.end(),
                i.decision().word(),
                i.reason(),
                i.result().word(),
                i.resultReason());
    }

    Declaration declaration(DestructionList list) {
        notYet(list);
        return declarations.of(list.id());
    }

    byte[] pdf(DestructionList list) {
        notYet(list);
        var file = catalog.files(new RecordId(Objects.requireNonNull(list.declaration())))
                .getFirst();
        try (var in = catalog.open(file.name())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void notYet(DestructionList list) {
        if (list.declaration() == null)
            throw new Refusal.Conflict("niet-uitgevoerd", "De verklaring bestaat pas als de lijst is uitgevoerd.");
    }
}
