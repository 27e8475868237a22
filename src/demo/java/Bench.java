import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes the corpus in and searches it; prints one line of JSON per figure. Arguments: server, token of a div-medewerker, of a beheerder, mails and seconds of the floor, sets; a set with a number behind it is held against that. */
void main(String[] args) throws Exception {
    var client = new Client(args[0], args[1]);
    double floor = Integer.parseInt(args[3]) / Double.parseDouble(args[4]);
    long mails = 0;
    double seconds = 0;
    var rates = new java.util.HashMap<String, Double>();
    for (String set : List.of(args).subList(5, args.length)) {
        if (set.contains("=")) continue;
        long begun = System.nanoTime();
        JsonNode intake = taken(client, set, "mailbox");
        double took = (System.nanoTime() - begun) / 1e9;
        mails += intake.path("aangeboden").asLong();
        seconds += took;
        rates.put(set, intake.path("aangeboden").asLong() / took);
        figure("opname." + set, intake.path("aangeboden").asLong() / took, "mails/s", Map.of("aangeboden", intake.path("aangeboden").asLong(), "mislukt", intake.path("mislukt").asLong(), "seconden", took));
    }
    double rate = mails / seconds;
    figure("opname", rate, "mails/s", Map.of("mails", mails, "seconden", seconds));
    figure("vloer", floor, "mails/s", Map.of());
    figure("opname.verhouding", rate / floor, "van de vloer", Map.of("doel", 0.8));
    for (String set : List.of(args).subList(5, args.length)) if (set.contains("=")) {
        String against = set.substring(set.indexOf('=') + 1);
        besides(client, set.substring(0, set.indexOf('=')), rates.containsKey(against) ? rates.get(against) : Double.parseDouble(against));
    }
    for (String line : new Client(args[0], args[2]).text("/metrieken").lines().toList())
        if (line.startsWith("schepenkist_opslag_sync_seconden ")) figure("opslag.sync", Double.parseDouble(line.split(" ")[1]), "s", Map.of());
    // Recognising text goes on in the slow lane after an intake has ended; what follows is for a server at rest.
    long resting = System.nanoTime();
    while (waiting(args) > 0) Thread.sleep(100);
    figure("ocr.naloop", (System.nanoTime() - resting) / 1e9, "s", Map.of());
    var first = new ArrayList<Double>();
    for (int i = 0; i < 100; i++) first.add(ask(client, i));
    for (int i = 0; i < 500; i++) ask(client, i);
    var times = new ArrayList<Double>();
    for (int i = 0; i < 200; i++) times.add(ask(client, i));
    percentiles("zoeken.koud", first, Map.of());
    percentiles("zoeken", times, Map.of("doel", 30));
}

JsonNode taken(Client client, String set, String where) throws Exception {
    JsonNode intake = client.post("/opnames", Map.of("pad", set, where, set + "@bench.example"));
    while (!intake.hasNonNull("geeindigd")) {
        Thread.sleep(100);
        intake = client.get("/opnames/" + intake.path("id").asText());
    }
    return intake;
}

/** Stores of Outlook against a number of messages a second, three times as many mails against the rate of one time, documents against the seconds that Tika takes alone. */
void besides(Client client, String set, double against) throws Exception {
    long begun = System.nanoTime();
    JsonNode intake = taken(client, set, "zaak");
    double took = (System.nanoTime() - begun) / 1e9;
    boolean documents = set.equals("documenten");
    figure("opname." + set, intake.path("aangeboden").asLong() / took, "onderdelen/s", Map.of("aangeboden", intake.path("aangeboden").asLong(), "mislukt", intake.path("mislukt").asLong(), "zonderTekst", intake.path("zonderTekst").asLong(), "seconden", took, "doel", documents ? 0 : against));
    if (set.equals("driemaal")) figure("opname.driemaal.verhouding", intake.path("aangeboden").asLong() / took / against, "van een maal", Map.of("doel", 0.85));
    if (documents) figure("opname.documenten.verhouding", against / took, "van Tika alleen", Map.of("doel", 0.9, "seconden.tika", against));
}

/** Jobs that wait or run. */
long waiting(String[] args) throws Exception {
    long all = 0;
    for (String line : new Client(args[0], args[2]).text("/metrieken").lines().toList())
        if (line.matches("schepenkist_taken\\{stand=\"(wachtend|bezig)\".*")) all += (long) Double.parseDouble(line.substring(line.lastIndexOf(' ')));
    return all;
}

/** Asks one question; answers the milliseconds that it took. */
double ask(Client client, int i) throws Exception {
    String q = QUERIES.get(i % QUERIES.size()) + (i % 3 == 0 ? "" : i % 3 == 1 ? " the" : " -meeting");
    long begun = System.nanoTime();
    client.get("/zoekresultaten?aantal=20&doel=toezicht:bench&q=" + java.net.URLEncoder.encode(q, java.nio.charset.StandardCharsets.UTF_8));
    return (System.nanoTime() - begun) / 1e6;
}

void percentiles(String name, List<Double> times, Map<String, ?> besides) throws Exception {
    times.sort(null);
    figure(name + ".p50", times.get(times.size() / 2), "ms", Map.of());
    figure(name + ".p99", times.get(times.size() * 99 / 100), "ms", besides);
}

static final List<String> QUERIES = List.of("package", "energy trading", "\"mailing list\"", "linux", "install error", "contract", "onderwerp:re", "van:blair", "transwestern", "build*", "mac", "check cran", "free money", "viagra", "pipeline capacity", "version", "problem OR bug", "windows", "budget", "schedule", "compile", "vignette", "gas", "perl", "spam");

static void figure(String name, double value, String unit, Map<String, ?> besides) throws Exception {
    var line = new java.util.LinkedHashMap<String, Object>();
    line.put("naam", name);
    line.put("waarde", Math.round(value * 1000) / 1000.0);
    line.put("eenheid", unit);
    line.putAll(besides);
    IO.println(new ObjectMapper().writeValueAsString(line));
}

record Client(String server, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    JsonNode get(String path) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server + "/api/v1" + path)).GET());
    }

    JsonNode post(String path, Object body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(server + "/api/v1" + path)).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    String text(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token).GET().build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        var response = HTTP.send(request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) throw new IllegalStateException(response.body());
        return JSON.readTree(response.body());
    }
}
