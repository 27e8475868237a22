package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import nl.schepenkist.redaction.detect.Finding;
import nl.schepenkist.redaction.detect.Policy;
import nl.schepenkist.redaction.pdf.DocumentText;
import nl.schepenkist.redaction.pdf.PdfRefused;
import nl.schepenkist.redaction.pdf.Redactor;
import nl.schepenkist.redaction.pdf.Secrets;
import nl.schepenkist.redaction.pdf.Stretch;

/** What is found in a PDF, and where things stand in it. Changes nothing. */
final class PdfFindings {
    private static final double POINTS = 100;

    private final ObjectMapper json;
    private final PdfTools tools;

    PdfFindings(ObjectMapper json, PdfTools tools) {
        this.json = json;
        this.tools = tools;
    }

    /**
     * The findings; offsets count from the start of the text of their page. What was taught about words counts for more than the policy.
     *
     * @param words whether the words are told too
     */
    ObjectNode findings(Path in, List<Lesson> lessons, boolean words)
            throws IOException, InterruptedException, PdfRefused {
        try (var redactor = tools.open(in)) {
            var text = redactor.text();
            var answer = json.createObjectNode();
            answer.put("paginas", redactor.pages());
            var all = answer.putArray("vondsten");
            Map<String, Lesson> taught = new HashMap<>();
            for (Lesson lesson : lessons) taught.put(Secrets.normal(lesson.text()), lesson);
            var found = FoldedText.find(text.text(), tools.find());
            for (var f : found) {
                var view = FindingView.add(all, f, tools.policy().choice(f));
                String stands = text.text().substring(f.begin(), f.end());
                Lesson lesson = taught.get(Secrets.normal(stands));
                if (lesson != null) teach(view, lesson);
                place(view, text, f.begin(), f.end(), redactor);
                if (words) view.put("tekst", stands);
            }
            for (Lesson lesson : lessons) if (lesson.hide()) add(all, lesson, text, found, redactor, words);
            sort(all);
            return answer;
        }
    }

    private static void teach(ObjectNode view, Lesson lesson) {
        view.put("besluit", (lesson.hide() ? Policy.Choice.HIDE : Policy.Choice.SHOW).word());
        view.put(
                "waarom",
                lesson.hide() ? "elders in dit verzoek gelakt" : "elders in dit verzoek als voorstel afgewezen");
        if (lesson.hide()) view.put("grond", lesson.ground());
        view.put("les", lesson.id());
    }

    /** What was redacted elsewhere and the detector does not find here. */
    private void add(
            ArrayNode all, Lesson lesson, DocumentText text, List<Finding> found, Redactor redactor, boolean words)
            throws IOException, InterruptedException, PdfRefused {
        for (Stretch s : Plan.occurrences(text, lesson.text(), lesson.ground())) {
            if (found.stream().anyMatch(f -> f.begin() <= s.begin() && s.end() <= f.end())) continue;
            var view = all.addObject();
            view.put("soort", "toegevoegd").put("begin", 0).put("eind", 0).putNull("pagina");
            view.putArray("vlakken");
            view.put("zekerheid", 1).put("rol", "onbekend").put("grond", lesson.ground());
            teach(view, lesson);
            place(view, text, s.begin(), s.end(), redactor);
            if (words) view.put("tekst", text.text().substring(s.begin(), s.end()));
        }
    }

    private static void place(ObjectNode view, DocumentText text, int begin, int end, Redactor redactor)
            throws IOException, InterruptedException, PdfRefused {
        int page = text.page(begin);
        int start = text.starts().get(page - 1);
        view.put("begin", begin - start);
        view.put("eind", end - start);
        view.put("pagina", page);
        var areas = view.putArray("vlakken");
        for (var place : redactor.places(text, begin, end)) area(areas.addObject(), place);
    }

    private static void sort(ArrayNode all) {
        var sorted = StreamSupport.stream(all.spliterator(), false)
                .sorted(Comparator.comparingInt((JsonNode f) -> f.path("pagina").asInt())
                        .thenComparingInt(f -> f.path("begin").asInt()))
                .toList();
        all.removeAll().addAll(sorted);
    }

    static void area(ObjectNode node, Rectangle2D r) {
        node.put("x", round(r.getX()))
                .put("y", round(r.getY()))
                .put("breedte", round(r.getWidth()))
                .put("hoogte", round(r.getHeight()));
    }

    private static double round(double points) {
        return Math.round(points * POINTS) / POINTS;
    }

    /** Where a text stands. */
    ObjectNode places(Path in, String sought) throws IOException, InterruptedException, PdfRefused {
        try (var redactor = tools.open(in)) {
            var text = redactor.text();
            var answer = json.createObjectNode();
            var pages = answer.putArray("paginas");
            for (int n = 1; n <= redactor.pages(); n++) {
                var geometry = redactor.geometry(n);
                pages.addObject().put("breedte", round(geometry.width())).put("hoogte", round(geometry.height()));
            }
            var all = answer.putArray("plaatsen");
            if (!sought.isBlank())
                for (var s : Plan.occurrences(text, sought, ""))
                    for (var place : redactor.places(text, s.begin(), s.end()))
                        area(all.addObject().put("pagina", text.page(s.begin())), place);
            return answer;
        }
    }

    /** What stands in an area: the words of it, as far as they can be read. */
    ObjectNode words(Path in, int page, Rectangle2D shown) throws IOException, InterruptedException, PdfRefused {
        try (var redactor = tools.open(in)) {
            var answer = json.createObjectNode();
            answer.set("woorden", json.valueToTree(redactor.words(page, shown)));
            return answer;
        }
    }
}
