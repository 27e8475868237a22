package nl.schepenkist.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An archive that receives packages, as {@code config/ontvangers} describes it.
 *
 * @param locatieDoelsysteem where the delivery is to be placed
 * @param achtervoegsel suffix of sidecar files
 * @param contact whom to ask
 */
public record Receiver(String id, String naam, String locatieDoelsysteem, String achtervoegsel, String contact) {
    public Receiver {
        for (var part : new String[] {id, naam, locatieDoelsysteem, achtervoegsel, contact})
            if (part == null || part.isBlank())
                throw new IllegalArgumentException(
                        "een ontvanger heeft id, naam, locatieDoelsysteem, achtervoegsel en contact");
    }

    /** Reads every receiver of a folder; one that is broken stops the start with its file name. */
    public static Map<String, Receiver> readAll(Path folder) throws IOException {
        var yaml = new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        var found = new TreeMap<String, Receiver>();
        if (!Files.isDirectory(folder)) return found;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                try {
                    Receiver receiver = yaml.readValue(file.toFile(), Receiver.class);
                    found.put(receiver.id(), receiver);
                } catch (JsonProcessingException e) {
                    throw new IllegalArgumentException(
                            "Ontvanger onbruikbaar: %s: %s".formatted(file, e.getOriginalMessage()), e);
                }
            }
        }
        return found;
    }
}
