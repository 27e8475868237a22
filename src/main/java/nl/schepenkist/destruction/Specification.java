package nl.schepenkist.destruction;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import nl.schepenkist.store.Database;

/** All items of a list with what became of each, as CSV (RFC 4180): for lists with more of them than can be read on paper. */
@SuppressWarnings("JdkObsolete") // A SequenceInputStream takes nothing newer.
final class Specification implements Enumeration<InputStream> {
    private static final int AT_ONCE = 5_000;
    private static final String HEAD = "nr;informatieobject;categorie;einddatum;besluit;resultaat;reden\r\n";

    private final Database database;
    private final String list;
    private int after;
    private boolean begun;
    private List<Item> next = List.of();

    private Specification(Database database, String list) {
        this.database = database;
        this.list = list;
    }

    /** Reads it while the database is asked for one portion after the other. */
    static InputStream of(Database database, String list) {
        return new SequenceInputStream(new Specification(database, list));
    }

    @Override
    public boolean hasMoreElements() {
        if (!begun) return true;
        if (next.isEmpty()) next = database.read(h -> ItemTable.from(h, list, after, AT_ONCE));
        return !next.isEmpty();
    }

    @Override
    public InputStream nextElement() {
        if (!hasMoreElements()) throw new NoSuchElementException();
        var text = new StringBuilder();
        if (!begun) text.append(HEAD);
        begun = true;
        for (Item item : next) {
            after = item.nr();
            text.append(item.nr()).append(';').append(item.record().value());
            for (String field : List.of(
                    item.category(),
                    item.end().toString(),
                    item.decision().word(),
                    item.result().word(),
                    item.resultReason() == null ? "" : item.resultReason()))
                text.append(';').append(quoted(field));
            text.append("\r\n");
        }
        next = List.of();
        return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }
}
