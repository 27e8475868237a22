package nl.schepenkist.disclosure;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same to many documents, two at a time: as many as there are worker processes for it. */
final class SideBySide {
    private static final int HANDS = 2;
    /** So far the work may run ahead of who takes its results. */
    private static final int AHEAD = 8;

    private SideBySide() {}

    /** What is done to each. */
    interface Work<A, B> {
        B of(A one) throws IOException, InterruptedException;
    }

    /** What happens to each result, in the order of what was given. */
    interface Taker<B> {
        void take(B result);
    }

    /** Ends with the first thing that goes wrong; what was not begun then is not begun any more. */
    static <A, B> void each(List<A> all, Work<A, B> work, Taker<B> taker) throws IOException, InterruptedException {
        var hands = Executors.newFixedThreadPool(HANDS, Thread.ofVirtual().factory());
        try {
            Queue<Future<B>> under = new ArrayDeque<>();
            for (A one : all) {
                if (under.size() == AHEAD) taker.take(result(under.remove()));
                under.add(hands.submit(() -> work.of(one)));
            }
            while (!under.isEmpty()) taker.take(result(under.remove()));
        } finally {
            hands.shutdownNow();
        }
    }

    private static <B> B result(Future<B> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException wrapped) {
            switch (wrapped.getCause()) {
                case IOException broken -> throw broken;
                case InterruptedException stopped -> throw stopped;
                case RuntimeException broken -> throw broken;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(wrapped);
            }
        }
    }
}
