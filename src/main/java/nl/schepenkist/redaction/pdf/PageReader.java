package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/** Learns where the glyphs of a page stand, in the order in which they are drawn, and where its images are. */
final class PageReader extends ContentWalker {
    static final int DEEPEST_FORM = 16;

    /** What stands on a page. */
    record Content(List<Glyph> glyphs, List<Rectangle2D> images) {}

    private final List<Glyph> glyphs;
    private final List<Rectangle2D> images;
    private final Layers layers;
    private final int depth;

    private PageReader(
            PDResources resources,
            TextState state,
            Layers layers,
            int depth,
            List<Glyph> glyphs,
            List<Rectangle2D> images) {
        super(resources, state, layers.budget);
        this.layers = layers;
        this.depth = depth;
        this.glyphs = glyphs;
        this.images = images;
    }

    static Content read(PDPage page, Layers layers) throws IOException, PageRefused {
        var glyphs = new ArrayList<Glyph>();
        var images = new ArrayList<Rectangle2D>();
        var reader = new PageReader(
                resources(page), new TextState(new AffineTransform()), layers.fresh(), 0, glyphs, images);
        reader.walk(bytes(page));
        return new Content(List.copyOf(glyphs), List.copyOf(images));
    }

    static PDResources resources(PDPage page) {
        return page.getResources() == null ? new PDResources() : page.getResources();
    }

    static byte[] bytes(PDPage page) throws IOException {
        try (var in = page.getContents()) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    @Override
    void operator(Operator operator, List<COSBase> operands) throws IOException, PageRefused {
        switch (operator.getName()) {
            case "BDC" -> layers.open(operands, properties(operands));
            case "BMC" -> layers.open(operands, null);
            case "EMC" -> layers.close();
            case "Do" -> draw(operands);
            case "BI" -> images.add(unitSquare(state.ctm));
            default -> {}
        }
    }

    private void draw(List<COSBase> operands) throws IOException, PageRefused {
        if (operands.isEmpty() || !(operands.getFirst() instanceof COSName name) || layers.hides()) return;
        var object = resources.getXObject(name);
        if (object == null || layers.hides(object.getCOSObject())) return;
        if (!(object instanceof PDFormXObject form)) {
            images.add(unitSquare(state.ctm));
            return;
        }
        if (depth >= DEEPEST_FORM) throw new PageRefused("formulieren die elkaar bevatten");
        var inner = state.copy();
        inner.ctm.concatenate(matrix(form.getCOSObject().getCOSArray(COSName.MATRIX)));
        var own = form.getResources() == null ? resources : form.getResources();
        var reader = new PageReader(own, inner, layers, depth + 1, glyphs, images);
        try (var in = form.getContents()) {
            reader.walk(in.readAllBytes());
        }
    }

    static Rectangle2D unitSquare(AffineTransform ctm) {
        return ctm.createTransformedShape(new Rectangle2D.Double(0, 0, 1, 1)).getBounds2D();
    }

    @Override
    void show(COSArray shown, Operator operator, List<COSBase> operands) throws IOException, PageRefused {
        boolean hidden = layers.hides();
        for (var part : ShownText.read(this, shown)) {
            if (part.code().length == 0 || hidden) continue;
            var origin = new double[] {0, 0, 1, 0};
            part.at().transform(origin, 0, origin, 0, 2);
            double angle = Math.toDegrees(Math.atan2(origin[3] - origin[1], origin[2] - origin[0]));
            double size = Math.hypot(part.at().getShearX(), part.at().getScaleY());
            glyphs.add(new Glyph(
                    part.text(), part.bounds(), origin[0], origin[1], size, (angle + 360) % 360, glyphs.size()));
        }
    }
}
