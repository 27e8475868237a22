package nl.schepenkist.transfer.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells in Dutch what was found in a package: on a terminal, as JSON, as a page. What must be done about comes first. */
public final class CheckReport {
    private CheckReport() {}

    /** One line for each defect, and the sum of it. */
    public static void print(PackageCheck.Outcome outcome, PrintStream out) {
        for (Defect d : outcome.defects())
            out.println("%s: %s%s (%s; %s)"
                    .formatted(
                            d.isError() ? "FOUT" : "LET OP",
                            d.place().isEmpty() ? "" : d.place() + ": ",
                            d.text(),
                            d.code(),
                            d.rule()));
        out.println(sum(outcome));
    }

    private static String sum(PackageCheck.Outcome outcome) {
        long errors = outcome.defects().stream().filter(Defect::isError).count();
        long warnings = outcome.defects().size() - errors;
        return "%s: %d beschrijvingen en %d bestanden (%d bytes) nagegaan; %s%s"
                .formatted(
                        outcome.kind().word(),
                        outcome.counts().records(),
                        outcome.counts().files(),
                        outcome.counts().bytes(),
                        errors == 0 ? "het pakket is in orde" : errors + " fouten gevonden",
                        warnings == 0 ? "." : ", %d waarschuwingen.".formatted(warnings));
    }

    public static String json(PackageCheck.Outcome outcome) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("soort", outcome.kind().word());
        all.put("inOrde", outcome.isGood());
        all.put("informatieobjecten", outcome.counts().records());
        all.put("bestanden", outcome.counts().files());
        all.put("omvang", outcome.counts().bytes());
        all.put(
                "bevindingen",
                outcome.defects().stream()
                        .map(d -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("ernst", d.severity().word());
                            one.put("code", d.code());
                            one.put("plaats", d.place());
                            one.put("tekst", d.text());
                            one.put("bron", d.rule());
                            return one;
                        })
                        .toList());
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A page that a browser shows; by kind of what is to be done, each with its places. */
    public static String page(PackageCheck.Outcome outcome) {
        var html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="nl"><head><meta charset="utf-8"><title>Controle van een pakket</title>
                <style>body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}li{overflow-wrap:anywhere}</style></head><body>
                <h1>Controle van een pakket</h1>
                """);
        html.append("<p>").append(escaped(sum(outcome))).append("</p>\n");
        Map<String, List<Defect>> byCode = outcome.defects().stream()
                .collect(Collectors.groupingBy(
                        d -> d.severity().word() + ": " + d.code(), LinkedHashMap::new, Collectors.toList()));
        byCode.forEach((code, some) -> {
            html.append("<h2>")
                    .append(escaped(code))
                    .append(" (")
                    .append(some.size())
                    .append(")</h2>\n<p>Bron: ");
            html.append(escaped(some.getFirst().rule())).append("</p>\n<ul>\n");
            for (Defect d : some)
                html.append("<li>")
                        .append(d.place().isEmpty() ? "" : "<code>" + escaped(d.place()) + "</code>: ")
                        .append(escaped(d.text()))
                        .append("</li>\n");
            html.append("</ul>\n");
        });
        return html.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
