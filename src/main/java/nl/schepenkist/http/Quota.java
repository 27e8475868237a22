package nl.schepenkist.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import nl.schepenkist.records.Refusal;

/** How often one address may do something that needs no account, and how often all of them together. Thread-safe. */
public final class Quota {
    private static final String EVERYBODY = "*";

    private final int each;
    private final int all;
    private final Duration within;
    private final InstantSource clock;
    private final Map<String, Deque<Instant>> taken = new HashMap<>();

    /**
     * @param each times for one address
     * @param all times for all addresses together
     * @param within this long
     */
    public Quota(int each, int all, Duration within, InstantSource clock) {
        this.each = each;
        this.all = all;
        this.within = within;
        this.clock = clock;
    }

    /**
     * @param address of who asks; of IPv6 what belongs to one connection counts as one
     * @throws Refusal.TooMany when it was too often
     */
    public synchronized void take(String address) {
        Instant now = clock.instant();
        taken.values().removeIf(times -> {
            while (!times.isEmpty() && times.peekFirst().plus(within).isBefore(now)) times.removeFirst();
            return times.isEmpty();
        });
        String who = household(address);
        if (count(who) >= each || count(EVERYBODY) >= all)
            throw new Refusal.TooMany("Dit kan niet zo vaak achter elkaar. Probeer het later nog eens.");
        note(who, now);
        note(EVERYBODY, now);
    }

    private int count(String who) {
        var times = taken.get(who);
        return times == null ? 0 : times.size();
    }

    private void note(String who, Instant now) {
        taken.computeIfAbsent(who, _ -> new ArrayDeque<>()).addLast(now);
    }

    private static String household(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
