package nl.schepenkist.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Honours {@code If-Match} on what is done to a resource by POST, such as {@code …/_aanbieden}: who decides on a list that
 * has changed since it was read is told so (412). What happens in the same moment is for the transaction itself (409).
 */
@Priority(Priorities.USER)
public final class Preconditions implements ContainerRequestFilter {
    private static final int BELOW_API = 2;

    private final Map<String, Function<String, Optional<Long>>> versions;

    /**
     * @param versions by plural of the resource: the version of one, by its id
     */
    public Preconditions(Map<String, Function<String, Optional<Long>>> versions) {
        this.versions = Map.copyOf(versions);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String wanted = request.getHeaderString(HttpHeaders.IF_MATCH);
        if (wanted == null || !request.getMethod().equals("POST")) return;
        List<String> path = request.getUriInfo().getPathSegments().stream()
                .map(jakarta.ws.rs.core.PathSegment::getPath)
                .toList();
        // api, v1, the plural, the id, and what is done to it or to its parts.
        if (path.size() < BELOW_API + 3) return;
        var version = versions.get(path.get(BELOW_API));
        if (version != null) version.apply(path.get(BELOW_API + 1)).ifPresent(now -> Versions.check(wanted, now));
    }
}
