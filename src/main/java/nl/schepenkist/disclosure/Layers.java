package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * What was taken out of a document, layer by layer: what the detector proposes, what third parties got to read, what a decider agreed to, what went
 * into a package, and what stands now. A redaction is never changed, only made and withdrawn; so a layer is a moment.
 */
public final class Layers {
    private static final String PROPOSALS = "voorstellen";
    static final String NOW = "concept";

    private final Database database;
    private final Redactions redactions;
    private final DocumentFiles files;
    private final Lessons lessons;

    public Layers(Database database, Redactions redactions, DocumentFiles files, Lessons lessons) {
        this.database = database;
        this.redactions = redactions;
        this.files = files;
        this.lessons = lessons;
    }

    /**
     * A layer.
     *
     * @param name {@code voorstellen}, {@code zienswijze-1}, {@code akkoord-1}, {@code pakket-…} or {@code concept}
     * @param at null for what is as it is now
     * @param by null for what nobody asked for
     */
    record Layer(
            String name, @Nullable Instant at, @Nullable String by) {
        boolean isProposed() {
            return name.equals(PROPOSALS);
        }
    }

    /** Of a document, in the order of time; what is as it is now is the last, what the detector proposes the first. */
    List<Layer> of(DisclosureDocument document) {
        String request = document.request();
        var dated = database.read(h -> {
            var found = new ArrayList<Layer>();
            for (Hearing hearing : HearingTable.all(h, request))
                if (hearing.copy().at() != null && hearing.documents().contains(document.nr()))
                    found.add(new Layer(
                            "zienswijze-" + hearing.nr(),
                            hearing.copy().at(),
                            hearing.copy().by()));
            for (var review : ReviewTable.all(h, request))
                if (review.agreed()) found.add(new Layer("akkoord-" + review.nr(), review.at(), review.reviewer()));
            for (var made : PackageTable.all(h, request))
                if (made.status().equals(Packages.READY))
                    found.add(new Layer("pakket-" + made.id(), made.askedAt(), null));
            return found;
        });
        dated.sort(Comparator.comparing(layer -> Objects.requireNonNull(layer.at())));
        dated.addFirst(new Layer(PROPOSALS, null, null));
        dated.add(new Layer(NOW, null, null));
        return dated;
    }

    /** What stood in a layer, other than what the detector proposes. */
    List<Redaction> standing(DisclosureDocument document, Layer layer) {
        return layer.at() == null
                ? redactions.standing(document.request(), document.nr())
                : redactions.stood(document.request(), document.nr(), layer.at());
    }

    /**
     * Something of a layer: a redaction, or a proposal that nobody took over.
     *
     * @param redaction null for a proposal
     * @param proposal a finding of the detector; nothing for a redaction
     */
    record Part(@Nullable Redaction redaction, JsonNode proposal) {}

    /** What one layer has and another has not. */
    record Difference(List<Part> added, List<Part> gone) {}

    /**
     * @throws Refusal.Invalid when there is no layer of such a name
     */
    Difference between(DisclosureDocument document, RecordRow row, String from, String to)
            throws IOException, InterruptedException {
        var layers = of(document);
        var before = parts(document, row, named(layers, from, "van"));
        var after = parts(document, row, named(layers, to, "tot"));
        return new Difference(without(after, before), without(before, after));
    }

    private static Layer named(List<Layer> layers, String name, String field) {
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(field, "noem een laag van dit document, zoals …/lagen haar noemt"));
    }

    private List<Part> parts(DisclosureDocument document, RecordRow row, Layer layer)
            throws IOException, InterruptedException {
        var parts = new ArrayList<Part>();
        if (layer.isProposed()) {
            for (var finding : files.proposals(row, lessons.forDetector(document.request()), false)
                    .path("vondsten"))
                if (!finding.path("besluit").asText().equals("tonen")) parts.add(new Part(null, finding));
        } else for (Redaction r : standing(document, layer)) parts.add(new Part(r, MissingNode.getInstance()));
        return parts;
    }

    private List<Part> without(List<Part> these, List<Part> those) {
        var known = new HashSet<List<Object>>();
        for (Part part : those) known.addAll(marks(part));
        return these.stream()
                .filter(part -> marks(part).stream().noneMatch(known::contains))
                .toList();
    }

    /** By which a part is known again: the redaction itself, and where the detector found what it takes. */
    private List<List<Object>> marks(Part part) {
        var marks = new ArrayList<List<Object>>();
        var r = part.redaction();
        if (r != null) {
            marks.add(List.of(r.id()));
            var found = redactions.what(r).found();
            if (found != null && r.page() != null) marks.add(List.of(r.page(), found.begin(), found.end()));
        }
        var p = part.proposal();
        if (!p.isMissingNode())
            marks.add(List.of(
                    p.path("pagina").asInt(),
                    p.path("begin").asInt(),
                    p.path("eind").asInt()));
        return marks;
    }
}
