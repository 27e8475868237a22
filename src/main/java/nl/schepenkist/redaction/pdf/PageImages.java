package nl.schepenkist.redaction.pdf;

import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/** Looks whether the pictures of a page can be decoded: one that cannot is silently left out of a drawing, and lost. */
final class PageImages {
    private PageImages() {}

    static void check(PDPage page, int number) throws PdfRefused {
        try {
            check(page.getResources(), Collections.newSetFromMap(new IdentityHashMap<>()), 0);
        } catch (IOException | RuntimeException undecodable) {
            throw new PdfRefused(
                    "afbeelding-niet-te-lezen",
                    "Een afbeelding op bladzijde " + number
                            + " kan niet worden ontcijferd. Druk de PDF af naar een gewone PDF en lever haar nogmaals aan.");
        }
    }

    private static void check(@Nullable PDResources resources, Set<COSBase> seen, int depth) throws IOException {
        if (resources == null || depth > PageReader.DEEPEST_FORM || !seen.add(resources.getCOSObject())) return;
        for (var name : resources.getXObjectNames()) {
            var object = resources.getXObject(name);
            if (object instanceof PDFormXObject form) check(form.getResources(), seen, depth + 1);
            else if (object instanceof PDImageXObject image && seen.add(image.getCOSObject()) && !image.isStencil())
                image.getImage();
        }
    }
}
