package nl.schepenkist.workers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One child process that answers requests one after the other. A request goes over its standard input as chunks of a
 * length and so many bytes, ended by a length of zero; the answer comes back as one length and so many bytes.
 */
final class Worker implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Process process;
    private final DataOutputStream to;
    private final DataInputStream from;

    private final Path folder;

    private Worker(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), CHUNK));
        this.from = new DataInputStream(new BufferedInputStream(process.getInputStream(), CHUNK));
    }

    /**
     * @param folder of the child alone; gone with all that it left there when the child is
     */
    static Worker start(List<String> command, Path folder) throws IOException {
        Files.createDirectories(folder);
        // The child sees nothing of our environment: secrets may stand in it.
        var builder =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).directory(folder.toFile());
        String path = System.getenv("PATH");
        builder.environment().clear();
        if (path != null) builder.environment().put("PATH", path);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("TMPDIR", folder.toString());
        builder.environment().put("OMP_THREAD_LIMIT", "1");
        return new Worker(builder.start(), folder);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    byte[] ask(byte[] header, InputStream body, Duration limit, int largestAnswer) throws WorkerFailure {
        var exchange = new FutureTask<>(() -> exchange(header, body, largestAnswer));
        Thread thread = Thread.ofVirtual().start(exchange);
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            close();
            throw new WorkerFailure(WorkerFailure.Kind.TOO_SLOW);
        } catch (ExecutionException e) {
            close();
            throw e.getCause() instanceof WorkerFailure f ? f : new WorkerFailure(WorkerFailure.Kind.DIED);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new WorkerFailure(WorkerFailure.Kind.DIED);
        } finally {
            thread.interrupt();
        }
    }

    /**
     * Has the child explore something.
     *
     * @param silence after which a child that gives no byte is killed
     * @throws IOException when the source cannot be read or the findings threw it
     */
    void explore(byte[] header, InputStream body, Duration silence, Findings findings)
            throws WorkerFailure, IOException {
        boolean whole = false;
        try (var exploration = new Exploration(from, silence, process::destroyForcibly)) {
            send(header, new Source(body));
            exploration.run(findings);
            whole = true;
        } catch (Exploration.Gone gone) {
            throw new WorkerFailure(gone.kind());
        } catch (IOException e) {
            throw e instanceof Source.Failure f ? f.cause : e;
        } finally {
            if (!whole) close();
        }
    }

    /** Tells a source that cannot be read from a child that does not listen. */
    private static final class Source extends FilterInputStream {
        Source(InputStream in) {
            super(in);
        }

        static final class Failure extends IOException {
            private final IOException cause;

            Failure(IOException cause) {
                super(cause);
                this.cause = cause;
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return in.read(target, offset, length);
            } catch (IOException e) {
                throw new Failure(e);
            }
        }
    }

    private void send(byte[] header, Source body) throws IOException {
        try {
            request(header, body);
        } catch (IOException e) {
            throw e instanceof Source.Failure ? e : new Exploration.Gone(WorkerFailure.Kind.DIED);
        }
    }

    private void request(byte[] header, InputStream body) throws IOException {
        to.writeInt(header.length);
        to.write(header);
        byte[] chunk = new byte[CHUNK];
        for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
            if (n == 0) continue;
            to.writeInt(n);
            to.write(chunk, 0, n);
        }
        to.writeInt(0);
        to.flush();
    }

    private byte[] exchange(byte[] header, InputStream body, int largestAnswer) throws IOException, WorkerFailure {
        request(header, body);
        int length = from.readInt();
        if (length < 0 || length > largestAnswer) throw new WorkerFailure(WorkerFailure.Kind.TOO_LARGE);
        byte[] answer = new byte[length];
        from.readFully(answer);
        return answer;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
            WorkFolder.clear(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a worker cannot be removed", e);
        }
    }
}
