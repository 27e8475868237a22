package nl.schepenkist.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.UsageRestriction;
import nl.schepenkist.store.Key;
import nl.schepenkist.store.KeyStore;

/** Locks and opens the personal values of records, and reads the JSON of their columns. */
public final class Personals {
    private final KeyStore keys;
    private final ObjectMapper json = Json.mapper();

    public Personals(KeyStore keys) {
        this.keys = keys;
    }

    /** Locks any value under a key, for the row with this id only. */
    public byte[] seal(Key key, Object value, String owner) {
        try {
            return keys.seal(key, json.writeValueAsBytes(value), owner);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a value that is no plain data", e);
        }
    }

    /**
     * Locks any value under a key that is on record.
     *
     * @throws Refusal.NotFound when the key is gone
     */
    public byte[] seal(String keyId, Object value, String owner) {
        return seal(keys.find(keyId).orElseThrow(() -> Refusal.notFound("sleutel")), value, owner);
    }

    /**
     * @throws Refusal.NotFound when the key is gone, hence the value
     */
    public <T> T open(String keyId, byte[] sealed, String owner, Class<T> type) {
        return opened(keys.find(keyId).orElseThrow(() -> Refusal.notFound("informatieobject")), sealed, owner, type);
    }

    private <T> T opened(Key key, byte[] sealed, String owner, Class<T> type) {
        try {
            return json.readValue(keys.open(key, sealed, owner), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The personal values of many records; one whose key is gone has none. */
    public Map<RecordId, Personal> open(Collection<RecordRow> rows) {
        var found = new HashMap<RecordId, Personal>();
        var open = keys.find(rows.stream().map(r -> r.personal().keyId()).toList());
        for (RecordRow row : rows) {
            Key key = open.get(row.personal().keyId());
            if (key != null)
                found.put(
                        row.id(), opened(key, row.personal().sealed(), row.id().value(), Personal.class));
        }
        return found;
    }

    public Personal open(RecordRow row) {
        return open(row.personal().keyId(), row.personal().sealed(), row.id().value(), Personal.class);
    }

    String restrictions(List<UsageRestriction> restrictions) {
        try {
            return json.writeValueAsString(restrictions);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
