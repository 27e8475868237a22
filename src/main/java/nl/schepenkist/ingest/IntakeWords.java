package nl.schepenkist.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.http.Json;
import org.jdbi.v3.core.Handle;

/** What was said of an intake beforehand: its options, which stand in clear, and what is personal or secret, which is locked. */
final class IntakeWords {
    private final Personals personals;
    private final ObjectMapper json = Json.mapper();

    IntakeWords(Personals personals) {
        this.personals = personals;
    }

    Options options(IntakeTable.Row row) {
        try {
            return json.readValue(row.options(), Options.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Intakes.Words words(IntakeTable.Row row) {
        return personals.open(row.keyId(), row.personal(), row.id(), Intakes.Words.class);
    }

    /** A password is of no use any more when nothing is read. */
    void forgetSecrets(Handle db, IntakeTable.Row row) {
        var words = words(row);
        if (words.wachtwoord() == null && words.imap() == null) return;
        var rest = new Intakes.Words(words.omschrijving(), words.pad(), null, null);
        IntakeTable.words(db, row.id(), personals.seal(row.keyId(), rest, row.id()));
    }
}
