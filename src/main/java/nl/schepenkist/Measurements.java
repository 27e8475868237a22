package nl.schepenkist;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.text.Texts;

/** What the metrics tell besides requests. */
final class Measurements {
    private Measurements() {}

    static void register(MeterRegistry meters, Stores stores, Catalog catalog, Texts texts) {
        for (String state : new String[] {"wachtend", "bezig", "mislukt"})
            Gauge.builder(
                            "schepenkist.taken",
                            () -> stores.database().jobCounts().getOrDefault(state, 0L))
                    .tag("stand", state)
                    .register(meters);
        Gauge.builder(
                        "schepenkist.informatieobjecten",
                        () -> catalog.findability().findable().all())
                .register(meters);
        Gauge.builder(
                        "schepenkist.informatieobjecten.vindbaar",
                        () -> catalog.findability().findable().indexed())
                .register(meters);
        Gauge.builder("schepenkist.lezers.herstart", texts::workerRestarts).register(meters);
        Gauge.builder("schepenkist.opslag.sync.seconden", () -> stores.files().syncSeconds())
                .register(meters);
    }
}
