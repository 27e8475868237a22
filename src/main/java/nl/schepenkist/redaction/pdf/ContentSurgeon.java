package nl.schepenkist.redaction.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDInlineImage;
import org.jspecify.annotations.Nullable;

/** Writes a content stream anew without what lies in the areas of its page, and without what hidden layers hold. */
final class ContentSurgeon extends ContentWalker {
    private static final COSName[] SPOKEN = {
        COSName.ACTUAL_TEXT, COSName.ALT, COSName.E, COSName.getPDFName("T"), COSName.getPDFName("Contents")
    };

    private final Operation operation;
    private final Layers layers;
    private final int depth;
    final ContentWriter out;
    private final TextCutter texts;
    private final PathBuilder paths;
    private final Deque<Integer> marked = new ArrayDeque<>();

    ContentSurgeon(Operation operation, Layers layers, PDResources resources, TextState state, int depth) {
        super(ResourceCopy.of(resources), state, layers.budget);
        this.operation = operation;
        this.layers = layers;
        this.depth = depth;
        this.out = new ContentWriter();
        this.texts = new TextCutter(operation, out);
        this.paths = new PathBuilder(operation, out);
    }

    @Override
    void operator(Operator operator, List<COSBase> operands) throws IOException, PageRefused {
        String name = operator.getName();
        texts.moved(name);
        if (paths.isPath(name)) {
            paths.take(name, operands, state, layers.hides());
            return;
        }
        switch (name) {
            case "BDC" -> mark(operator, operands, properties(operands));
            case "BMC" -> mark(operator, operands, null);
            case "EMC" -> {
                layers.close();
                if (!marked.isEmpty()) marked.pop();
                out.add(operator, operands);
            }
            case "DP", "MP" -> {}
            case "Do" -> draw(operator, operands);
            case "BI" -> inline(operator);
            case "sh" -> shade(operator, operands);
            default -> out.add(operator, operands);
        }
    }

    @Override
    void show(COSArray shown, Operator operator, List<COSBase> operands) throws IOException, PageRefused {
        if (state.patternFill && state.mode % 4 != 1 && !operation.reach.isEmpty()) operation.patternUsed = true;
        boolean removed = texts.show(this, shown, operator, operands, layers.hides());
        if (removed) dirty();
    }

    private void mark(Operator operator, List<COSBase> operands, @Nullable COSDictionary properties) {
        layers.open(operands, properties);
        // What a layer was called may say what was on it; all that stays is always shown.
        if (!operands.isEmpty() && COSName.OC.equals(operands.getFirst()))
            out.add(Operator.getOperator("BMC"), List.of(COSName.getPDFName("Span")));
        else out.add(operator, properties == null ? operands : List.of(operands.getFirst(), ownCopy(properties)));
        marked.push(out.size() - 1);
    }

    private COSDictionary ownCopy(COSDictionary properties) {
        var copy = new COSDictionary(properties);
        copy.setDirect(true);
        for (var key : List.copyOf(copy.keySet())) {
            COSBase value = copy.getDictionaryObject(key);
            // A property list in a content stream holds no references, and nothing personal is said in place of what is
            // shown.
            if (value instanceof COSString words && operation.personal.test(words.getString())) {
                copy.removeItem(key);
                operation.tidied++;
                continue;
            }
            if (value instanceof COSDictionary || value instanceof COSStream) copy.removeItem(key);
            else if (value != null) copy.setItem(key, value);
        }
        return copy;
    }

    /** What a screen reader would say instead of what was removed goes with it. */
    private void dirty() {
        for (int at : marked) {
            COSDictionary properties = out.properties(at);
            if (properties == null) continue;
            for (COSName key : SPOKEN) properties.removeItem(key);
            int id = properties.getInt(COSName.MCID, -1);
            if (id >= 0) operation.dirtyContent.add(id);
        }
    }

    private void draw(Operator operator, List<COSBase> operands) throws IOException, PageRefused {
        if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name)) return;
        PDXObject object = resources.getXObject(name);
        if (object == null) return;
        if (layers.hides() || layers.hides(object.getCOSObject())) {
            operation.hiddenDropped++;
            return;
        }
        if (object instanceof PDFormXObject form) form(operator, operands, form);
        else if (object instanceof PDImageXObject image) {
            if (!operation.touches(PageReader.unitSquare(state.ctm))) out.add(operator, operands);
            else image(image);
        }
    }

    private void image(PDImage image) throws IOException, PageRefused {
        if (image.isStencil() && state.patternFill) operation.patternUsed = true;
        Optional<ImageCutter.Cut> cut =
                operation.images.cut(image, state.ctm, operation.touching(PageReader.unitSquare(state.ctm)));
        operation.imagesCut++;
        dirty();
        if (cut.isEmpty()) return;
        operation.touched.addAll(cut.get().touched());
        out.add(Operator.getOperator("Do"), List.of(resources.add(cut.get().image())));
    }

    private void inline(Operator operator) throws IOException, PageRefused {
        if (layers.hides()) {
            operation.hiddenDropped++;
            return;
        }
        if (!operation.touches(PageReader.unitSquare(state.ctm))) {
            out.addInline(operator);
            return;
        }
        image(new PDInlineImage(operator.getImageParameters(), operator.getImageData(), resources));
    }

    private void shade(Operator operator, List<COSBase> operands) throws IOException {
        if (layers.hides()) {
            operation.hiddenDropped++;
            return;
        }
        if (!operation.reach.isEmpty() && !operands.isEmpty() && operands.getFirst() instanceof COSName name) {
            var shading = resources.getShading(name);
            // A mesh can draw letters; a gradient cannot.
            if (shading != null && shading.getShadingType() >= 4) operation.patternUsed = true;
        }
        out.add(operator, operands);
    }

    /** A form that changes becomes one of its own: where it is drawn elsewhere it stays what it was. */
    private void form(Operator operator, List<COSBase> operands, PDFormXObject form) throws IOException, PageRefused {
        if (depth >= PageReader.DEEPEST_FORM) throw new PageRefused("formulieren die elkaar bevatten");
        var inner = state.copy();
        inner.ctm.concatenate(matrix(form.getCOSObject().getCOSArray(COSName.MATRIX)));
        var own = form.getResources() == null ? resources : form.getResources();
        var surgeon = new ContentSurgeon(operation, layers, own, inner, depth + 1);
        int before = operation.changes();
        try (var in = form.getContents()) {
            surgeon.walk(in.readAllBytes());
        }
        // A form without resources of its own uses those of its page, which are tidied there.
        boolean tidied = form.getResources() != null && ResourceCopy.prune(surgeon.resources, surgeon.out);
        if (tidied) operation.tidied++;
        if (operation.changes() == before) {
            out.add(operator, operands);
            return;
        }
        var copy = new PDFormXObject(operation.document);
        for (var entry : form.getCOSObject().entrySet())
            if (!COSName.LENGTH.equals(entry.getKey())
                    && !COSName.FILTER.equals(entry.getKey())
                    && !COSName.DECODE_PARMS.equals(entry.getKey()))
                copy.getCOSObject().setItem(entry.getKey(), entry.getValue());
        surgeon.resources.getCOSObject().removeItem(COSName.PROPERTIES);
        copy.setResources(surgeon.resources);
        try (var target = copy.getCOSObject().createOutputStream(COSName.FLATE_DECODE)) {
            surgeon.out.writeTo(target);
        }
        dirty();
        out.add(operator, List.of(resources.add(copy)));
    }
}
