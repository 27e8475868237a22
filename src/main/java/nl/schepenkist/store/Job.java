package nl.schepenkist.store;

import java.time.Duration;
import java.util.Optional;

/**
 * A piece of work that was queued in some transaction and is to be done at least once.
 *
 * @param kind which handler does it
 * @param payload what the handler needs to know; no personal data
 * @param group the intake, list or transfer that it belongs to
 * @param attempts how often it was begun, this time included
 * @param failures how often it failed; a process that was killed with it in hand does not count
 */
public record Job(String id, String kind, String payload, String group, int attempts, int failures) {
    /** How often a job fails before it is given up. */
    public static final int ATTEMPTS = 5;

    /** Whether a failure now means that it is given up. */
    public boolean isLastAttempt() {
        return failures + 1 >= ATTEMPTS;
    }

    /**
     * What takes long must not hold up the rest: an intake may go on for hours, recognising text for days. Slow work waits
     * while an intake is being read, ten minutes at most.
     */
    public enum Lane {
        ORDINARY("gewoon"),
        INTAKE("opname"),
        SLOW("langzaam");

        private final String word;

        Lane(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** What a job needs is away for a while: it is tried again, as often as it takes. */
    public static final class PostponedException extends RuntimeException {
        private final Duration pause;

        public PostponedException(Duration pause) {
            super("what the job needs is away");
            this.pause = pause;
        }

        /** How long to wait before the next try. */
        public Duration pause() {
            return pause;
        }

        /** The postponement that a failure came from. */
        public static Optional<PostponedException> in(Throwable failure) {
            for (Throwable at = failure; at != null; at = at.getCause())
                if (at instanceof PostponedException p) return Optional.of(p);
            return Optional.empty();
        }
    }

    /** Does a job. Must be idempotent: a crash makes it run again. */
    @FunctionalInterface
    public interface Handler {
        /**
         * @throws Exception when it did not succeed; it is tried again later, up to the limit
         */
        void handle(Job job) throws Exception;
    }
}
