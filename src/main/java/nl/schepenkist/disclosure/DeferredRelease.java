package nl.schepenkist.disclosure;

import java.time.LocalDate;
import nl.schepenkist.records.Refusal;

/** When information is released that a third party objects to (Woo, art. 4.4, lid 5). */
final class DeferredRelease {
    private static final int WEEKS_LATER = 2;

    private DeferredRelease() {}

    /**
     * Not before two weeks after the decision was made known, nor while a court was asked to stop it.
     *
     * @throws Refusal.Conflict {@code nog-opgeschort} or {@code voorlopige-voorziening-loopt}
     */
    static void mustBeDue(DisclosureRequest request, PackageTable.Row row, LocalDate today) {
        if (!row.deferred()) return;
        LocalDate decided = request.decidedOn();
        LocalDate due = decided == null ? null : decided.plusWeeks(WEEKS_LATER);
        if (due == null || today.isBefore(due))
            throw new Refusal.Conflict(
                    "nog-opgeschort",
                    due == null
                            ? "Opgeschorte documenten worden verstrekt vanaf twee weken nadat het besluit bekend is gemaakt; leg die dag eerst vast (_afronden)."
                            : "Opgeschorte documenten worden verstrekt vanaf %s (artikel 4.4, vijfde lid, Woo)."
                                    .formatted(due));
        boolean asked = request.procedures().stream()
                .anyMatch(p -> p.kind() == DisclosureRequest.Procedure.Kind.INTERIM_RELIEF
                        && (p.finalOn() == null || p.finalOn().isAfter(today)));
        if (asked)
            throw new Refusal.Conflict(
                    "voorlopige-voorziening-loopt",
                    "Er loopt een verzoek om een voorlopige voorziening; tot daarop is beslist blijft dit opgeschort.");
    }
}
