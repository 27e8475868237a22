package nl.schepenkist.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A process that has jobs in hand: machine, process number and start. The three together tell a dead process from one
 * that got its number later.
 */
record Owner(String machine, long pid, long started) {
    static Owner current() {
        var me = ProcessHandle.current();
        return new Owner(machineName(), me.pid(), startOf(me));
    }

    static Owner parse(String text) {
        String[] parts = text.split("/", 3);
        return new Owner(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    /** Whether this process certainly is no more, as far as {@code observer} can tell from its machine. */
    boolean isDead(Owner observer) {
        if (!machine.equals(observer.machine)) return false;
        return ProcessHandle.of(pid).filter(p -> startOf(p) == started).isEmpty();
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The boot id and the namespace of process numbers: containers of one machine do not see each other's processes. */
    private static String machineName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip() + ":"
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"))
                            .toString()
                            .replaceAll("\\D", "");
        } catch (IOException noProc) {
            return "onbekend-" + ProcessHandle.current().pid();
        }
    }

    @Override
    public String toString() {
        return machine + "/" + pid + "/" + started;
    }
}
