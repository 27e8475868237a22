package nl.schepenkist.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.store.Database;

/** How far an intake is, and what must be said of what it met. */
public final class IntakeProgress {
    private static final double AFTER_READING = 0.95;

    private final Database database;
    private final Personals personals;
    private final Catalog catalog;
    private final Intakes intakes;

    public IntakeProgress(Database database, Personals personals, Catalog catalog, Intakes intakes) {
        this.database = database;
        this.personals = personals;
        this.catalog = catalog;
        this.intakes = intakes;
    }

    /** How far a running intake is, 0 to 1: what remains after reading is to make it findable. */
    double share(String id) {
        return AFTER_READING * database.read(h -> SourceTable.progress(h, id));
    }

    /** The file that is being read, as far as the last commit tells. */
    Optional<String> current(IntakeTable.Row row) {
        for (byte[] resume : database.read(h -> SourceTable.busy(h, row.id()))) {
            String place =
                    personals.open(row.keyId(), resume, row.id(), Resume.class).plaats();
            if (!place.isEmpty()) return Optional.of(place);
        }
        return Optional.empty();
    }

    /** How many of its items, attachments aside, are so far with their text. */
    long countByText(String id, RecordRow.TextState state) {
        return catalog.broughtIn().countByText(id, state);
    }

    /** A failure or a notice, opened. */
    record Told(String place, String code, String reason) {}

    record Failures(long total, List<Told> rows) {}

    Failures failures(String id, int limit, int offset) {
        var row = intakes.get(id);
        return database.read(h -> {
            var told = new ArrayList<Told>();
            for (var f : IntakeTable.failures(h, id, limit, offset)) {
                var words = personals.open(row.keyId(), f.personal(), f.id(), Committing.Told.class);
                told.add(new Told(words.plaats(), f.code(), words.reden()));
            }
            return new Failures(IntakeTable.failureCount(h, id), told);
        });
    }

    /** Records of an intake without text, or without all of it, and why. */
    Failures byText(String id, RecordRow.TextState state, int limit, int offset) {
        intakes.get(id);
        var found = catalog.broughtIn().byText(id, state, limit, offset);
        var told = found.stream()
                .map(row -> new Told(
                        catalog.personal(row).source(),
                        String.valueOf(row.text().reason()),
                        row.text().state().word()))
                .toList();
        return new Failures(countByText(id, state), told);
    }

    /** The balance of one container. */
    record Container(String place, Balance balance) {}

    List<Container> containers(String id) {
        var row = intakes.get(id);
        return database.read(h -> IntakeTable.containers(h, id)).stream()
                .map(c -> new Container(
                        personals
                                .open(row.keyId(), c.personal(), id, Committing.Told.class)
                                .plaats(),
                        c.balance()))
                .sorted(Comparator.comparing(Container::place))
                .toList();
    }
}
