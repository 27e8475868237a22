package nl.schepenkist.disclosure;

import static nl.schepenkist.http.Html.escaped;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.schepenkist.http.HtmlPage;
import nl.schepenkist.records.DutchDay;
import org.jspecify.annotations.Nullable;

/** The public pages: no scripts, no cookies, to be read by anybody and by a screen reader (WCAG 2.2). */
final class PublicPages {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.forLanguageTag("nl"));
    private static final String STYLE = """
            body{font:1rem/1.5 sans-serif;margin:0;background:#fff;color:#1a1a1a}
            main{max-width:60rem;margin:0 auto;padding:1rem}
            h1{color:#154273} a{color:#01689b} a:focus,input:focus,button:focus{outline:3px solid #154273;outline-offset:2px}
            form{margin:0 0 1.5rem} label{display:block;font-weight:bold} input{font:inherit;width:20rem;max-width:100%;padding:.4rem;border:1px solid #595959}
            button{font:inherit;padding:.4rem 1rem;min-height:2.5rem}
            table{border-collapse:collapse;width:100%} th,td{text-align:left;vertical-align:top;padding:.4rem .6rem .4rem 0;border-bottom:1px solid #767676}
            dt{font-weight:bold} dd{margin:0 0 .5rem} li{margin:0 0 .5rem}
            """;

    private final String organisation;

    PublicPages(String organisation) {
        this.organisation = organisation;
    }

    private HtmlPage page(String title, String body) {
        return new HtmlPage(title + " - " + organisation, STYLE, body);
    }

    private static String form(String question) {
        return """
                <form action="/openbaar/zoeken" method="get" role="search"><label for="q">Zoeken in openbare documenten</label>
                <input id="q" name="q" type="search" maxlength="200" value="%s"> <button>Zoeken</button></form>
                """.formatted(escaped(question));
    }

    HtmlPage front(List<Publication> decisions, int page, boolean more) {
        String list = decisions.stream()
                .map(d -> "<li><a href=\"/openbaar/besluiten/%s\">%s</a>, openbaar gemaakt op %s</li>"
                        .formatted(d.id(), escaped(d.title()), day(DutchDay.of(d.publishedAt()))))
                .collect(Collectors.joining("\n"));
        return page("Openbare documenten", """
                <h1>Openbare documenten van %s</h1>
                <p>Hier staan de besluiten op verzoeken om informatie en wat wij uit eigen beweging openbaar maken (Wet open overheid), met de documenten die daarbij horen.</p>
                %s<h2>Besluiten en openbaarmakingen</h2>
                %s
                %s""".formatted(
                        escaped(organisation),
                        form(""),
                        decisions.isEmpty() ? "<p>Er is nog niets openbaar gemaakt.</p>" : "<ul>" + list + "</ul>",
                        pager("/openbaar?pagina=", page, more)));
    }

    private static String pager(String base, int page, boolean more) {
        if (page == 1 && !more) return "";
        return "<nav aria-label=\"Bladeren\">%s %s</nav>"
                .formatted(
                        page > 1 ? "<a rel=\"prev\" href=\"%s%d\">Vorige</a>".formatted(escaped(base), page - 1) : "",
                        more ? "<a rel=\"next\" href=\"%s%d\">Volgende</a>".formatted(escaped(base), page + 1) : "");
    }

    HtmlPage decision(Publication decision, List<Publication> parts) {
        String rows = parts.stream()
                .filter(p -> p.nr() > 0)
                .map(p -> "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>"
                        .formatted(
                                escaped(p.number()),
                                p.isThere()
                                        ? "<a href=\"/openbaar/documenten/%s\">%s</a>"
                                                .formatted(p.id(), escaped(p.title()))
                                        : "Ingetrokken: " + escaped(why(p)),
                                p.judgement() == Judgement.PARTLY ? "deels openbaar" : "openbaar",
                                escaped(String.join(", ", p.grounds()))))
                .collect(Collectors.joining("\n"));
        String beside = parts.stream()
                .filter(p -> p.nr() <= 0 && p.isThere())
                // The decision first, then the inventory.
                .sorted(Comparator.comparingInt(Publication::nr).reversed())
                .map(p -> "<li><a href=\"/openbaar/documenten/%s\">%s</a></li>".formatted(p.id(), escaped(p.title())))
                .collect(Collectors.joining("\n"));
        return page(decision.title(), """
                <p><a href="/openbaar">Alles wat openbaar is</a></p>
                <h1>%s</h1>
                <p>%s. Openbaar gemaakt op %s. De inventarislijst noemt ook de documenten die niet openbaar zijn, met de reden.</p>
                <ul>%s</ul>
                <h2>Documenten</h2>
                <table><thead><tr><th scope="col">Nummer</th><th scope="col">Document</th><th scope="col">Beoordeling</th><th scope="col">Gronden</th></tr></thead>
                <tbody>%s</tbody></table>
                """.formatted(
                        escaped(decision.title()),
                        escaped(decision.category().label()),
                        day(DutchDay.of(decision.publishedAt())),
                        beside,
                        rows));
    }

    HtmlPage document(Publication p, @Nullable Publication decision) {
        return page(p.title(), """
                <p>%s</p>
                <h1>%s</h1>
                <dl><dt>Nummer</dt><dd>%s</dd>%s<dt>Openbaar gemaakt</dt><dd>%s</dd>%s<dt>Bestand</dt>
                <dd><a href="/openbaar/documenten/%s/bestand">%s downloaden (%s, %d kB)</a></dd></dl>
                """.formatted(
                decision == null
                        ? "<a href=\"/openbaar\">Alles wat openbaar is</a>"
                        : "<a href=\"/openbaar/besluiten/%s\">%s</a>"
                                .formatted(decision.id(), escaped(decision.title())),
                escaped(p.title()),
                escaped(p.number()),
                p.day() == null ? "" : "<dt>Datum</dt><dd>" + day(p.day()) + "</dd>",
                day(DutchDay.of(p.publishedAt())),
                p.grounds().isEmpty()
                        ? ""
                        : "<dt>Weggelakt op grond van</dt><dd>" + escaped(String.join(", ", p.grounds())) + "</dd>",
                p.id(),
                escaped(p.number()),
                p.mediaType().equals("application/pdf") ? "PDF" : "CSV",
                (p.size() + 999) / 1_000));
    }

    HtmlPage gone(Publication p) {
        return page("Ingetrokken", """
                <p><a href="/openbaar">Alles wat openbaar is</a></p>
                <h1>Dit document is ingetrokken</h1>
                <p>%s is niet meer openbaar. Reden: %s</p>
                """.formatted(escaped(p.number()), escaped(why(p))));
    }

    private static String why(Publication p) {
        return p.withdrawal() == null ? "" : p.withdrawal();
    }

    HtmlPage missing() {
        return page("Niet gevonden", """
                <p><a href="/openbaar">Alles wat openbaar is</a></p>
                <h1>Deze pagina bestaat niet</h1>
                <p>Controleer het adres, of zoek het document.</p>
                """ + form(""));
    }

    HtmlPage found(String question, List<Publication> hits, long total, int page, boolean more) {
        String list = hits.stream()
                .map(p -> "<li><a href=\"/openbaar/documenten/%s\">%s</a>, %s</li>"
                        .formatted(p.id(), escaped(p.title()), escaped(p.number())))
                .collect(Collectors.joining("\n"));
        String next = "/openbaar/zoeken?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8) + "&pagina=";
        return page("Zoeken", """
                <p><a href="/openbaar">Alles wat openbaar is</a></p>
                <h1>Zoeken</h1>
                %s<p role="status">%s</p>
                <ol start="%d">%s</ol>
                %s""".formatted(
                        form(question),
                        question.isBlank()
                                ? "Typ een of meer woorden."
                                : total == 0
                                        ? "Niets gevonden."
                                        : total == 1 ? "1 document gevonden." : total + " documenten gevonden.",
                        (page - 1) * PublicResource.PAGE + 1,
                        list,
                        pager(next, page, more)));
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }
}
