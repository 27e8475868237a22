package nl.schepenkist.ingest;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import nl.schepenkist.store.Job;

/**
 * Asks ClamAV whether something is infected (clamd, command INSTREAM: chunks with their length in front, a chunk of length zero
 * ends them). As long as it does not answer, nothing is taken in: what was not looked at must not be opened.
 */
public final class VirusScanner {
    private static final int CHUNK = 1 << 16;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 120_000;
    private static final int LONGEST_ANSWER = 4_096;
    /** It is there, and cannot say what this is: then it stays closed too. */
    private static final Verdict NOT_JUDGED = new Verdict(Optional.of("niet na te kijken"), true);

    private static final Duration LATER = Duration.ofSeconds(5);

    private final String host;
    private final int port;
    private volatile boolean away;

    public VirusScanner(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * What it says of a file.
     *
     * @param infection name of what was found; empty when it is clean
     * @param looked false when the file is larger than the scanner takes
     */
    record Verdict(Optional<String> infection, boolean looked) {
        static final Verdict CLEAN = new Verdict(Optional.empty(), true);
    }

    /** Whether it did not answer when it was last asked. */
    public boolean isAway() {
        return away;
    }

    /** Why it is of no use now, in Dutch; empty when it answers. */
    public Optional<String> fault() {
        try (var socket = connect()) {
            socket.getOutputStream().write("zPING\0".getBytes(StandardCharsets.US_ASCII));
            boolean answers = answer(socket).equals("PONG");
            return answers
                    ? Optional.empty()
                    : Optional.of("de virusscanner antwoordt niet zoals verwacht; opnames wachten");
        } catch (IOException e) {
            return Optional.of("de virusscanner is niet bereikbaar (virusscanner.adres); opnames wachten op haar");
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(SILENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static String answer(Socket socket) throws IOException {
        String text = new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        return text.replace("\0", "").strip();
    }

    /**
     * Looks at bytes.
     *
     * @throws Job.PostponedException when the scanner does not answer: nobody's fault, and it is to be tried again
     */
    Verdict scan(InputStream bytes) throws IOException {
        String answer;
        try {
            answer = asked(bytes);
        } catch (SocketException | SocketTimeoutException | UnknownHostException e) {
            // It may be away, or this file may be what it cannot bear.
            if (fault().isEmpty()) return NOT_JUDGED;
            away = true;
            throw new Job.PostponedException(LATER);
        }
        away = false;
        if (answer.endsWith(" OK")) return Verdict.CLEAN;
        if (answer.endsWith(" FOUND"))
            return new Verdict(
                    Optional.of(answer.substring(answer.indexOf(':') + 1, answer.length() - " FOUND".length())
                            .strip()),
                    true);
        return answer.contains("size limit exceeded") ? new Verdict(Optional.empty(), false) : NOT_JUDGED;
    }

    private String asked(InputStream bytes) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (var socket = connect()) {
            try {
                var out = new DataOutputStream(socket.getOutputStream());
                out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
                for (int n = bytes.readNBytes(chunk, 0, CHUNK); n > 0; n = bytes.readNBytes(chunk, 0, CHUNK)) {
                    out.writeInt(n);
                    out.write(chunk, 0, n);
                }
                out.writeInt(0);
                out.flush();
            } catch (SocketException tooMuch) {
                // It hangs up on what is too large, after saying so.
            }
            return answer(socket);
        }
    }

    /**
     * Asked before anything is read: what was sealed for nothing would be left behind at each try.
     *
     * @throws Job.PostponedException when the scanner does not answer
     */
    void mustAnswer() {
        away = fault().isPresent();
        if (away) throw new Job.PostponedException(LATER);
    }
}
