package nl.schepenkist.retention;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A change of the register of tenures as the interface has it.
 *
 * @param voorbeeld whether it was only looked at
 * @param beoordeeld how many records were judged so far
 * @param verschuivingen how many of them are judged otherwise
 */
public record TenureChangeView(
        String id,
        String wie,
        Instant wanneer,
        boolean voorbeeld,
        String status,
        double voortgang,
        long beoordeeld,
        List<ShiftView> verschuivingen) {
    /** So many records go from one verdict to another. */
    public record ShiftView(String van, String naar, long aantal) {}

    static TenureChangeView of(TenureChange c) {
        int reach = Math.max(1, c.reach().size());
        return new TenureChangeView(
                c.id(),
                c.by(),
                c.when(),
                !c.made(),
                c.done() ? "voltooid" : "bezig",
                c.done() ? 1 : Math.min(0.99, c.at().mailbox() / (double) reach),
                c.effect().getOrDefault("beoordeeld", 0L),
                c.effect().entrySet().stream()
                        .filter(e -> e.getKey().contains(">"))
                        .map(e -> new ShiftView(
                                e.getKey().substring(0, e.getKey().indexOf('>')),
                                e.getKey().substring(e.getKey().indexOf('>') + 1),
                                e.getValue()))
                        .sorted(Comparator.comparing(ShiftView::van).thenComparing(ShiftView::naar))
                        .toList());
    }
}
