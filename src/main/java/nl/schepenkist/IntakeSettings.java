package nl.schepenkist;

import java.nio.file.Path;
import nl.schepenkist.ingest.Children;
import nl.schepenkist.ingest.IntakeWork;
import nl.schepenkist.ingest.VirusScanner;
import nl.schepenkist.selection.SelectionLists;

/** How things are taken in, as the configuration has it. */
final class IntakeSettings {
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
                lists);
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
