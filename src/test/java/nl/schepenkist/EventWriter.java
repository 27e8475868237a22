package nl.schepenkist;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.records.Actor;

/** A second process that writes events beside the first. Arguments: data folder, number, address of PostgreSQL or nothing. */
public final class EventWriter {
    private EventWriter() {}

    public static void main(String[] args) throws Exception {
        var options = new HashMap<>(Map.of("data.map", Path.of(args[0]).toString()));
        if (args.length > 2) options.put("database.url", args[2]);
        try (var stores = Stores.open(Config.load(null, Map.of(), options), Clock.systemUTC())) {
            for (int i = 0; i < Integer.parseInt(args[1]); i++)
                stores.database()
                        .run(db -> stores.account()
                                .write(db, new Account.Act("proef-elders", Actor.SYSTEM, null, null, Map.of())));
        }
    }
}
