package nl.schepenkist.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.schepenkist.http.Html;
import nl.schepenkist.http.HtmlPage;
import nl.schepenkist.transfer.Transfer.Finding;

/** The validation of a transfer as people read it: what keeps it from being offered first, by what there is to do. */
final class ValidationPage {
    private static final String STYLE =
            "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}li{overflow-wrap:anywhere}";
    /** More of one kind are counted: nobody mends them by hand. */
    private static final int MOST_OF_A_KIND = 500;

    private ValidationPage() {}

    static HtmlPage of(Transfer transfer, List<Finding> findings) {
        long errors = findings.stream().filter(Finding::error).count();
        String title = "Validatie van " + transfer.name();
        var body = new StringBuilder("<h1>%s</h1>\n<p>Toestand: %s. %s</p>\n"
                .formatted(
                        Html.escaped(title),
                        Html.escaped(transfer.status().word()),
                        Html.escaped(sum(errors, findings.size() - errors))));
        section(body, "Eerst te doen: fouten", findings, true);
        section(body, "Na te gaan: waarschuwingen", findings, false);
        return new HtmlPage(title, STYLE, body.toString());
    }

    private static String sum(long errors, long warnings) {
        if (errors == 0 && warnings == 0) return "Er is niets gevonden.";
        return "%d fouten, %d waarschuwingen. %s"
                .formatted(
                        errors,
                        warnings,
                        errors == 0
                                ? "Het pakket kan worden aangeboden."
                                : "Het pakket kan pas worden aangeboden als de fouten zijn hersteld en het opnieuw is samengesteld.");
    }

    private static void section(StringBuilder body, String heading, List<Finding> findings, boolean errors) {
        Map<String, List<Finding>> byCode = new TreeMap<>();
        for (Finding f : findings)
            if (f.error() == errors)
                byCode.computeIfAbsent(f.code(), _ -> new ArrayList<>()).add(f);
        if (byCode.isEmpty()) return;
        body.append("<h2>").append(Html.escaped(heading)).append("</h2>\n");
        byCode.forEach((code, some) -> {
            body.append("<h3>%s (%d)</h3>\n<ul>\n".formatted(Html.escaped(code), some.size()));
            some.stream()
                    .limit(MOST_OF_A_KIND)
                    .forEach(f -> body.append("<li>%s%s</li>\n"
                            .formatted(
                                    f.record() == null ? "" : "<code>%s</code>: ".formatted(Html.escaped(f.record())),
                                    Html.escaped(f.message()))));
            body.append("</ul>\n");
            if (some.size() > MOST_OF_A_KIND)
                body.append("<p>En nog %d van deze soort; de lijst als JSON heeft ze alle.</p>\n"
                        .formatted(some.size() - MOST_OF_A_KIND));
        });
    }
}
