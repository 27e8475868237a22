package nl.schepenkist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.http.Readiness;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.ingest.VirusScanner;
import nl.schepenkist.redaction.detect.Policy;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.selection.Category;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.workers.ExternalProgram;

/** What is looked at before work begins, and told for as long as it goes on. */
final class StartChecks {
    private StartChecks() {}

    /** The clean-up window lies inside the term of every mailbox: else mail could go before its holder looked at it. */
    static void windowFits(SelectionLists lists, Period window) {
        LocalDate day = LocalDate.EPOCH;
        for (Category category : lists.ofMailboxes())
            if (category.endFrom(day)
                    .filter(end -> end.isBefore(day.plus(window)))
                    .isPresent())
                throw new Config.ConfigException(
                        "bewaring.opschoontermijn is langer dan de bewaartermijn van categorie " + category.ref()
                                + ".");
    }

    /** A policy of what is hidden that cannot be read stops the start, not the first file. */
    static void policyReads(Config config) throws IOException {
        var policy = config.given("anonimisering.beleid").map(Path::of);
        if (policy.isEmpty()) return;
        if (!Files.isReadable(policy.get()))
            throw new Config.ConfigException(
                    "Het lakbeleid " + policy.get() + " bestaat niet of kan niet worden gelezen.");
        Policy.read(policy.get());
    }

    /** A letter that cannot be written stops the start, not the package of a decision; an address that harvesters cannot use does too. */
    static void disclosureIsReady(Config config) {
        for (String key : new String[] {"woo.besluit", "woo.openbaarmaking"})
            if (!Files.isReadable(config.path(key)))
                throw new Config.ConfigException(
                        "Het sjabloon " + config.path(key) + " (" + key + ") bestaat niet of kan niet worden gelezen.");
        if (!config.text("openbaar.adres").matches("https?://[^\\s/]+"))
            throw new Config.ConfigException(
                    "openbaar.adres is een adres als https://open.gemeente.nl, zonder schuine streep erachter.");
    }

    /** What must be there, what is off without it, and what people must know. */
    static List<Readiness> readiness(
            Config config,
            Stores stores,
            PdfWriter pdf,
            SearchIndex index,
            Housekeeping housekeeping,
            Optional<VirusScanner> scanner) {
        return List.of(
                Readiness.of("database", Readiness.Weight.NEEDED, stores.database()::fault),
                Readiness.of("tekstherkenning", Readiness.Weight.USEFUL, ExternalProgram.TESSERACT::fault),
                Readiness.of("lekpoort", Readiness.Weight.USEFUL, ExternalProgram.PDFTOTEXT::fault),
                Readiness.of("kantoorbestanden", Readiness.Weight.USEFUL, ExternalProgram.OFFICE::fault),
                Readiness.of("virusscanner", Readiness.Weight.USEFUL, () -> scanner.flatMap(VirusScanner::fault)),
                Readiness.of("lettertypen", Readiness.Weight.USEFUL, pdf::fault),
                Readiness.of(
                        "woordenlijst",
                        Readiness.Weight.USEFUL,
                        () -> index.splitsCompounds()
                                ? Optional.empty()
                                : Optional.of(
                                        "de woordenlijst ontbreekt: samenstellingen worden niet op hun delen gevonden (pakket wdutch)")),
                Readiness.of(
                        "klok",
                        Readiness.Weight.NOTICE,
                        () -> config.fixedDay()
                                .map(day ->
                                        "de datum staat vast op %s (klok.vast): alleen voor demonstraties en proeven"
                                                .formatted(day))),
                Readiness.of(
                        "organisatie",
                        Readiness.Weight.NOTICE,
                        () -> config.text("organisatie.naam").equals(Config.UNNAMED)
                                ? Optional.of(
                                        "de naam van de gemeente is niet ingesteld (organisatie.naam): verklaringen en beschrijvingen noemen haar niet")
                                : Optional.empty()),
                Readiness.of("zoekindex", Readiness.Weight.NOTICE, housekeeping::behind));
    }
}
