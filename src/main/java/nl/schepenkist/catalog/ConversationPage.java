package nl.schepenkist.catalog;

import static nl.schepenkist.http.Html.escaped;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import nl.schepenkist.http.HtmlPage;

/** A conversation as a page that a person can read and print. */
final class ConversationPage {
    private static final Locale DUTCH = Locale.of("nl", "NL");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(DUTCH);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", DUTCH).withZone(ZoneId.of("Europe/Amsterdam"));

    private static final String STYLE = """
            body{font:16px/1.5 sans-serif;margin:0;background:#f3f3f3;color:#1a1a1a}
            main{max-width:46rem;margin:0 auto;padding:1rem}
            header{border-bottom:2px solid #154273;margin-bottom:1rem}
            h1{font-size:1.4rem;margin:0}
            h2{font-size:1rem;text-align:center;margin:1.5rem 0 .5rem}
            article{background:#fff;border-left:4px solid #154273;padding:.4rem .8rem;margin:.4rem 0}
            article.systeem,article.verwijderd{background:none;border-color:#767676;font-style:italic}
            .wie{font-weight:bold} time,.noot{color:#595959;font-size:.875rem}
            .tekst{white-space:pre-wrap;overflow-wrap:anywhere;margin:.2rem 0}
            """;

    private final StringBuilder html = new StringBuilder();

    private ConversationPage() {}

    static HtmlPage of(Conversation c) {
        var page = new ConversationPage();
        page.begin(c);
        c.dagen().forEach(page::day);
        if (c.volgende() != null)
            page.html.append("<p class=\"meer\">Er zijn meer berichten; ga verder met na=" + c.volgende() + ".</p>");
        return new HtmlPage(c.naam(), STYLE, page.html.toString());
    }

    private void begin(Conversation c) {
        html.append("<header><h1>%s</h1><p>%d berichten (%s). Deelnemers: %s.</p>\n"
                .formatted(
                        escaped(c.naam()),
                        c.totaal(),
                        escaped(String.join(", ", c.platformen())),
                        escaped(c.deelnemers().isEmpty() ? "onbekend" : String.join(", ", c.deelnemers()))));
        if (!c.beperkingen().isEmpty())
            html.append("<p class=\"noot\">De export zegt niets over: ")
                    .append(escaped(String.join(", ", c.beperkingen())))
                    .append(". Tijden zonder tijdzone zijn gelezen als Nederlandse tijd.</p>");
        html.append("</header>\n");
    }

    private void day(Conversation.Day day) {
        html.append("<section><h2>")
                .append(day.datum() == null ? "Zonder datum" : escaped(DAY.format(day.datum())))
                .append("</h2>\n");
        day.berichten().forEach(this::message);
        html.append("</section>\n");
    }

    private void message(Conversation.Message m) {
        html.append("<article class=\"")
                .append(escaped(m.soort()))
                .append("\" id=\"")
                .append(escaped(m.id()))
                .append("\">");
        if (m.afzender() != null)
            html.append("<span class=\"wie\">").append(escaped(m.afzender())).append("</span> ");
        if (m.tijdstip() != null)
            html.append("<time datetime=\"")
                    .append(m.tijdstip())
                    .append("\">")
                    .append(TIME.format(m.tijdstip()))
                    .append("</time>");
        if (m.bewerkt()) html.append(" <span class=\"noot\">bewerkt</span>");
        html.append("<p class=\"tekst\">").append(escaped(m.tekst())).append("</p>");
        m.bijlagen().forEach(a -> note("Bijlage: " + a.naam()));
        m.verwijzingen().forEach(link -> note("Verwijzing: " + link));
        m.reacties().forEach(reaction -> note("Reactie: " + reaction));
        html.append("</article>\n");
    }

    private void note(String text) {
        html.append("<p class=\"noot\">").append(escaped(text)).append("</p>");
    }
}
