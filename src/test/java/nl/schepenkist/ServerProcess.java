package nl.schepenkist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server as a process of its own, which can be killed. */
final class ServerProcess {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final String STEPS_AT = "Listening for transport dt_socket at address: ";

    private final Process process;
    private final String address;
    private final int steps;

    private ServerProcess(Process process, String address, int steps) {
        this.process = process;
        this.address = address;
        this.steps = steps;
    }

    /** Port at which its steps can be followed; 0 when they cannot. */
    int steps() {
        return steps;
    }

    /** Short runs start faster with the quick compiler; long ones need the other, which alone knows the processor's own AES. */
    enum Run {
        SHORT("-XX:TieredStopAtLevel=1"),
        LONG("-XX:TieredStopAtLevel=4"),
        /** Can be stopped at any method by {@link Steps}. */
        STEPPED("-XX:TieredStopAtLevel=1 -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");

        private final String options;

        Run(String options) {
            this.options = options;
        }
    }

    private static ProcessBuilder command(Run run, Map<String, String> environment, List<String> words) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(run.options.split(" ", -1)));
        command.addAll(List.of(
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs a command to its end; answers what it printed. */
    static String run(Optional<String> database, List<String> words) throws IOException, InterruptedException {
        var process = command(Run.SHORT, environment(database), words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) throw new AssertionError(words + " failed: " + out);
        return out.strip();
    }

    private static Map<String, String> environment(Optional<String> database) {
        return database.map(url -> Map.of("SCHEPENKIST_DATABASE_URL", url)).orElse(Map.of());
    }

    static ServerProcess start(Path data, Path importFolder) throws IOException {
        return start(Run.SHORT, data, importFolder, Optional.empty());
    }

    /**
     * @param database address of PostgreSQL; empty for the embedded default
     */
    static ServerProcess start(Run run, Path data, Path importFolder, Optional<String> database) throws IOException {
        return start(run, data, importFolder, database, Map.of());
    }

    /**
     * @param settings as variables of the environment
     */
    static ServerProcess start(
            Run run, Path data, Path importFolder, Optional<String> database, Map<String, String> settings)
            throws IOException {
        var environment = new HashMap<>(environment(database));
        environment.putAll(settings);
        environment.put("SCHEPENKIST_OPNAME_IMPORTMAP", importFolder.toString());
        environment.put("SCHEPENKIST_VERNIETIGING_BEDENKTIJD", "P0D");
        environment.put("SCHEPENKIST_OPNAME_CONTAINERBEWAREN", "P0D");
        var process = command(run, environment, List.of("server", "--data", data.toString(), "--poort", "0"))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("logboek").toFile()))
                .start();
        BufferedReader out = process.inputReader();
        int steps = 0;
        for (String line = out.readLine(); line != null; line = out.readLine())
            if (line.startsWith(STEPS_AT))
                steps = Integer.parseInt(line.substring(STEPS_AT.length()).strip());
            else if (line.startsWith("luistert op "))
                return new ServerProcess(process, line.substring("luistert op ".length()), steps);
        throw new AssertionError("the server did not start; see " + data.resolveSibling("logboek"));
    }

    /** No warning, no goodbye: kill -9. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    String address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    JsonNode call(String token, String method, String path, @Nullable Object body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) throw new AssertionError(method + " " + path + ": " + response.body());
        return JSON.readTree(response.body());
    }

    /** Asks it to stop, and waits until it did. */
    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
