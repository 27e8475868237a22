package nl.schepenkist.http;

import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.integration.SwaggerConfiguration;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Contact;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.records.Worded;

/**
 * Makes the OpenAPI document from the resource classes: what they accept and answer, and which roles may call them
 * ({@code x-rollen}; {@code iedereen} when no token is needed). Paths are relative to {@code /api/v1}; what lies at the
 * root carries a server of its own.
 */
final class OpenApiDocument {
    private static final String BASE = "/api/v1";
    private static final String ROLES = "x-rollen";

    private OpenApiDocument() {}

    static String of(Set<Class<?>> resources) {
        OpenAPI read = new Reader(new SwaggerConfiguration().openAPI(new OpenAPI())).read(resources);
        read.info(new Info()
                        .title("Schepenkist")
                        .version(Edges.API_VERSION)
                        .description(
                                "Bewaren, vinden, vernietigen, openbaar maken en overbrengen van overheidsinformatie.")
                        .contact(new Contact()
                                .name("Schepenkist")
                                .email("beheer@schepenkist.example")
                                .url("https://schepenkist.example"))
                        .license(new License().name("EUPL-1.2").identifier("EUPL-1.2")))
                .servers(List.of(new Server().url("https://schepenkist.example/api/v1")));
        if (read.getComponents() == null) read.components(new Components());
        read.getComponents()
                .addSecuritySchemes(
                        "bearer",
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSchemas("Problem", problem());
        var methods = methods(resources);
        var paths = new Paths();
        read.getPaths().forEach((path, item) -> paths.addPathItem(relative(path), finished(path, item, methods)));
        read.paths(paths);
        return Json.pretty(read);
    }

    private static String relative(String path) {
        return path.startsWith(BASE) ? path.substring(BASE.length()) : path;
    }

    private static PathItem finished(String path, PathItem item, Map<String, Method> methods) {
        if (!path.startsWith(BASE)) item.servers(List.of(new Server().url("https://schepenkist.example/")));
        item.readOperationsMap().forEach((verb, operation) -> {
            Method method = methods.get(verb + " " + path);
            if (method == null) throw new IllegalStateException("an operation without a method: " + verb + " " + path);
            finish(operation, method, refusals(verb, path));
        });
        return item;
    }

    /** What may be answered besides success, whatever the operation is about. */
    private static List<Integer> refusals(PathItem.HttpMethod verb, String path) {
        var statuses = new TreeSet<>(List.of(400, 401, 403, 404));
        if (verb != PathItem.HttpMethod.GET) statuses.addAll(List.of(409, 412, 415, 507));
        if (path.startsWith(BASE + "/informatieobjecten/{id}")) statuses.add(410);
        if (path.equals(BASE + "/opnames")) statuses.add(413);
        statuses.add(503);
        return List.copyOf(statuses);
    }

    private static void finish(Operation operation, Method method, List<Integer> refusals) {
        List<String> roles = allowed(method);
        operation.addExtension(ROLES, roles);
        if (!roles.contains("iedereen")) operation.addSecurityItem(new SecurityRequirement().addList("bearer"));
        var version =
                new Header().description("Volledige versie van deze interface").schema(new StringSchema());
        operation.getResponses().forEach((_, response) -> {
            if (response.getDescription() == null || response.getDescription().equals("default response"))
                response.description("Gelukt");
            response.addHeaderObject("API-Version", version);
        });
        var ok = operation.getResponses().remove("default");
        var succeeds = method.getAnnotation(Succeeds.class);
        if (ok != null)
            operation.getResponses().addApiResponse(Integer.toString(succeeds == null ? 200 : succeeds.value()), ok);
        for (int status : refusals)
            operation.getResponses().addApiResponse(Integer.toString(status), refused(status, version));
    }

    private static ApiResponse refused(int status, Header version) {
        return new ApiResponse()
                .description(Problem.title(status))
                .addHeaderObject("API-Version", version)
                .content(new Content()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }

    private static Schema<?> problem() {
        Schema<?> schema = new ObjectSchema();
        schema.setRequired(List.of("status", "title", "detail"));
        schema.addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty(
                        "fouten",
                        new io.swagger.v3.oas.models.media.ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("veld", new StringSchema())
                                        .addProperty("reden", new StringSchema())));
        return schema;
    }

    private static Map<String, Method> methods(Set<Class<?>> resources) {
        var methods = new HashMap<String, Method>();
        for (Class<?> resource : resources)
            for (Method method : resource.getMethods()) {
                String verb = verb(method);
                if (!verb.isEmpty()) methods.put(verb + " " + path(resource, method), method);
            }
        return methods;
    }

    private static String verb(Method method) {
        if (method.isAnnotationPresent(GET.class)) return "GET";
        if (method.isAnnotationPresent(POST.class)) return "POST";
        if (method.isAnnotationPresent(PUT.class)) return "PUT";
        if (method.isAnnotationPresent(PATCH.class)) return "PATCH";
        return method.isAnnotationPresent(DELETE.class) ? "DELETE" : "";
    }

    private static String path(Class<?> resource, Method method) {
        var own = method.getAnnotation(jakarta.ws.rs.Path.class);
        String base = resource.getAnnotation(jakarta.ws.rs.Path.class).value();
        return ("/" + base + (own == null ? "" : "/" + own.value()))
                .replaceAll("/+", "/")
                .replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}");
    }

    private static List<String> allowed(Method method) {
        if (method.isAnnotationPresent(Open.class)) return List.of("iedereen");
        return Allowed.Of.method(method).stream().map(Worded::word).sorted().toList();
    }
}
