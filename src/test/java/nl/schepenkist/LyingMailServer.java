package nl.schepenkist;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Stands before a mail server and changes what it says, line by line. */
final class LyingMailServer implements AutoCloseable {
    private final ServerSocket door;
    private final int server;
    private final UnaryOperator<String> lie;

    LyingMailServer(int server, UnaryOperator<String> lie) throws IOException {
        this.server = server;
        this.lie = lie;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket truth = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.ofVirtual().start(() -> pass(client, truth));
                Thread.ofVirtual().start(() -> passOn(truth, client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // Either side may leave.
        }
    }

    private void passOn(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = new BufferedInputStream(from.getInputStream());
            var line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                line.write(b);
                if (b != '\n') continue;
                to.getOutputStream()
                        .write(lie.apply(line.toString(StandardCharsets.ISO_8859_1))
                                .getBytes(StandardCharsets.ISO_8859_1));
                line.reset();
            }
        } catch (IOException gone) {
            // Either side may leave.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
