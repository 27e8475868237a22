package nl.schepenkist.redaction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.schepenkist.redaction.detect.Finding;
import nl.schepenkist.redaction.detect.Policy;
import nl.schepenkist.redaction.pdf.PdfRefused;
import nl.schepenkist.redaction.pdf.Redactor;
import nl.schepenkist.render.EmbeddedFont;
import nl.schepenkist.render.TextRecognition;

/**
 * With what a PDF is worked on.
 *
 * @param common whether a word is one that everybody uses
 * @param folder for what is made on the way
 * @param find finds in a text
 * @param policy what happens to what is found
 */
record PdfTools(
        EmbeddedFont labels,
        TextRecognition recognition,
        Predicate<String> common,
        Path folder,
        Function<String, List<Finding>> find,
        Policy policy) {
    Redactor open(Path in) throws PdfRefused, IOException {
        return Redactor.open(in, new Redactor.Tools(labels, recognition, common, this::isPersonal));
    }

    private boolean isPersonal(String words) {
        return words.length() > 1 && find.apply(words).stream().anyMatch(f -> policy.choice(f) != Policy.Choice.SHOW);
    }
}
