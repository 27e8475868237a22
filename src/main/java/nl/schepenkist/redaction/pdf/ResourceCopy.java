package nl.schepenkist.redaction.pdf;

import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDResources;

/** Resources that may be added to without changing those of others: the dictionaries are copied, what they name is shared. */
final class ResourceCopy {
    private ResourceCopy() {}

    /**
     * Takes away what no operator names: an old form that stayed among the resources would stay in the file.
     *
     * @return whether there was something
     */
    static boolean prune(PDResources resources, ContentWriter written) {
        boolean any = false;
        for (var category : Map.of(COSName.XOBJECT, "Do", COSName.PATTERN, "scn SCN", COSName.SHADING, "sh")
                .entrySet()) {
            var there = resources.getCOSObject().getCOSDictionary(category.getKey());
            if (there == null) continue;
            var used = written.named(category.getValue());
            for (COSName name : List.copyOf(there.keySet()))
                if (!used.contains(name)) {
                    there.removeItem(name);
                    any = true;
                }
        }
        return any;
    }

    static PDResources of(PDResources shared) {
        var copy = new COSDictionary(shared.getCOSObject());
        for (COSName key : new COSName[] {
            COSName.XOBJECT, COSName.FONT, COSName.PROPERTIES, COSName.EXT_G_STATE, COSName.PATTERN, COSName.SHADING
        }) {
            var category = copy.getCOSDictionary(key);
            if (category != null) copy.setItem(key, new COSDictionary(category));
        }
        return new PDResources(copy);
    }
}
