package nl.schepenkist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.ingest.IntakeWork;
import nl.schepenkist.ingest.Journal;
import nl.schepenkist.ingest.JournalReceiver;

/** The port for the journal of a mail server, as the configuration has it. */
final class JournalPort {
    private final Journal journal;
    private final JournalReceiver receiver;

    private JournalPort(Journal journal, JournalReceiver receiver) {
        this.journal = journal;
        this.receiver = receiver;
    }

    /**
     * @throws Config.ConfigException when a setting is missing or is none
     */
    static Optional<JournalPort> open(Config config, IntakeWork intakes) {
        var port = config.given("journaal.poort");
        if (port.isEmpty()) return Optional.empty();
        List<String> senders = List.copyOf(config.list("journaal.afzenders"));
        if (senders.isEmpty())
            throw new Config.ConfigException(
                    "journaal.afzenders is leeg: noem de adressen of domeinen waarvan het journaal mag komen.");
        var journal = intakes.journal(config.text("journaal.mailbox"));
        var receiver = new JournalReceiver(
                journal,
                new JournalReceiver.Settings(
                        address(config.text("journaal.adres")),
                        config.number("journaal.poort"),
                        senders,
                        List.copyOf(config.list("journaal.herkomst")),
                        config.number("journaal.grootste"),
                        config.given("journaal.certificaat").map(Path::of),
                        config.text("journaal.wachtwoord"),
                        config.number("journaal.stilte")));
        try {
            receiver.start();
        } catch (IOException e) {
            journal.close();
            throw new Config.ConfigException("journaal.poort is niet vrij, of mag niet worden geopend.");
        }
        return Optional.of(new JournalPort(journal, receiver));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new Config.ConfigException("journaal.adres is geen adres van deze machine.");
        }
    }

    int port() {
        return receiver.port();
    }

    void endOfDay() {
        journal.endOfDay();
    }

    void close() {
        receiver.close();
        journal.close();
    }
}
