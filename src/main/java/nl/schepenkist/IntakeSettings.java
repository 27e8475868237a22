package nl.schepenkist;

import java.nio.file.Path;
import java.util.Optional;
import nl.schepenkist.ingest.Children;
import nl.schepenkist.ingest.IntakeWork;
import nl.schepenkist.ingest.VirusScanner;
import nl.schepenkist.ingest.ZgwAccess;
import nl.schepenkist.selection.SelectionLists;

/** How things are taken in, as the configuration has it. */
final class IntakeSettings {
    /** HS256 wants a key as long as its digest (RFC 7518, section 3.2). */
    private static final int SHORTEST_SECRET = 32;

    private IntakeSettings() {}

    /**
     * @param data folder of the server
     * @throws Config.ConfigException when a setting is none
     */
    static IntakeWork.Settings of(Config config, Path data, SelectionLists lists) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        var children = new Children(
                data.resolve("tijdelijk/opname"),
                config.text("tekst.geheugen"),
                threads,
                config.given("ondertekening.sleutels")
                        .map(p -> Path.of(p).toAbsolutePath().toString())
                        .orElse(null));
        return new IntakeWork.Settings(
                config.period("bewaring.datumspeling"),
                config.period("opname.containerBewaren"),
                threads,
                children,
                config.given("virusscanner.adres").map(IntakeSettings::scanner),
                lists,
                cases(config));
    }

    /** The case system; all four settings or none. */
    private static Optional<ZgwAccess> cases(Config config) {
        if (config.given("zgw.zaken").isEmpty()) return Optional.empty();
        for (String key : new String[] {"zgw.documenten", "zgw.client", "zgw.geheim"})
            if (config.given(key).isEmpty())
                throw new Config.ConfigException(key + " ontbreekt; bij zgw.zaken horen ook de andere drie.");
        if (config.text("zgw.geheim").length() < SHORTEST_SECRET)
            throw new Config.ConfigException(
                    "zgw.geheim is korter dan 32 tekens; daarmee kan niet veilig worden ondertekend.");
        return Optional.of(new ZgwAccess(
                base(config, "zgw.zaken"),
                base(config, "zgw.documenten"),
                config.text("zgw.client"),
                config.text("zgw.geheim")));
    }

    private static String base(Config config, String key) {
        String url = config.text(key).strip();
        if (!url.matches("https?://[^/?#]+(/[^?#]*)?"))
            throw new Config.ConfigException(key + " is geen adres zoals https://zaken.example/api/v1.");
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static VirusScanner scanner(String address) {
        int colon = address.lastIndexOf(':');
        try {
            int port = Integer.parseInt(address.substring(colon + 1).strip());
            if (colon < 1 || port < 1 || port > 65_535) throw new NumberFormatException();
            return new VirusScanner(address.substring(0, colon).strip(), port);
        } catch (NumberFormatException e) {
            throw new Config.ConfigException("virusscanner.adres is machine:poort, zoals 127.0.0.1:3310.");
        }
    }
}
