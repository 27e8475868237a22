package nl.schepenkist.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.DispatcherType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import nl.schepenkist.records.Later;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty with one Jersey application; each request runs on a virtual thread. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final long IDLE_MILLIS = 60_000;
    private static final long STOP_MILLIS = 15_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * @param resources resource objects of all features, and filters of their own
     */
    public WebServer(
            String host,
            int port,
            Authentication authentication,
            PrometheusMeterRegistry meters,
            List<Object> resources,
            InstantSource clock) {
        var pool = new QueuedThreadPool();
        pool.setVirtualThreadsExecutor(new VirtualThreadPool());
        server = new Server(pool);
        var config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setRequestHeaderSize(HEADER_BYTES);
        connector = new ServerConnector(server, new HttpConnectionFactory(config));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        var context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServlet(
                new ServletHolder(new ServletContainer(application(authentication, meters, resources))), "/*");
        context.addFilter(new FilterHolder(new HearingOut(clock)), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.setErrorHandler(new ProblemErrorHandler());
        server.setErrorHandler(new ProblemErrorHandler());
        server.setHandler(new GracefulHandler(context));
        server.setStopTimeout(STOP_MILLIS);
    }

    private static ResourceConfig application(
            Authentication authentication, PrometheusMeterRegistry meters, List<Object> resources) {
        var all = new ArrayList<>(resources);
        var classes = resources.stream()
                .map(Object::getClass)
                .filter(c -> c.isAnnotationPresent(jakarta.ws.rs.Path.class))
                .collect(Collectors.<Class<?>>toSet());
        classes.add(OpenApiResource.class);
        all.add(new OpenApiResource(Later.whenAsked(() -> OpenApiDocument.of(classes))));
        var config = new ResourceConfig();
        config.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        config.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
        config.property("jersey.config.server.disableAutoDiscovery", true);
        config.register(JacksonFeature.withoutExceptionMappers());
        config.register(new Json());
        config.register(new Tagging());
        config.register(new StrictFlags());
        config.register(new AccessFilter(authentication));
        Edges.all(meters).forEach(config::register);
        ProblemMappers.all().forEach(config::register);
        all.forEach(config::register);
        return config;
    }

    /** Starts listening; the port is known when this returns. */
    public void start() throws Exception {
        server.start();
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Lets requests in hand finish, then stops. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Jetty declares no narrower type; a server that did not stop cleanly must not keep the rest from stopping.
            LOG.warn("de webserver stopte niet netjes", e);
        }
    }
}
