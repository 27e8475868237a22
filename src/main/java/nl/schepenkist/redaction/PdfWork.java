package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.schepenkist.redaction.detect.Kind;
import nl.schepenkist.redaction.detect.Policy;
import nl.schepenkist.redaction.gate.GateReport;
import nl.schepenkist.redaction.gate.LeakGate;
import nl.schepenkist.redaction.pdf.DocumentText;
import nl.schepenkist.redaction.pdf.Draft;
import nl.schepenkist.redaction.pdf.PdfRefused;
import nl.schepenkist.redaction.pdf.Redactor;
import nl.schepenkist.redaction.pdf.Secrets;
import nl.schepenkist.redaction.pdf.Stretch;
import nl.schepenkist.render.Stamping;

/**
 * The whole way of one PDF: find, take out, judge. What the gate finds wrong with a page is mended once by drawing that page;
 * what is wrong then is not released.
 */
final class PdfWork {
    /** In the answer about a released file: what only the archive itself may know of it. */
    static final String REMAINDER = "rest";

    private final ObjectMapper json;
    private final PdfTools tools;
    private final String stamp;

    /**
     * @param stamp number for the foot of each page; empty for none
     */
    PdfWork(ObjectMapper json, PdfTools tools, String stamp) {
        this.stamp = stamp;
        this.json = json;
        this.tools = tools;
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
        for (var f : FoldedText.find(text.text(), tools.find())) {
            boolean goes = plan.stretches().stream().anyMatch(s -> s.begin() < f.end() && f.begin() < s.end());
            if (f.kind() == Kind.NAME && !goes && tools.policy().choice(f) == Policy.Choice.SHOW)
                plan.stays().add(text.text().substring(f.begin(), f.end()));
        }
        return plan;
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
        else report.set(REMAINDER, remainder(done, out));
        return report;
    }

    /** What goes out gets its number after what must go is gone: the places of that were found on pages without one. */
    private void stamped(Path from, Path to) throws IOException {
        new Stamping(tools.labels()).stamp(from, stamp, to);
    }

    private record Done(Draft draft, Map<String, Integer> kinds, DocumentText text) {}

    /** What is left in a file that goes out, and what went: to be held against the other files that go out with it. */
    private ObjectNode remainder(Done done, Path released) throws IOException, InterruptedException, PdfRefused {
        var node = json.createObjectNode();
        var hidden = node.putArray("verborgen");
        var before = pages(done.text());
        for (String needle : done.draft().secrets().needles().stream().sorted().toList())
            for (int page = 0; page < before.size(); page++)
                if (Secrets.containsWord(before.get(page), needle)) {
                    hidden.addObject().put("tekst", needle).put("pagina", page + 1);
                    break;
                }
        try (var redactor = tools.open(released)) {
            var text = redactor.text();
            node.set("bladzijden", json.valueToTree(pages(text)));
            var found = node.putArray("vondsten");
            for (var f : FoldedText.find(text.text(), tools.find())) {
                var choice = tools.policy().choice(f);
                if (choice == Policy.Choice.SHOW) continue;
                var view = FindingView.add(found, f, choice);
                view.put("pagina", text.page(f.begin()));
                view.put("tekst", text.text().substring(f.begin(), f.end()));
            }
        }
        return node;
    }

    private static List<String> pages(DocumentText text) {
        var pages = new ArrayList<String>();
        for (int n = 1; n < text.starts().size(); n++)
            pages.add(Secrets.normal(text.text()
                    .substring(text.starts().get(n - 1), text.starts().get(n))));
        return pages;
    }

    private Done draft(Path in, Path out, Map<Integer, String> drawn, Planner planner)
            throws IOException, InterruptedException, PdfRefused {
        try (var redactor = tools.open(in)) {
            var text = redactor.text();
            var plan = planner.of(redactor, text);
            var draft = redactor.redact(plan.areas(), text, plan.stretches(), plan.stays(), drawn, out);
            if (!stamp.isEmpty()) stamped(out, out);
            return new Done(draft, plan.kinds(), text);
        }
    }

    private Plan found(Redactor redactor, DocumentText text) {
        var plan = Plan.empty();
        for (var f : FoldedText.find(text.text(), tools.find())) {
            if (tools.policy().choice(f) == Policy.Choice.SHOW) {
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
                PdfFindings.area(b, box.shown());
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
