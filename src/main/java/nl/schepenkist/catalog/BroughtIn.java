package nl.schepenkist.catalog;

import java.util.List;
import java.util.stream.Stream;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/** What an intake brought: what it staged, what lacks text, what must be remarked of it. */
public final class BroughtIn {
    private final Database database;
    private final Personals personals;

    BroughtIn(Database database, Personals personals) {
        this.database = database;
        this.personals = personals;
    }

    /** What an intake has staged, attachments aside. */
    public List<RecordRow> staged(String intake, int limit, int offset) {
        return database.read(h -> BroughtInTable.stagedPage(h, intake, limit, offset));
    }

    public long countStaged(String intake) {
        return database.read(h -> BroughtInTable.countStaged(h, intake));
    }

    /** How many records of an intake, attachments aside, are so far with their text. */
    public long countByText(String intake, RecordRow.TextState state) {
        return database.read(h -> BroughtInTable.countByText(h, intake, state));
    }

    /** Records of an intake, attachments aside, that are so far with their text. */
    public List<RecordRow> byText(String intake, RecordRow.TextState state, int limit, int offset) {
        return database.read(h -> BroughtInTable.byText(h, intake, state, limit, offset));
    }

    /** Places of what an intake took in under a name with the extension of another format. */
    public List<String> misnamed(Handle db, String intake) {
        return places(BroughtInTable.misnamed(db, intake));
    }

    /** Places of what an intake took in and put under quarantine. */
    public List<String> quarantined(Handle db, String intake) {
        return places(BroughtInTable.quarantined(db, intake));
    }

    private List<String> places(List<RecordRow> rows) {
        var told = rows.subList(0, Math.min(rows.size(), BroughtInTable.MOST_TOLD));
        var places = personals.open(told).values().stream()
                .map(p -> p.source().endsWith(p.name()) ? p.source() : p.source() + ": " + p.name())
                .sorted();
        return rows.size() > told.size()
                ? Stream.concat(places, Stream.of("(en meer; hier staan de eerste %d)".formatted(told.size())))
                        .toList()
                : places.toList();
    }
}
