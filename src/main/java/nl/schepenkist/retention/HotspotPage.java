package nl.schepenkist.retention;

import static nl.schepenkist.http.Html.escaped;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import nl.schepenkist.http.HtmlPage;
import org.jspecify.annotations.Nullable;

/** The established hotspots as a page for residents: no scripts, no cookies, readable by a screen reader. */
final class HotspotPage {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(Locale.of("nl", "NL"));
    static final String STYLE = """
            body{font:1rem/1.5 sans-serif;margin:0;background:#fff;color:#1a1a1a}
            main{max-width:46rem;margin:0 auto;padding:1rem}
            h1{color:#154273} article{border-top:1px solid #767676;padding:.5rem 0}
            label{display:block;font-weight:bold} input,textarea{font:inherit;width:100%;box-sizing:border-box;margin:0 0 .75rem} button{font:inherit;padding:.5rem 1rem}
            dt{font-weight:bold} dd{margin:0 0 .5rem}
            """;
    private static final Map<String, String> CRITERIA = Map.of(
            "maatschappelijke-beroering", "het maakte veel los in de gemeente",
            "tegenstellingen", "inwoners stonden er scherp tegenover elkaar",
            "functioneren-zorgdrager", "er was veel debat over het optreden van de gemeente",
            "politieke-kwestie", "het raakte de positie van het gemeentebestuur");

    private HotspotPage() {}

    static HtmlPage of(PublicHotspotResource.Overview overview) {
        String entries = overview.hotspots().stream().map(HotspotPage::entry).collect(Collectors.joining());
        String title = "Hotspots van " + overview.organisatie();
        return new HtmlPage(title, STYLE, """
                <h1>%s</h1>
                <p>Van deze gebeurtenissen en kwesties bewaart de gemeente de informatie blijvend, ook wat anders zou worden vernietigd. Het college stelde dat vast.</p>
                %s
                <h2>Mist u iets?</h2>
                <p>U kunt een gebeurtenis of kwestie voorstellen. Een naam of adres is niet nodig; vul dat alleen in als u antwoord wilt.</p>
                <form method="post" action="/openbaar/hotspots/suggesties">
                <label for="naam">Wat was het?</label><input id="naam" name="naam" maxlength="200" required>
                <label for="omschrijving">Waarom moet het bewaard blijven?</label><textarea id="omschrijving" name="omschrijving" rows="5" maxlength="2000" required></textarea>
                <label for="periode">Wanneer speelde het? (niet verplicht)</label><input id="periode" name="periode" maxlength="200">
                <label for="contact">Hoe kunnen wij u bereiken? (niet verplicht)</label><input id="contact" name="contact" maxlength="200" autocomplete="email">
                <button>Versturen</button>
                </form>
                """.formatted(
                escaped(title), entries.isEmpty() ? "<p>Er zijn nog geen hotspots vastgesteld.</p>\n" : entries));
    }

    private static String entry(PublicHotspotResource.PublicHotspot h) {
        String why = h.criteria().stream()
                .map(word -> CRITERIA.getOrDefault(word, word))
                .collect(Collectors.joining("; "));
        return """
                <article><h2>%s</h2>
                <p>%s</p>
                <dl><dt>Periode</dt><dd>%s</dd><dt>Waarom</dt><dd>%s</dd><dt>Besluit</dt><dd>%s, %s</dd></dl></article>
                """.formatted(
                        escaped(h.naam()),
                        escaped(h.omschrijving()),
                        period(h.van(), h.tot()),
                        escaped(why),
                        escaped(h.besluit()),
                        DAY.format(h.datum()));
    }

    private static String period(LocalDate from, @Nullable LocalDate to) {
        return to == null
                ? "vanaf %s".formatted(DAY.format(from))
                : "%s tot en met %s".formatted(DAY.format(from), DAY.format(to));
    }
}
