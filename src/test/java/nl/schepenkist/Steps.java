package nl.schepenkist;

import static java.util.Objects.requireNonNull;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import java.time.Duration;

/** Stops a server of its own process where it begins a step, so that something can happen exactly there. */
final class Steps implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final VirtualMachine machine;
    private final String method;

    private Steps(VirtualMachine machine, String method) {
        this.machine = machine;
        this.method = method;
    }

    /**
     * Lets the first thread that comes there stop at the beginning of a method.
     *
     * @param step name of the class in the product's package, a hash sign, and the method
     */
    static Steps stopAt(ServerProcess server, String step) throws Exception {
        AttachingConnector sockets = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(c -> c.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        var where = sockets.defaultArguments();
        requireNonNull(where.get("hostname")).setValue("127.0.0.1");
        requireNonNull(where.get("port")).setValue(Integer.toString(server.steps()));
        VirtualMachine machine = sockets.attach(where);
        int hash = step.indexOf('#');
        String type = "nl.schepenkist." + step.substring(0, hash);
        var steps = new Steps(machine, step.substring(hash + 1));
        var prepared = machine.eventRequestManager().createClassPrepareRequest();
        prepared.addClassFilter(type);
        prepared.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        prepared.enable();
        machine.classesByName(type).forEach(steps::watch);
        return steps;
    }

    private void watch(ReferenceType type) {
        for (Method m : type.methodsByName(method)) {
            if (m.location() == null) continue;
            var stop = machine.eventRequestManager().createBreakpointRequest(m.location());
            stop.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            stop.enable();
        }
    }

    /** Waits until a thread stopped there; the others go on. */
    void await() throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            EventSet events = machine.eventQueue().remove(100);
            if (events == null) continue;
            for (var event : events)
                switch (event) {
                    case BreakpointEvent _ -> {
                        return;
                    }
                    case ClassPrepareEvent prepared -> watch(prepared.referenceType());
                    case VMDisconnectEvent _ ->
                        throw new AssertionError("the server ended before it came to " + method);
                    default -> {}
                }
            events.resume();
        }
        throw new AssertionError("the server never came to " + method);
    }

    /** Lets everything go on, and stops no more. */
    @Override
    public void close() {
        try {
            machine.dispose();
        } catch (VMDisconnectedException killed) {
            // That was the purpose.
        }
    }
}
