package nl.schepenkist.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import nl.schepenkist.records.Faceless;
import nl.schepenkist.records.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The port on which a mail server delivers its journal (SMTP, RFC 5321; STARTTLS, RFC 3207). Nothing is acknowledged before it is
 * durable; what cannot be taken in now is answered so that the sender tries again.
 */
public final class JournalReceiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReceiver.class);
    private static final int MOST_CONNECTIONS = 50;
    private static final int MOST_RECIPIENTS = 1_000;
    private static final int TRY_AGAIN = 451;
    private static final int NO_SPACE = 452;
    private static final int TOO_LARGE = 552;
    private static final int NOT_ALLOWED = 550;

    private final Journal journal;
    private final SMTPServer server;
    private final Settings settings;

    /**
     * @param senders that may deliver: addresses or domains of the envelope; at least one
     * @param origins addresses of the machines that may deliver; empty: any
     * @param largest bytes of one message
     * @param certificate PKCS12 file for STARTTLS; empty: no STARTTLS
     * @param silence after which a sender that says nothing is cut off, in seconds
     */
    public record Settings(
            InetAddress address,
            int port,
            List<String> senders,
            List<String> origins,
            int largest,
            Optional<Path> certificate,
            String password,
            int silence) {}

    public JournalReceiver(Journal journal, Settings settings) {
        this.journal = journal;
        this.settings = settings;
        var builder = SMTPServer.port(settings.port())
                .bindAddress(settings.address())
                .softwareName("Schepenkist")
                .messageHandlerFactory(context -> new Handler(context.getRemoteAddress()))
                .maxConnections(MOST_CONNECTIONS)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(settings.largest())
                .connectionTimeout(settings.silence(), TimeUnit.SECONDS)
                // What came in is kept to the letter.
                .insertReceivedHeaders(false);
        settings.certificate()
                .ifPresent(file -> builder.enableTLS()
                        .startTlsSocketFactory(context(file, settings.password()))
                        .requireTLS());
        this.server = builder.build();
    }

    private static SSLContext context(Path file, String password) {
        try (InputStream in = Files.newInputStream(file)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "the certificate of the journal cannot be read; see journaal.certificaat", e);
        }
    }

    /**
     * @throws IOException when the port is taken, or cannot be had
     */
    public void start() throws IOException {
        try {
            server.start();
        } catch (RuntimeException e) {
            // The library wraps what the socket says.
            if (e.getCause() instanceof IOException unavailable) throw unavailable;
            throw e;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Handler implements MessageHandler {
        private final SocketAddress remote;

        Handler(SocketAddress remote) {
            this.remote = remote;
        }

        @Override
        public void from(String sender) throws RejectException {
            boolean origin = settings.origins().isEmpty()
                    || (remote instanceof InetSocketAddress i
                            && settings.origins().contains(i.getAddress().getHostAddress()));
            if (!origin || !isAllowed(sender)) throw new RejectException(NOT_ALLOWED, "Afzender niet toegelaten");
        }

        private boolean isAllowed(String sender) {
            String address = sender.toLowerCase(Locale.ROOT);
            String domain = address.substring(address.indexOf('@') + 1);
            return settings.senders().stream()
                    .map(s -> s.toLowerCase(Locale.ROOT))
                    .anyMatch(s -> s.equals(address) || s.equals(domain) || (s.equals("<>") && address.isEmpty()));
        }

        @Override
        public void recipient(String recipient) {
            // To whom the journal is addressed does not matter: the report holds the envelope.
        }

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            try {
                journal.accept(new Bounded(data, settings.largest()));
                return "Vastgelegd";
            } catch (Bounded.TooLargeException tooLarge) {
                // Read to its end, or the sender never hears the answer.
                data.transferTo(OutputStream.nullOutputStream());
                throw new RejectException(TOO_LARGE, "Het bericht is te groot");
            } catch (Refusal.Unavailable full) {
                throw new RejectException(NO_SPACE, "Kan nu niets aannemen, bied het later weer aan");
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new RejectException(TRY_AGAIN, "De ontvanger stopt, bied het later weer aan");
            } catch (RuntimeException e) {
                LOG.warn("een bericht van het journaal is niet aangenomen", Faceless.of(e));
                throw new RejectException(TRY_AGAIN, "Kan nu niets aannemen, bied het later weer aan");
            }
        }

        @Override
        public void done() {
            // Nothing is held between messages.
        }
    }

    /** Gives up on what is too large. */
    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        static final class TooLargeException extends IOException {}

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = in.read(target, offset, length);
            left -= Math.max(0, n);
            if (left < 0) throw new TooLargeException();
            return n;
        }
    }
}
