import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Does the whole job once over the demonstration set, through the interface like any other client, and tells in Dutch what
 * it did. Started by scripts/demo: server address, demonstration set, folder for results, and a token for each role.
 */
void main(String[] args) throws Exception {
    new Demo(args[0], Path.of(args[1]), Path.of(args[2]), tokens(args)).run();
}

static Map<String, String> tokens(String[] args) {
    var tokens = new HashMap<String, String>();
    for (int i = 3; i < args.length; i++) {
        String[] pair = args[i].split("=", 2);
        tokens.put(pair[0], pair[1]);
    }
    return tokens;
}

record Demo(String server, Path set, Path results, Map<String, String> tokens) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ASIDE = "&doel=toezicht:demonstratie";

    void run() throws Exception {
        Files.createDirectories(results);
        JsonNode registers = JSON.readTree(set.resolve("registers.json").toFile());
        registers(registers);
        intake();
        classify(registers);
        search();
        verdicts();
        destroy();
        transfer();
        disclose();
        check();
    }

    private void registers(JsonNode registers) throws Exception {
        for (JsonNode box : registers.path("mailboxen")) call("div", "PUT", "/mailboxen/" + box.path("adres").asText(), without(box, "adres"), 200);
        var ids = new HashMap<String, String>();
        for (JsonNode f : registers.path("functies")) ids.put(f.path("naam").asText(), call("div", "POST", "/functies", f, 201).path("id").asText());
        for (JsonNode t : registers.path("functievervullingen")) {
            var body = JSON.convertValue(t, LinkedHashMap.class);
            call("div", "POST", "/functievervullingen", with(body, "functie", ids.get(t.path("functie").asText())), 201);
        }
        tell("1. Registers: %d postvakken, %d functies en %d functievervullingen vastgelegd.", registers.path("mailboxen").size(), ids.size(), registers.path("functievervullingen").size());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(Map<?, ?> map, String key, Object value) {
        var copy = new LinkedHashMap<>((Map<String, Object>) map);
        copy.put(key, value);
        return copy;
    }

    private static Object without(JsonNode node, String key) {
        var map = JSON.convertValue(node, LinkedHashMap.class);
        map.remove(key);
        return map;
    }

    private void intake() throws Exception {
        tell("2. Opname:");
        for (String kind : List.of("postvakken", "documenten")) {
            for (Path folder : children(set.resolve(kind))) {
                String name = folder.getFileName().toString();
                JsonNode done = takeIn(Map.of(kind.equals("postvakken") ? "mailbox" : "zaak", name), children(folder));
                tell("   %-32s aangeboden %d = opgenomen %d + dubbel %d + uitgesloten %d + mislukt %d%s", name, done.path("aangeboden").asInt(), done.path("opgenomen").asInt(), done.path("dubbel").asInt(), done.path("uitgesloten").asInt(), done.path("mislukt").asInt(), done.path("zonderTekst").asInt() == 0 ? "" : " (%d zonder volledige tekst)".formatted(done.path("zonderTekst").asInt()));
            }
        }
    }

    private static List<Path> children(Path folder) throws Exception {
        try (var all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private JsonNode takeIn(Map<String, String> details, List<Path> files) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(part("gegevens", null));
        body.writeBytes(JSON.writeValueAsBytes(details));
        for (Path file : files) {
            body.writeBytes(part("bestand", file.getFileName().toString()));
            body.writeBytes(Files.readAllBytes(file));
        }
        body.writeBytes("\r\n--zijldijk-grens--\r\n".getBytes(StandardCharsets.UTF_8));
        JsonNode intake = JSON.readTree(send("div", "POST", "/opnames", body.toByteArray(), "multipart/form-data; boundary=zijldijk-grens", "application/json", 202));
        String id = intake.path("id").asText();
        while (!intake.hasNonNull("geeindigd")) {
            Thread.sleep(50);
            intake = call("div", "GET", "/opnames/" + id, null, 200);
        }
        return intake;
    }

    private static byte[] part(String name, String file) {
        return "\r\n--zijldijk-grens\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n".formatted(name, file == null ? "" : "; filename=\"" + file + "\"").getBytes(StandardCharsets.UTF_8);
    }

    private void classify(JsonNode registers) throws Exception {
        int changed = 0;
        for (JsonNode z : registers.path("zaken")) {
            var body = new LinkedHashMap<String, Object>();
            body.put("bereik", Map.of("zaken", List.of(z.path("zaak").asText())));
            body.put("categorie", "gemeenten-2020/" + z.path("resultaat").asText());
            if (z.hasNonNull("afgehandeld")) body.put("brondatum", z.path("afgehandeld").asText());
            changed += call("div", "POST", "/informatieobjecten/_wijzigen", body, 200).path("gewijzigd").asInt();
        }
        tell("3. Zaken: %d informatieobjecten kregen de categorie van hun zaak en, waar bekend, een brondatum.", changed);
    }

    private void search() throws Exception {
        JsonNode found = call("div", "GET", "/zoekresultaten?q=vergunning&aantal=3" + ASIDE, null, 200);
        tell("4. Zoeken op 'vergunning': %d treffers in %d ms. De eerste:", found.path("totaal").asInt(), found.path("duurMs").asInt());
        for (JsonNode hit : found.path("resultaten")) tell("   - %s", hit.path("naam").asText());
    }

    private void verdicts() throws Exception {
        var counts = new java.util.TreeMap<String, Integer>();
        String example = "";
        for (int page = 1; ; page++) {
            JsonNode found = call("div", "GET", "/zoekresultaten?aantal=500&pagina=" + page + ASIDE, null, 200).path("resultaten");
            for (JsonNode hit : found) {
                JsonNode v = call("div", "GET", "/informatieobjecten/" + hit.path("id").asText() + "/bewaring?doel=toezicht:demonstratie", null, 200);
                counts.merge(v.path("oordeel").asText(), 1, Integer::sum);
                if (v.path("oordeel").asText().equals("vernietigbaar")) example = v.path("toelichting").asText();
            }
            if (found.size() < 500) break;
        }
        tell("5. Oordeel over alles wat vindbaar is: %s.", counts);
        tell("   Bijvoorbeeld: %s", example);
    }

    private void destroy() throws Exception {
        String name = "Opschonen Zijldijk";
        var body = Map.of("naam", name, "peildatum", java.time.LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).toString(), "bereik", Map.of());
        JsonNode list = call("div", "POST", "/vernietigingslijsten", body, 201);
        String path = "/vernietigingslijsten/" + list.path("id").asText();
        call("div", "POST", path + "/_aanbieden", Map.of(), 200);
        for (var role : List.of("proceseigenaar", "archivaris")) call(role, "POST", path + "/beoordelingen", Map.of("rol", role, "oordeel", "akkoord", "toelichting", "Gezien", "bevestiging", name), 201);
        call("div", "POST", path + "/_uitvoeren", Map.of(), 202);
        String status = "";
        while (!status.startsWith("uitgevoerd")) {
            Thread.sleep(100);
            status = call("div", "GET", path, null, 200).path("status").asText();
        }
        JsonNode d = call("auditor", "GET", path + "/verklaring", null, 200).path("totalen");
        Path pdf = results.resolve("verklaring-van-vernietiging.pdf");
        Files.write(pdf, send("auditor", "GET", path + "/verklaring", null, "", "application/pdf", 200));
        tell("6. Vernietiging: lijst met %d posten, beoordeeld door de proceseigenaar en gemachtigd door de archivaris; %s.", list.path("aantal").asInt(), status);
        tell("   %d informatieobjecten, %d bestanden en %d sleutels zijn weg; %d posten uitgezonderd. Verklaring: %s", d.path("informatieobjecten").asInt(), d.path("bestanden").asInt(), d.path("sleutels").asInt(), d.path("uitgezonderd").asInt(), pdf);
    }

    private void transfer() throws Exception {
        JsonNode t = call("div", "POST", "/overbrengingen", Map.of("naam", "Jaarlevering Zijldijk", "bereik", Map.of(), "ontvanger", "streekarchief"), 201);
        String path = "/overbrengingen/" + t.path("id").asText();
        String status = call("div", "POST", path + "/_samenstellen", Map.of(), 200).path("status").asText();
        call("archivaris", "POST", path + "/beoordelingen", Map.of("oordeel", "akkoord"), 201);
        call("div", "POST", path + "/_aanbieden", Map.of(), 200);
        Path zip = results.resolve("overbrenging.zip");
        Files.write(zip, send("div", "GET", path + "/pakket", null, "", "application/zip", 200));
        Files.write(results.resolve("pakbon.xml"), send("div", "GET", path + "/pakbon", null, "", "application/xml", 200));
        int remarks = call("div", "GET", path + "/validatie", null, 200).path("bevindingen").size();
        tell("7. Overbrenging: pakket %s en aangeboden, met %d opmerkingen. Pakket: %s, pakbon: %s", status, remarks, zip, results.resolve("pakbon.xml"));
    }

    private void disclose() throws Exception {
        String path = "/woo-verzoeken/" + call("woo", "POST", "/woo-verzoeken", Map.of("kenmerk", "WOO-ZIJLDIJK-1", "onderwerp", "Alles over de vergunningen van de Lijnbaan"), 201).path("id").asText();
        JsonNode brought = call("woo", "POST", path + "/documenten", Map.of("bereik", Map.of("q", "vergunning"), "reden", "Het hele archief"), 201);
        tell("8. Woo-verzoek: uiterlijk beslissen op %s; %d documenten verzameld, %d dubbel.", call("woo", "GET", path, null, 200).path("beslisdatum").asText(), brought.path("totaal").asInt(), brought.path("dubbel").asInt());
        int redactions = 0;
        int last = 0;
        for (JsonNode d : call("woo", "GET", path + "/documenten?dubbel=false&aantal=500", null, 200).path("resultaten")) {
            last = d.path("nr").asInt();
            var taken = request("woo", "POST", path + "/documenten/" + last + "/lakvoorstellen/_overnemen", JSON.writeValueAsBytes(Map.of()), "application/json", "application/json");
            if (taken.statusCode() == 201) redactions += JSON.readTree(taken.body()).size();
            else {
                tell("   Document %d gaat niet mee: %s", last, JSON.readTree(taken.body()).path("detail").asText());
                call("woo", "PATCH", path + "/documenten/" + last, Map.of("redenVerwijdering", "Beschadigd bestand; niet te openen."), 200);
            }
        }
        // What is hidden in one letter and readable in another goes there too.
        for (JsonNode w : ended(path + "/alarmen/woorden?aantal=500").path("resultaten")) {
            if (!w.path("soort").asText().equals("elders-leesbaar")) continue;
            ended(path + "/alarmen/woorden");
            JsonNode also = call("woo", "POST", path + "/alarmen/_lakken", Map.of("tekst", w.path("tekst").asText(), "grond", "5.1.2.e"), 200);
            redactions += also.path("gelakt").size();
        }
        for (JsonNode d : call("woo", "GET", path + "/documenten?dubbel=false&aantal=500", null, 200).path("resultaten")) {
            int nr = d.path("nr").asInt();
            var judged = nr == last ? Map.of("beoordeling", "niet-openbaar", "gronden", List.of("5.1.2.i"), "toelichting", "Concept dat niet is gebruikt.") : Map.of("beoordeling", d.path("lakkingen").asInt() > 0 ? "deels-openbaar" : "openbaar", "toelichting", "Namen van bewoners zijn weggelakt.");
            call("woo", "PATCH", path + "/documenten/" + nr, judged, 200);
        }
        call("beslisser", "POST", path + "/beoordelingen", Map.of("oordeel", "akkoord"), 201);
        String made = path + "/pakketten/" + call("woo", "POST", path + "/pakketten", Map.of(), 202).path("id").asText();
        var zip = request("woo", "GET", made, null, "", "application/zip, application/json");
        while (zip.statusCode() == 202) {
            Thread.sleep(100);
            zip = request("woo", "GET", made, null, "", "application/zip, application/json");
        }
        if (!zip.headers().firstValue("Content-Type").orElse("").equals("application/zip")) throw new IllegalStateException(new String(zip.body(), StandardCharsets.UTF_8));
        Path file = Files.write(results.resolve("woo-pakket.zip"), zip.body());
        JsonNode published = JSON.readTree(request("beslisser", "POST", path + "/_publiceren", JSON.writeValueAsBytes(Map.of()), "application/json", "application/json").body());
        call("woo", "POST", path + "/_afronden", Map.of("besluitBekendgemaakt", java.time.LocalDate.now(java.time.ZoneId.of("Europe/Amsterdam")).toString(), "uitkomst", "gedeeltelijk"), 200);
        tell("   %d plaatsen weggelakt, de woo-beslisser is akkoord; pakket: %s", redactions, file);
        tell("   %d bestanden openbaar gemaakt. Voor iedereen: %s/openbaar", published.path("gepubliceerd").asInt(), server);
    }

    /** The answer once it is no longer being worked on. */
    private JsonNode ended(String path) throws Exception {
        var answer = request("woo", "GET", path, null, "", "application/json");
        while (answer.statusCode() == 202) {
            Thread.sleep(100);
            answer = request("woo", "GET", path, null, "", "application/json");
        }
        return JSON.readTree(answer.body());
    }

    private void check() throws Exception {
        JsonNode c = call("auditor", "POST", "/gebeurtenissen/_controleren", Map.of(), 200);
        tell("9. Gebeurtenissen: %d in de keten, %s.", c.path("aantal").asInt(), c.path("goed").asBoolean() ? "en de keten is gaaf" : "maar de keten is NIET gaaf: " + c.path("bevindingen"));
    }

    private JsonNode call(String who, String method, String path, Object body, int expected) throws Exception {
        return JSON.readTree(send(who, method, path, body == null ? null : JSON.writeValueAsBytes(body), "application/json", "application/json", expected));
    }

    private byte[] send(String who, String method, String path, byte[] body, String type, String accept, int expected) throws Exception {
        var response = request(who, method, path, body, type, accept);
        if (response.statusCode() != expected) throw new IllegalStateException("%s %s: %d %s".formatted(method, path, response.statusCode(), new String(response.body(), StandardCharsets.UTF_8)));
        return response.body();
    }

    private HttpResponse<byte[]> request(String who, String method, String path, byte[] body, String type, String accept) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server + "/api/v1" + path)).header("Authorization", "Bearer " + tokens.get(who)).header("Accept", accept);
        if (body != null) request.header("Content-Type", type);
        request.method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void tell(String text, Object... values) {
        IO.println(text.formatted(values));
    }
}
