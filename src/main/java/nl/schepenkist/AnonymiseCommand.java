package nl.schepenkist;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Optional;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.redaction.RedactionSettings;
import nl.schepenkist.workers.WorkFolder;

/** Redacts one PDF on this machine, without a server. */
final class AnonymiseCommand {
    private AnonymiseCommand() {}

    static RedactionSettings settings(Config config, Path folder) {
        return new RedactionSettings(
                config.path("zoeken.woordenlijst"),
                config.given("anonimisering.beleid").map(Path::of),
                config.path("render.lettertypen"),
                config.text("anonimisering.geheugen"),
                config.duration("anonimisering.tijd"),
                folder);
    }

    static int run(Arguments arguments, PrintStream out) throws IOException, InterruptedException {
        arguments.only("config", "rapport");
        if (arguments.loose().size() != 2)
            throw new Arguments.UsageException("Geef twee bestanden op: anonimiseer IN.pdf UIT.pdf [--rapport F].");
        Path in = Path.of(arguments.loose().getFirst());
        Path to = Path.of(arguments.loose().getLast());
        if (!Files.isRegularFile(in)) throw new Arguments.UsageException("Dit bestand bestaat niet: " + in);
        Config config =
                Config.load(arguments.find("config").map(Path::of).orElse(null), System.getenv(), new HashMap<>());
        StartChecks.policyReads(config);
        Optional<Path> report = arguments.find("rapport").map(Path::of);
        Path folder = Files.createTempDirectory("anonimiseer");
        try (var anonymiser = new Anonymiser(settings(config, folder));
                var desk = anonymiser.desk()) {
            Files.copy(in, desk.in());
            var done = anonymiser.anonymise(desk);
            // Beside its place first: a file that is half there is no result.
            Path beside = to.toAbsolutePath().resolveSibling("." + to.getFileName() + ".deel");
            Files.copy(done.pdf().file(), beside, StandardCopyOption.REPLACE_EXISTING);
            Files.move(beside, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            if (report.isPresent())
                Files.writeString(
                        report.get(),
                        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(done.report()));
            int boxes = 0;
            for (var page : done.report().path("paginas"))
                boxes += page.path("vlakken").size();
            out.println("%d vlakken gelakt; de lekpoort liet het bestand door (SHA-256 %s)."
                    .formatted(boxes, done.pdf().sha256()));
            return 0;
        } finally {
            WorkFolder.clear(folder);
        }
    }
}
