package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.schepenkist.redaction.detect.Kind;
import nl.schepenkist.redaction.detect.Policy;
import nl.schepenkist.redaction.gate.GateReport;
import nl.schepenkist.redaction.gate.LeakGate;
import nl.schepenkist.redaction.pdf.DocumentText;
import nl.schepenkist.redaction.pdf.Draft;
import nl.schepenkist.redaction.pdf.PdfRefused;
import nl.schepenkist.redaction.pdf.Redactor;
import nl.schepenkist.redaction.pdf.Stretch;
import nl.schepenkist.render.EmbeddedFont;
import nl.schepenkist.render.Stamping;
import nl.schepenkist.render.TextRecognition;

/**
 * The whole way of one PDF: find, take out, judge. What the gate finds wrong with a page is mended once by drawing that page;
 * what is wrong then is not released.
 */
final class PdfWork {
    private static final double POINTS = 100;

    private final ObjectMapper json;
    private final Tools tools;
    private final Finding finding;
    private final String stamp;

    /** With what is worked. */
    record Tools(EmbeddedFont labels, TextRecognition recognition, Predicate<String> common, Path folder) {}

    /** What is sought, and what happens to it. */
    record Finding(Function<String, List<nl.schepenkist.redaction.detect.Finding>> find, Policy policy) {}

    /**
     * @param stamp number for the foot of each page; empty for none
     */
    PdfWork(ObjectMapper json, Tools tools, Finding finding, String stamp) {
        this.stamp = stamp;
        this.json = json;
        this.tools = tools;
        this.finding = finding;
    }

    private Redactor open(Path in) throws PdfRefused, IOException {
        return Redactor.open(
                in, new Redactor.Tools(tools.labels(), tools.recognition(), tools.common(), this::isPersonal));
    }

    private boolean isPersonal(String words) {
        return words.length() > 1
                && finding.find().apply(words).stream()
                        .anyMatch(f -> finding.policy().choice(f) != Policy.Choice.SHOW);
    }

    /** The findings alone; offsets count from the start of the text of their page. */
    ObjectNode findings(Path in) throws IOException, InterruptedException, PdfRefused {
        try (var redactor = open(in)) {
            var text = redactor.text();
            var answer = json.createObjectNode();
            answer.put("paginas", redactor.pages());
            var all = answer.putArray("vondsten");
            for (var f : FoldedText.find(text.text(), finding.find()))
                add(all, f, text, redactor.places(text, f.begin(), f.end()));
            return answer;
        }
    }

    private void add(
            ArrayNode all, nl.schepenkist.redaction.detect.Finding f, DocumentText text, List<Rectangle2D> places) {
        int page = text.page(f.begin());
        int start = text.starts().get(page - 1);
        var view = FindingView.add(all, f, finding.policy().choice(f));
        view.put("begin", f.begin() - start);
        view.put("eind", f.end() - start);
        view.put("pagina", page);
        var areas = view.putArray("vlakken");
        for (var place : places) area(areas.addObject(), place);
    }

    private static void area(ObjectNode node, Rectangle2D r) {
        node.put("x", round(r.getX()))
                .put("y", round(r.getY()))
                .put("breedte", round(r.getWidth()))
                .put("hoogte", round(r.getHeight()));
    }

    private static double round(double points) {
        return Math.round(points * POINTS) / POINTS;
    }

    /** Takes out what is found, as the policy has it. */
    ObjectNode redactFound(Path in, Path out) throws IOException, InterruptedException, PdfRefused {
        return redact(in, out, this::found);
    }

    /** Takes out what somebody asked for, and nothing else. */
    ObjectNode redact(Path in, Path out, List<Order> orders) throws IOException, InterruptedException, PdfRefused {
        return redact(in, out, (redactor, text) -> ordered(orders, redactor, text));
    }

    /** A name that stays by the policy stays, also where the same name goes: an alderman beside a resident. */
    private Plan ordered(List<Order> orders, Redactor redactor, DocumentText text) throws PdfRefused {
        var plan = Plan.of(orders, redactor.pages(), text);
        if (plan.stretches().isEmpty()) return plan;
        for (var f : FoldedText.find(text.text(), finding.find())) {
            boolean goes = plan.stretches().stream().anyMatch(s -> s.begin() < f.end() && f.begin() < s.end());
            if (f.kind() == Kind.NAME && !goes && finding.policy().choice(f) == Policy.Choice.SHOW)
                plan.stays().add(text.text().substring(f.begin(), f.end()));
        }
        return plan;
    }

    /** Where a text stands. */
    ObjectNode places(Path in, String sought) throws IOException, InterruptedException, PdfRefused {
        try (var redactor = open(in)) {
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

    /** Says of a document what must go. */
    private interface Planner {
        Plan of(Redactor redactor, DocumentText text) throws IOException, InterruptedException, PdfRefused;
    }

    private ObjectNode redact(Path in, Path out, Planner planner) throws IOException, InterruptedException, PdfRefused {
        var drawn = new TreeMap<Integer, String>();
        var gate = new LeakGate(tools.folder(), tools.recognition());
        var done = draft(in, out, drawn, planner);
        // The gate judges what goes out: with the number on its pages, beside the original with the same.
        Path original = stamp.isEmpty() ? in : tools.folder().resolve("origineel-met-nummer.pdf");
        if (!stamp.isEmpty()) stamped(in, original);
        var verdict = gate.judge(original, done.draft());
        if (verdict instanceof LeakGate.Verdict.Failed
                && !verdict.report().faultyPages().isEmpty()) {
            for (int page : verdict.report().faultyPages())
                drawn.put(page, "na het bewerken keurde de lekpoort deze bladzijde af");
            done = draft(in, out, drawn, planner);
            verdict = gate.judge(original, done.draft());
        }
        if (!stamp.isEmpty()) Files.deleteIfExists(original);
        var report = report(done.draft(), verdict.report(), done.kinds());
        if (verdict instanceof LeakGate.Verdict.Failed) Files.deleteIfExists(out);
        return report;
    }

    /** What goes out gets its number after what must go is gone: the places of that were found on pages without one. */
    private void stamped(Path from, Path to) throws IOException {
        new Stamping(tools.labels()).stamp(from, stamp, to);
    }

    private record Done(Draft draft, Map<String, Integer> kinds) {}

    private Done draft(Path in, Path out, Map<Integer, String> drawn, Planner planner)
            throws IOException, InterruptedException, PdfRefused {
        try (var redactor = open(in)) {
            var text = redactor.text();
            var plan = planner.of(redactor, text);
            var draft = redactor.redact(plan.areas(), text, plan.stretches(), plan.stays(), drawn, out);
            if (!stamp.isEmpty()) stamped(out, out);
            return new Done(draft, plan.kinds());
        }
    }

    private Plan found(Redactor redactor, DocumentText text) {
        var plan = Plan.empty();
        for (var f : FoldedText.find(text.text(), finding.find())) {
            if (finding.policy().choice(f) == Policy.Choice.SHOW) {
                // Only a name that stays lets the same name stay; an address that holds it does not.
                if (f.kind() == Kind.NAME) plan.stays().add(text.text().substring(f.begin(), f.end()));
                continue;
            }
            plan.kinds().merge(f.kind().word(), 1, Integer::sum);
            plan.stretches().add(new Stretch(f.begin(), f.end(), f.ground(), f.kind() == Kind.NAME));
        }
        return plan;
    }

    private ObjectNode report(Draft draft, GateReport gate, Map<String, Integer> kinds) {
        var report = json.createObjectNode();
        report.put("geslaagd", gate.passed());
        report.put("sha256", gate.sha256());
        report.set("weggelakt", json.valueToTree(kinds));
        report.set(
                "verwijderd", json.valueToTree(draft.removed().stream().sorted().toList()));
        var pages = report.putArray("paginas");
        for (var page : draft.pages()) {
            if (page.boxes().isEmpty() && !page.drawn()) continue;
            var node = pages.addObject();
            node.put("pagina", page.number());
            node.put("werkwijze", page.drawn() ? "beeld" : "inhoud");
            if (page.drawn()) node.put("waarom", page.why());
            var boxes = node.putArray("vlakken");
            for (var box : page.boxes()) {
                var b = boxes.addObject();
                area(b, box.shown());
                b.put("grond", box.ground());
                if (box.tellsWidth()) b.put("breedteHerkenbaar", true);
            }
        }
        report.set("blijftElders", json.valueToTree(draft.stays()));
        var points = report.putArray("lekpoort");
        for (var p : gate.points()) {
            var node = points.addObject();
            node.put("punt", p.number()).put("wat", p.what()).put("uitkomst", p.outcome());
            node.set("bevindingen", json.valueToTree(p.findings()));
        }
        return report;
    }
}
