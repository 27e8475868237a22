package nl.schepenkist.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;

/** Lets a request in when its token is good and one of its roles is allowed. What has no annotation is closed. */
@Priority(Priorities.AUTHENTICATION)
final class AccessFilter implements ContainerRequestFilter {
    private static final String SCHEME = "bearer ";

    private final Authentication authentication;

    @Context
    @SuppressWarnings("NullAway.Init") // set by Jersey before the first request
    private ResourceInfo target;

    AccessFilter(Authentication authentication) {
        this.authentication = authentication;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var method = target.getResourceMethod();
        if (method == null || method.isAnnotationPresent(Open.class)) return;
        Caller caller = authentication.identify(token(request));
        var allowed = Allowed.Of.method(method);
        if (allowed.stream().noneMatch(caller.actor()::has)) throw refused(allowed);
        request.setSecurityContext(
                new Secured(caller, request.getSecurityContext().isSecure()));
    }

    private static String token(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME))
            throw new Refusal.NotKnown("Meld u aan: stuur een geldig token mee in de kop Authorization.");
        return header.substring(SCHEME.length()).strip();
    }

    private static Refusal refused(List<Role> roles) {
        return new Refusal.NotAllowed(
                "rol-ontbreekt",
                "Hiervoor is een van deze rollen nodig: %s."
                        .formatted(roles.stream().map(Worded::word).collect(Collectors.joining(", "))));
    }

    private record Secured(Caller caller, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return caller;
        }

        @Override
        public boolean isUserInRole(String role) {
            return Worded.find(Role.class, role).filter(caller.actor()::has).isPresent();
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }
}
