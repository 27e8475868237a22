package nl.schepenkist;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import nl.schepenkist.exit.Inspection;
import nl.schepenkist.exit.KeptHeads;
import nl.schepenkist.http.LocalTokens;
import nl.schepenkist.http.Users;
import nl.schepenkist.http.WebServer;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;
import nl.schepenkist.transfer.check.CheckReport;
import nl.schepenkist.transfer.check.PackageCheck;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands that work on the data folder. */
final class Commands {
    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private Commands() {}

    private static Config config(Arguments arguments) throws IOException {
        var options = new HashMap<String, String>();
        arguments.find("data").ifPresent(d -> options.put("data.map", d));
        arguments.find("poort").ifPresent(p -> options.put("server.poort", p));
        Path file = arguments.find("config").map(Path::of).orElse(null);
        return Config.load(file, System.getenv(), options);
    }

    /** Serves until the process is told to stop. */
    static int server(Arguments arguments, PrintStream out) throws Exception {
        Config config = config(arguments.only("config", "data", "poort"));
        config.fixedDay()
                .ifPresent(day -> LOG.warn(
                        "LET OP: de datum staat vast op {} (klok.vast). Gebruik dit alleen voor demonstraties en proeven.",
                        day));
        var stopped = new CountDownLatch(1);
        Stores stores = Stores.open(config, Clocks.of(config));
        Wiring wiring = wiring(config, stores);
        WebServer web = wiring.webServer();
        try {
            wiring.startWork();
            web.start();
        } catch (Exception e) {
            // What was started would keep the process alive without a port.
            stop(stores, wiring, web);
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop(stores, wiring, web);
            stopped.countDown();
        }));
        out.println("luistert op http://%s:%d".formatted(config.text("server.adres"), web.port()));
        wiring.prepare();
        stopped.await();
        return 0;
    }

    private static Wiring wiring(Config config, Stores stores) throws IOException {
        try {
            return new Wiring(config, stores);
        } catch (LockObtainFailedException e) {
            throw new Config.ConfigException("De datamap is in gebruik door een andere server. Stop die eerst.");
        }
    }

    private static void stop(Stores stores, Wiring wiring, WebServer web) {
        web.close();
        wiring.close();
        stores.close();
    }

    /** Makes a token for a local user and prints it, and nothing else. */
    static int token(Arguments arguments, PrintStream out) throws IOException {
        arguments.only("config", "data", "gebruiker", "rollen", "geldig", "intrekken");
        arguments.need("data");
        if (arguments.find("intrekken").isPresent()) return revoke(arguments, out);
        Set<Role> roles = Arrays.stream(arguments.need("rollen").split(",", -1))
                .map(w -> Worded.of(Role.class, w.strip(), "rollen"))
                .collect(Collectors.toSet());
        Config config = config(arguments);
        try (var stores = Stores.open(config, Clocks.of(config))) {
            var tokens = new LocalTokens(
                    stores.database(), new Users(stores.database(), stores.ids()), stores.ids(), stores.clock());
            out.println(tokens.issue(
                    arguments.need("gebruiker"),
                    roles,
                    valid(arguments.find("geldig").orElse("P30D"), stores)));
        }
        return 0;
    }

    /** Makes every token of a user useless, at once and beside a running server. */
    private static int revoke(Arguments arguments, PrintStream out) throws IOException {
        Config config = config(arguments);
        try (var stores = Stores.open(config, Clocks.of(config))) {
            var tokens = new LocalTokens(
                    stores.database(), new Users(stores.database(), stores.ids()), stores.ids(), stores.clock());
            int revoked = tokens.revoke(arguments.need("intrekken"));
            out.println(
                    revoked == 0
                            ? "Deze gebruiker had geen geldig token."
                            : "%d tokens ingetrokken.".formatted(revoked));
        }
        return 0;
    }

    private static Duration valid(String text, Stores stores) {
        try {
            if (text.contains("T")) return Duration.parse(text);
            var now = LocalDateTime.ofInstant(stores.clock().instant(), ZoneOffset.UTC);
            return Duration.between(now, now.plus(Period.parse(text)));
        } catch (DateTimeException e) {
            throw new Arguments.UsageException("--geldig is een ISO 8601-duur, zoals P30D of PT1H.");
        }
    }

    /** Checks everything that can be checked offline. */
    static int inspect(Arguments arguments, PrintStream out) throws IOException {
        arguments.only("config", "data");
        Path data = Path.of(arguments.need("data"));
        if (!Files.isDirectory(data)) throw new Arguments.UsageException("Deze datamap bestaat niet.");
        Config config = config(arguments);
        if (config.given("database.url").isEmpty() && !Files.exists(data.resolve("schepenkist.db")))
            throw new Arguments.UsageException("In deze datamap staat geen database.");
        try (var stores = Stores.open(config, Clocks.of(config))) {
            var outcome = new Inspection(
                            stores.database(), stores.files(), stores.derived(), stores.signer(), stores.detailLock())
                    .inspect(KeptHeads.read(config.given("audit.kopmap").map(Path::of)));
            outcome.looked().forEach(out::println);
            outcome.wrong().forEach(w -> out.println("FOUT: " + w));
            out.println(
                    outcome.wrong().isEmpty()
                            ? "Alles is in orde."
                            : "Er zijn %d fouten gevonden."
                                    .formatted(outcome.wrong().size()));
            return outcome.wrong().isEmpty() ? 0 : 1;
        }
    }

    /** Looks at a package that is to be handed over, or was. */
    static int validate(Arguments arguments, PrintStream out) throws IOException {
        arguments.only("xsd", "achtervoegsel", "pakbon", "rapport");
        if (arguments.loose().size() != 1) throw new Arguments.UsageException("Geef het pakket op: valideer PAKKET.");
        Path pack = Path.of(arguments.loose().getFirst());
        if (!Files.exists(pack)) throw new Arguments.UsageException("Dit pakket bestaat niet.");
        PackageCheck.Outcome outcome;
        try {
            outcome = PackageCheck.check(
                    pack,
                    new PackageCheck.Options(
                            arguments.find("achtervoegsel").orElse(null),
                            arguments.find("xsd").map(Path::of),
                            arguments.find("pakbon").map(Path::of)),
                    Clock.systemUTC());
        } catch (IOException unreadable) {
            out.println("FOUT: het pakket is geen zip of map die kan worden gelezen.");
            return 1;
        }
        CheckReport.print(outcome, out);
        var report = arguments.find("rapport").map(Path::of);
        if (report.isPresent())
            Files.writeString(
                    report.get(),
                    report.get().toString().endsWith(".json") ? CheckReport.json(outcome) : CheckReport.page(outcome));
        return outcome.isGood() ? 0 : 1;
    }

    /** Makes the index anew from the database and the file store. */
    static int reindex(Arguments arguments, PrintStream out) throws Exception {
        Config config = config(arguments.only("config", "data"));
        arguments.need("data");
        try (var stores = Stores.open(config, Clocks.of(config));
                var wiring = wiring(config, stores)) {
            wiring.index().clear();
            int done = wiring.housekeeping().mendIndex();
            out.println("%d informatieobjecten opnieuw vindbaar gemaakt.".formatted(done));
        }
        return 0;
    }
}
