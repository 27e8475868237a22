package nl.schepenkist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings: defaults in code, then a YAML file, then the environment ({@code vernietiging.bedenktijd} is
 * {@code SCHEPENKIST_VERNIETIGING_BEDENKTIJD}). An unknown key stops the start and names the nearest known one.
 */
final class Config {
    /** What stands for the name of a municipality that did not tell hers. */
    static final String UNNAMED = "Gemeente (naam niet ingesteld)";

    private static final String PREFIX = "SCHEPENKIST_";

    /** Every key with its default; {@code config/schepenkist.yaml} explains them. */
    private static final Map<String, String> DEFAULTS = ConfigDefaults.all();

    private final Map<String, String> values;

    private Config(Map<String, String> values) {
        this.values = values;
    }

    /** Wrong settings; says which and what to do. */
    static final class ConfigException extends RuntimeException {
        ConfigException(String message) {
            super(message);
        }
    }

    /**
     * @param file YAML; null for none
     * @param environment of the process
     * @param options from the command line, by key: they win
     */
    static Config load(@Nullable Path file, Map<String, String> environment, Map<String, String> options)
            throws IOException {
        var values = new LinkedHashMap<>(DEFAULTS);
        if (file != null) values.putAll(read(file));
        for (String key : DEFAULTS.keySet()) {
            String given = environment.get(PREFIX + key.replace('.', '_').toUpperCase(Locale.ROOT));
            if (given != null) values.put(key, given);
        }
        values.putAll(options);
        var config = new Config(values);
        config.check();
        return config;
    }

    private static Map<String, String> read(Path file) throws IOException {
        if (!Files.isReadable(file))
            throw new ConfigException("De configuratie " + file + " bestaat niet of kan niet worden gelezen.");
        var found = new LinkedHashMap<String, String>();
        try {
            JsonNode root = new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
            flatten("", root, found);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ConfigException("De configuratie %s is geen geldige YAML (regel %d).".formatted(file, line));
        }
        for (String key : found.keySet())
            if (!DEFAULTS.containsKey(key))
                throw new ConfigException(
                        "De configuratie kent geen instelling %s. Bedoelde u %s?".formatted(key, nearest(key)));
        return found;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
        if (node.isObject())
            node.properties()
                    .forEach(p ->
                            flatten(prefix.isEmpty() ? p.getKey() : prefix + "." + p.getKey(), p.getValue(), into));
        else if (node.isArray()) {
            var parts = new StringJoiner(",");
            node.forEach(n -> parts.add(n.asText()));
            into.put(prefix, parts.toString());
        } else if (!prefix.isEmpty()) into.put(prefix, node.isNull() ? "" : node.asText());
    }

    private static String nearest(String key) {
        return DEFAULTS.keySet().stream()
                .min(Comparator.comparingInt(k -> distance(k, key)))
                .orElseThrow();
    }

    /** Levenshtein: how many letters must change. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal
                        + (Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private void check() {
        port();
        for (String key : new String[] {
            "opname.containerBewaren",
            "vernietiging.bedenktijd",
            "vernietiging.beoordelingstermijn",
            "vernietiging.herkennen",
            "bewaring.overbrengingstermijn",
            "bewaring.overbrengingstermijnNieuw",
            "bewaring.opschoontermijn",
            "bewaring.datumspeling",
            "backup.bewaartermijn",
            "audit.bijzonderheden",
            "woo.verzoekerBewaren"
        }) period(key);
        number("anonimisering.grootste");
        duration("anonimisering.tijd");
        var day = LocalDate.EPOCH;
        if (day.plus(period("opname.containerBewaren")).isAfter(day.plusDays(90)))
            throw new ConfigException("opname.containerBewaren ligt tussen P0D en P90D.");
        String mode = text("authenticatie.modus");
        if (!mode.equals("lokaal") && !mode.equals("oidc"))
            throw new ConfigException("authenticatie.modus is lokaal of oidc.");
        if (mode.equals("oidc") && text("authenticatie.uitgever").isBlank())
            throw new ConfigException("authenticatie.uitgever is verplicht bij authenticatie.modus oidc.");
        flag("woo.vierogen");
        if (!Set.of("melden", "blokkeren").contains(text("woo.alarm")))
            throw new ConfigException("woo.alarm is melden of blokkeren.");
        fixedDay();
        day("bewaring.overbrengingstermijnNieuwVanaf");
    }

    /** Every setting with its value, by name. */
    Map<String, String> all() {
        return Map.copyOf(values);
    }

    /** The parts of a setting that has several, in no order. */
    Set<String> list(String key) {
        return Arrays.stream(text(key).split(",", -1))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) throw new IllegalArgumentException("no such setting: " + key);
        return value;
    }

    Optional<String> given(String key) {
        return Optional.of(text(key)).filter(v -> !v.isBlank());
    }

    int port() {
        try {
            int port = Integer.parseInt(text("server.poort"));
            if (port >= 0 && port <= 65_535) return port;
        } catch (NumberFormatException notANumber) {
            // Answered below, like a number out of range.
        }
        throw new ConfigException("server.poort is een getal van 0 tot en met 65535.");
    }

    Period period(String key) {
        try {
            return Period.parse(text(key));
        } catch (DateTimeException e) {
            throw new ConfigException(key + " is geen ISO 8601-duur, zoals P7D of P1Y.");
        }
    }

    int number(String key) {
        try {
            return Integer.parseInt(text(key).strip());
        } catch (NumberFormatException e) {
            throw new ConfigException(key + " is geen getal.");
        }
    }

    Duration duration(String key) {
        try {
            return Duration.parse(text(key));
        } catch (DateTimeException e) {
            throw new ConfigException(key + " is geen ISO 8601-duur, zoals PT15M.");
        }
    }

    boolean flag(String key) {
        return switch (text(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(key + " is true of false.");
        };
    }

    Path path(String key) {
        return Path.of(text(key));
    }

    /** The day that the clock is fixed to; only with {@code klok.vast}. */
    Optional<LocalDate> fixedDay() {
        Optional<LocalDate> day = day("klok.vandaag");
        if (day.isPresent() && !flag("klok.vast"))
            throw new ConfigException(
                    "klok.vandaag werkt alleen met klok.vast: true, want een vaste dag is voor demonstraties en proeven.");
        return day;
    }

    /** A day, when one was given. */
    Optional<LocalDate> day(String key) {
        try {
            return given(key).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new ConfigException(key + " is geen datum (jjjj-mm-dd).");
        }
    }
}
