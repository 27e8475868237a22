package nl.schepenkist.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.schepenkist.http.Json;
import org.jdbi.v3.core.Handle;

/** SQL about the effects of hotspots that are worked out in the background. */
final class HotspotEffectTable {
    private static final ObjectMapper JSON = Json.mapper();
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private HotspotEffectTable() {}

    static Optional<HotspotEffect> find(Handle db, String hotspot) {
        return db.createQuery("select * from hotspot_effect where hotspot_id = :id")
                .bind("id", hotspot)
                .map((r, _) -> new HotspotEffect(
                        r.getString("hotspot_id"),
                        LocalDate.parse(r.getString("day")),
                        Instant.ofEpochMilli(r.getLong("begun_at")),
                        r.getLong("members"),
                        r.getString("after"),
                        r.getLong("done") == 1,
                        tally(r.getString("tally"))))
                .findOne();
    }

    /** The effect, which nobody else works on until the caller's transaction ends. */
    static Optional<HotspotEffect> hold(Handle db, String hotspot) {
        db.createUpdate("update hotspot_effect set day = day where hotspot_id = :id")
                .bind("id", hotspot)
                .execute();
        return find(db, hotspot);
    }

    static void put(Handle db, HotspotEffect e) {
        db.createUpdate("""
                insert into hotspot_effect (hotspot_id, day, begun_at, members, after, done, tally)
                values (:id, :day, :begun, :members, :after, :done, :tally)
                on conflict (hotspot_id) do update set day = excluded.day, begun_at = excluded.begun_at, members = excluded.members,
                  after = excluded.after, done = excluded.done, tally = excluded.tally""")
                .bind("id", e.hotspot())
                .bind("day", e.day().toString())
                .bind("begun", e.begun().toEpochMilli())
                .bind("members", e.members())
                .bind("after", e.after())
                .bind("done", e.done() ? 1 : 0)
                .bind("tally", text(e.tally()))
                .execute();
    }

    private static Map<HotspotEffect.Tally, Long> tally(String text) {
        try {
            return JSON.readValue(text, COUNTS).entrySet().stream()
                    .collect(Collectors.toMap(e -> HotspotEffect.Tally.parse(e.getKey()), Map.Entry::getValue));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Map<HotspotEffect.Tally, Long> tally) {
        var counts = new TreeMap<String, Long>();
        tally.forEach((of, number) -> counts.put(of.text(), number));
        try {
            return JSON.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
