package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import nl.schepenkist.redaction.detect.Finding;
import nl.schepenkist.redaction.detect.Policy;

/** A finding as the interface tells it: never the words that were found. */
final class FindingView {
    private static final double STEPS = 1000;

    private FindingView() {}

    static ObjectNode add(ArrayNode to, Finding finding, Policy.Choice choice) {
        var view = to.addObject();
        view.put("soort", finding.kind().word());
        view.put("begin", finding.begin());
        view.put("eind", finding.end());
        view.putNull("pagina");
        view.putArray("vlakken");
        view.put("zekerheid", Math.round(finding.certainty() * STEPS) / STEPS);
        view.put("rol", finding.role().word());
        view.put("grond", finding.ground());
        view.put("waarom", finding.why());
        view.put("besluit", choice.word());
        return view;
    }
}
