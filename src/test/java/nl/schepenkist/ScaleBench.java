package nl.schepenkist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures retention and destruction lists on generated metadata, on both databases; prints one line of JSON for each figure. No test:
 * {@code scripts/bench} runs it. Arguments: how many records, a folder to work in, and {@code sqlite} or {@code postgresql} for only one.
 */
final class ScaleBench {
    private static final long SEED = 20_261_123;

    private static final int EXECUTED = 20_000;

    private final String name;
    private final ServerProcess server;
    private final String token;
    private String function = "";

    private ScaleBench(String name, ServerProcess server, String token) {
        this.name = name;
        this.server = server;
        this.token = token;
    }

    public static void main(String[] args) throws Exception {
        long number = Long.parseLong(args[0]);
        EvaluatorBench.run();
        for (boolean postgres : new boolean[] {false, true}) {
            String name = postgres ? "postgresql" : "sqlite";
            if (args.length > 2 && !args[2].equals(name)) continue;
            Path folder = Files.createDirectories(Path.of(args[1]).resolve(name));
            ExecutionBench.measure(
                    name, Files.createDirectories(folder.resolve("uitvoeren")), Databases.url(postgres), (int)
                            Math.min(number, EXECUTED));
            measure(name, Files.createDirectories(folder.resolve("data")), Databases.url(postgres), number);
        }
        System.exit(0);
    }

    private static void measure(String name, Path data, Optional<String> url, long number) throws Exception {
        Path imports = Files.createDirectories(data.resolveSibling("post"));
        String token = token(data, url, "bench", "div-medewerker");
        var empty = ServerProcess.start(ServerProcess.Run.LONG, data, imports, url);
        new ScaleBench(name, empty, token).registers();
        empty.stop();
        var settings = new LinkedHashMap<>(Map.of("data.map", data.toString()));
        url.ifPresent(u -> settings.put("database.url", u));
        long begun = System.nanoTime();
        GeneratedRecords generated;
        try (var stores = Stores.open(Config.load(null, Map.of(), settings), Clock.systemUTC())) {
            generated = new GeneratedRecords(new Random(SEED), stores.keys(), number);
        }
        generated.write(data, url);
        print(
                "schaal.%s.voorbereiding".formatted(name),
                seconds(begun),
                "s",
                Map.of("informatieobjecten", number, "zaad", SEED));
        var full = ServerProcess.start(ServerProcess.Run.LONG, data, imports, url);
        try {
            new ScaleBench(name, full, token).all(name.equals("sqlite") ? 5 : 3);
        } finally {
            full.stop();
        }
    }

    private static String token(Path data, Optional<String> url, String user, String roles) throws Exception {
        return ServerProcess.run(
                url, List.of("token", "--data", data.toString(), "--gebruiker", user, "--rollen", roles));
    }

    private void registers() throws Exception {
        for (int i = 0; i < GeneratedRecords.MAILBOXES; i++)
            call(
                    "PUT",
                    "/mailboxen/" + GeneratedRecords.mailbox(i),
                    Map.of("soort", i % 10 < 8 ? "persoonlijk" : i % 10 == 8 ? "functioneel" : "geautomatiseerd"));
        function = call("POST", "/functies", Map.of("naam", "burgemeester"))
                .path("id")
                .asText();
        for (int i = 1; i <= 20; i++)
            call("POST", "/functievervullingen", tenure(GeneratedRecords.mailbox(10 * i), "2012-03-01", "2016-02-28"));
        for (String dossier : List.of("Z-oud", "Z-jong"))
            call(
                    "PUT",
                    "/zaken/" + dossier,
                    Map.of(
                            "categorie",
                            "gemeenten-2020/6.2",
                            "einddatum",
                            dossier.equals("Z-oud") ? "2018-05-01" : "2026-10-01",
                            "brondatumArchiefprocedure",
                            Map.of("afleidingswijze", "afgehandeld")));
    }

    private Map<String, Object> tenure(String mailbox, String from, String to) {
        return Map.of("functie", function, "persoon", "P. Bench", "mailbox", mailbox, "van", from, "tot", to);
    }

    private void all(int target) throws Exception {
        candidates("leeg", target);
        lists();
        effects();
        candidates("gebonden", target);
    }

    private void candidates(String when, int target) throws Exception {
        var asked = Map.of("peildatum", "2026-11-01", "bereik", Map.of());
        long begun = System.nanoTime();
        JsonNode found = call("POST", "/vernietigingslijsten/_kandidaten", asked);
        double first = seconds(begun);
        figure(
                "kandidaten." + when,
                median(3, () -> call("POST", "/vernietigingslijsten/_kandidaten", asked)),
                "s",
                Map.of(
                        "doel",
                        target,
                        "eersteKeer",
                        first,
                        "aantal",
                        found.path("aantal").asLong(),
                        "eerste",
                        found.path("eerste").size()));
    }

    private void lists() throws Exception {
        var boxes = IntStream.range(1, 131).mapToObj(GeneratedRecords::mailbox).toList();
        long begun = System.nanoTime();
        String list = "/vernietigingslijsten/"
                + call(
                                "POST",
                                "/vernietigingslijsten",
                                Map.of(
                                        "naam",
                                        "Schaal",
                                        "peildatum",
                                        "2026-11-01",
                                        "bereik",
                                        Map.of("mailboxen", boxes)))
                        .path("id")
                        .asText();
        double answered = seconds(begun);
        while (call("GET", list, null).path("status").asText().equals("in-samenstelling")) Thread.sleep(200);
        double took = seconds(begun);
        long items = call("GET", list, null).path("aantal").asLong();
        figure("lijst.samenstellen", took, "s", Map.of("doel", 120, "posten", items, "antwoord", answered));
        figure("lijst.openen", 1000 * median(20, () -> call("GET", list, null)), "ms", Map.of("doel", 300));
        var pages = new LinkedHashMap<String, String>();
        pages.put("eerste", "pagina=1");
        pages.put("laatste", deep(list, "", items - 50, ""));
        pages.put("jaar", "jaar=2012&pagina=1");
        pages.put("jaarDiep", deep(list, "jaar=2012", items / 2, ""));
        pages.put("soortDiep", deep(list, "soort=Postvak%20van%20een%20overige%20medewerker", items / 2, ""));
        pages.put("categorieDiep", deep(list, "categorie=email-2024/2", items / 2, ""));
        pages.put("mailbox", "mailbox=" + boxes.get(50) + "&pagina=3");
        pages.put("einddatumDiep", deep(list, "sorteer=einddatum", items / 2, "2020-01-01"));
        for (var page : pages.entrySet())
            figure(
                    "lijst.bladzijde." + page.getKey(),
                    1000 * median(10, () -> call("GET", list + "/posten?aantal=50&" + page.getValue(), null)),
                    "ms",
                    Map.of("doel", 100));
    }

    /** The cursor of a first page, moved to a place that nobody leafs to in a bench. */
    private String deep(String list, String how, long row, String key) throws Exception {
        String next = call("GET", list + "/posten?aantal=50&" + how, null)
                .path("volgende")
                .asText();
        if (next.isEmpty()) return how;
        String[] parts = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8).split(" ", 4);
        String moved = parts[0] + " " + parts[1] + " " + row + " " + key;
        return how + "&na="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(moved.getBytes(StandardCharsets.UTF_8));
    }

    private void effects() throws Exception {
        function = call("GET", "/functies", null)
                .path("resultaten")
                .path(0)
                .path("id")
                .asText();
        long begun = System.nanoTime();
        call("POST", "/functievervullingen", tenure(GeneratedRecords.mailbox(0), "2008-01-01", "2025-12-31"));
        JsonNode change = newest();
        while (!change.path("status").asText().equals("voltooid")) {
            Thread.sleep(200);
            change = newest();
        }
        figure(
                "gevolg.vervulling",
                seconds(begun),
                "s",
                Map.of("doel", 60, "beoordeeld", change.path("beoordeeld").asLong()));
        begun = System.nanoTime();
        String hotspot = "/hotspots/"
                + call(
                                "POST",
                                "/hotspots",
                                Map.of(
                                        "naam",
                                        "Schaal",
                                        "omschrijving",
                                        "Alles van een postvak",
                                        "van",
                                        "2008-01-01",
                                        "criteria",
                                        List.of("maatschappelijke-beroering"),
                                        "bereik",
                                        Map.of("mailboxen", List.of(GeneratedRecords.mailbox(0)))))
                        .path("id")
                        .asText();
        while (!call("GET", hotspot, null).path("bereikBepaald").asBoolean()) Thread.sleep(200);
        double settled = seconds(begun);
        JsonNode effect = call("GET", hotspot + "/gevolgen", null);
        while (effect.has("berekend") && !effect.path("berekend").asBoolean()) {
            Thread.sleep(200);
            effect = call("GET", hotspot + "/gevolgen", null);
        }
        figure(
                "gevolg.hotspot",
                seconds(begun),
                "s",
                Map.of("doel", 60, "bereik", settled, "antwoord", effect.toString()));
    }

    private JsonNode newest() throws Exception {
        return call("GET", "/functievervullingen/wijzigingen?aantal=1", null)
                .path("resultaten")
                .path(0);
    }

    private JsonNode call(String method, String path, @Nullable Object body) throws Exception {
        return server.call(token, method, path, body);
    }

    private static double median(int times, Callable<?> work) throws Exception {
        var took = new ArrayList<Double>();
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            work.call();
            took.add(seconds(begun));
        }
        took.sort(null);
        return took.get(times / 2);
    }

    static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void figure(String what, double value, String unit, Map<String, ?> besides) throws Exception {
        print("schaal." + name + "." + what, value, unit, besides);
    }

    static void print(String name, double value, String unit, Map<String, ?> besides) throws Exception {
        var line = new LinkedHashMap<String, Object>();
        line.put("naam", name);
        line.put("waarde", Math.round(value * 1000) / 1000.0);
        line.put("eenheid", unit);
        line.putAll(besides);
        System.out.println(new ObjectMapper().writeValueAsString(line));
    }
}
