package nl.schepenkist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.audit.DetailLock;
import nl.schepenkist.audit.HeadSigner;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.DerivedFiles;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Jobs;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.MasterKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens everything that lasts: database, keys, files, the account. Used by the server and by the commands beside it. */
record Stores(
        Database database,
        Database keyDatabase,
        KeyStore keys,
        FileStore files,
        DerivedFiles derived,
        Jobs jobs,
        Ids ids,
        Clock clock,
        Account account,
        DetailLock detailLock,
        HeadSigner signer)
        implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

    static Stores open(Config config, Clock clock) throws IOException {
        Path data = config.path("data.map").toAbsolutePath();
        Path keyFolder = data.resolve("sleutels");
        Files.createDirectories(keyFolder);
        var random = new SecureRandom();
        Path masterFile = config.given("sleutels.hoofdsleutel").map(Path::of).orElse(keyFolder.resolve("hoofdsleutel"));
        boolean fresh = System.getenv("SCHEPENKIST_HOOFDSLEUTEL") == null && !Files.exists(masterFile);
        var master = MasterKey.load(Optional.ofNullable(System.getenv("SCHEPENKIST_HOOFDSLEUTEL")), masterFile, random);
        if (fresh)
            LOG.warn(
                    "Er is een hoofdsleutel gemaakt in {}. Bewaar een afschrift ergens anders: zonder haar is niets meer leesbaar, en met haar en de data alles.",
                    masterFile);
        var ids = new Ids(random);
        var database = Database.open(
                config.given("database.url").orElse("jdbc:sqlite:" + data.resolve("schepenkist.db")), "db");
        var keyDatabase = Database.open(
                config.given("sleutels.url").orElse("jdbc:sqlite:" + keyFolder.resolve("sleutels.db")), "sleutels");
        var keys = new KeyStore(keyDatabase, master, random, Clock.systemUTC());
        var files = new FileStore(database, keys, data.resolve("bestanden"), ids, clock);
        var lock = new DetailLock(keys);
        var account = new Account(database, lock, ids, clock, config.period("audit.bijzonderheden"));
        return new Stores(
                database,
                keyDatabase,
                keys,
                files,
                new DerivedFiles(database, keys, files, ids, clock),
                new Jobs(database, ids, clock),
                ids,
                clock,
                account,
                lock,
                new HeadSigner(keys));
    }

    @Override
    public void close() {
        database.close();
        keyDatabase.close();
    }
}
