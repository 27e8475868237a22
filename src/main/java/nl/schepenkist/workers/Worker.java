package nl.schepenkist.workers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
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

    private Worker(Process process) {
        this.process = process;
        this.to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), CHUNK));
        this.from = new DataInputStream(new BufferedInputStream(process.getInputStream(), CHUNK));
    }

    static Worker start(List<String> command) throws IOException {
        // The child sees nothing of our environment: secrets may stand in it.
        var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        String path = System.getenv("PATH");
        builder.environment().clear();
        if (path != null) builder.environment().put("PATH", path);
        builder.environment().put("LANG", "C.UTF-8");
        return new Worker(builder.start());
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

    private byte[] exchange(byte[] header, InputStream body, int largestAnswer) throws IOException, WorkerFailure {
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
    }
}
