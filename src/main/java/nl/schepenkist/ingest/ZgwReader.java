package nl.schepenkist.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.store.Job;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of a case (Zaken API and Documenten API, ZGW): each is a record under the number of the case, with what both
 * systems say of it. What they say is kept whole beside the document. How long it is kept, the evaluator decides: what the case
 * system nominates is told, and is no rule here.
 */
final class ZgwReader {
    /** Vertrouwelijkheidaanduiding of ZGW, in our four. */
    private static final Map<String, Confidentiality> CONFIDENTIALITY = Map.of(
            "openbaar", Confidentiality.PUBLIC,
            "beperkt_openbaar", Confidentiality.INTERNAL,
            "intern", Confidentiality.INTERNAL,
            "zaakvertrouwelijk", Confidentiality.INTERNAL,
            "vertrouwelijk", Confidentiality.CONFIDENTIAL,
            "confidentieel", Confidentiality.CONFIDENTIAL,
            "geheim", Confidentiality.SECRET,
            "zeer_geheim", Confidentiality.SECRET);

    private static final Duration LATER = Duration.ofSeconds(5);
    private static final String SHA256 = "sha_256";
    private static final int LONGEST = 500;

    private final ZgwClient client;
    private final ZgwAccess access;
    private final ItemSink sink;
    private final ObjectMapper json = Json.mapper();

    ZgwReader(ZgwClient client, ZgwAccess access, ItemSink sink) {
        this.client = client;
        this.access = access;
        this.sink = sink;
    }

    /**
     * @throws Job.PostponedException when the system cannot be reached or fails: it is tried again, as long as it takes
     */
    void read(String caseUrl) throws IOException {
        try {
            JsonNode zaak;
            List<JsonNode> links;
            try {
                zaak = client.json(caseUrl);
                links = client.list(client.linksOf(caseUrl));
            } catch (IOException away) {
                if (sink.stopped()) throw away;
                throw new Job.PostponedException(LATER);
            }
            String number = text(zaak, "identificatie").orElse(name(caseUrl));
            // In the order of their names, so that a restart goes on where it was.
            var documents = new TreeMap<String, String>();
            for (JsonNode link : links)
                text(link, "informatieobject").ifPresent(url -> documents.put(number + "/" + name(url), url));
            for (var d : documents.entrySet()) {
                if (sink.stopped()) return;
                if (sink.begins(d.getKey())) document(zaak, number, d.getKey(), d.getValue());
            }
        } catch (ZgwClient.RefusedException refused) {
            // Said whatever was read before: what is missing must not look as if it were not there.
            sink.begins(name(caseUrl));
            failed("", name(caseUrl), "Het zaaksysteem", refused);
        }
    }

    private static String name(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private void failed(String container, String place, String who, ZgwClient.RefusedException refused)
            throws IOException {
        String detail = refused.status() / 100 == 2
                ? who + " geeft een antwoord dat niet volgens de standaard is."
                : "%s antwoordt %d.".formatted(who, refused.status());
        sink.failed(new Item.Failed(container, place, Failure.CASE_SYSTEM, 1, detail));
    }

    private void document(JsonNode zaak, String number, String place, String url) throws IOException {
        if (!access.isDocument(url)) {
            sink.failed(new Item.Failed(
                    number,
                    place,
                    Failure.CASE_SYSTEM,
                    1,
                    "Het document ligt niet in de Documenten API van zgw.documenten."));
            return;
        }
        try {
            JsonNode document = client.json(url);
            String content = text(document, "inhoud").orElse("");
            if (!access.isDocument(content)) {
                sink.failed(new Item.Failed(
                        number, place, Failure.CASE_SYSTEM, 1, "Het document heeft geen inhoud die is op te halen."));
                return;
            }
            Described said = described(zaak, number, document);
            String named = place + "/"
                    + text(document, "bestandsnaam").map(ZgwReader::fileName).orElse("document");
            try (InputStream in = client.open(content)) {
                sink.found(number, named, in, Provenance.NONE.with(said));
            }
        } catch (ZgwClient.RefusedException refused) {
            failed(number, place, "De Documenten API", refused);
        } catch (IOException away) {
            if (SinkException.in(away) || sink.stopped()) throw away;
            sink.failed(new Item.Failed(
                    number,
                    place,
                    Failure.CASE_SYSTEM,
                    1,
                    "De Documenten API gaf het niet; neem de zaak later opnieuw op."));
        }
    }

    private static String fileName(String name) {
        return name.replace('/', '_').replace('\\', '_');
    }

    private Described described(JsonNode zaak, String number, JsonNode document) throws IOException {
        var notices = new ArrayList<String>();
        String nomination = text(zaak, "archiefnominatie").orElse("geen");
        notices.add("Volgens het zaaksysteem: archiefnominatie %s, archiefactiedatum %s, archiefstatus %s."
                .formatted(
                        nomination.replace('_', ' '),
                        text(zaak, "archiefactiedatum").orElse("niet bekend"),
                        text(zaak, "archiefstatus").orElse("niet bekend").replace('_', ' ')));
        var both = json.createObjectNode();
        both.set("zaak", zaak);
        both.set("enkelvoudigInformatieObject", document);
        JsonNode integrity = document.path("integriteit");
        boolean digest = SHA256.equals(integrity.path("algoritme").asText());
        JsonNode size = document.path("bestandsomvang");
        return new Described(
                text(document, "titel").orElse(null),
                moment(document),
                start(zaak, notices),
                number,
                null,
                text(document, "vertrouwelijkheidaanduiding")
                        .or(() -> text(zaak, "vertrouwelijkheidaanduiding"))
                        .map(CONFIDENTIALITY::get)
                        .orElse(null),
                null,
                List.of(),
                digest ? text(integrity, "waarde").orElse(null) : null,
                size.isIntegralNumber() ? Long.valueOf(size.longValue()) : null,
                List.of(new Described.Sidecar(
                        "zgw-metadata.json",
                        "application/json",
                        json.writerWithDefaultPrettyPrinter()
                                .writeValueAsString(both)
                                .getBytes(StandardCharsets.UTF_8))),
                notices);
    }

    private static @Nullable Instant moment(JsonNode document) {
        return text(document, "creatiedatum")
                .flatMap(ZgwReader::day)
                .map(d -> d.atStartOfDay(DutchDay.ZONE).toInstant())
                .orElse(null);
    }

    /** The day on which the term of the case starts (startdatumBewaartermijn); its end is no start. */
    private static @Nullable LocalDate start(JsonNode zaak, List<String> notices) {
        var said = text(zaak, "startdatumBewaartermijn");
        var day = said.flatMap(ZgwReader::day);
        if (said.isPresent() && day.isEmpty()) notices.add("startdatumBewaartermijn van de zaak is geen datum.");
        return day.orElse(null);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode from, String field) {
        String text = from.path(field).asText("").strip();
        if (from.path(field).isNull() || text.isEmpty()) return Optional.empty();
        return Optional.of(text.length() > LONGEST && !field.equals("inhoud") ? text.substring(0, LONGEST) : text);
    }
}
