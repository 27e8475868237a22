package nl.schepenkist.redaction.pdf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.jspecify.annotations.Nullable;

/** Which content is not shown because its layer is off (optional content, ISO 32000-1, 8.11). What is off goes. */
final class Layers {
    private static final COSName OCGS = COSName.getPDFName("OCGs");
    private static final COSName OCMD = COSName.getPDFName("OCMD");
    private static final COSName POLICY = COSName.getPDFName("P");

    private final @Nullable PDOptionalContentProperties all;
    private final Deque<Boolean> open = new ArrayDeque<>();
    private int hidden;
    /** Of the page that these layers are walked with. */
    final Budget budget = new Budget();

    Layers(@Nullable PDOptionalContentProperties all) {
        this.all = all;
    }

    Layers fresh() {
        return new Layers(all);
    }

    void open(List<COSBase> operands, @Nullable COSDictionary properties) {
        boolean off = !operands.isEmpty()
                && COSName.OC.equals(operands.getFirst())
                && properties != null
                && isOff(properties);
        open.push(off);
        if (off) hidden++;
    }

    void close() {
        if (!open.isEmpty() && open.pop()) hidden--;
    }

    boolean hides() {
        return hidden > 0;
    }

    boolean hides(COSDictionary object) {
        var layer = object.getCOSDictionary(COSName.OC);
        return layer != null && isOff(layer);
    }

    private boolean isOff(COSDictionary layer) {
        if (all == null) return false;
        if (!OCMD.equals(layer.getCOSName(COSName.TYPE))) return !all.isGroupEnabled(new PDOptionalContentGroup(layer));
        COSBase members = layer.getDictionaryObject(OCGS);
        if (members instanceof COSDictionary one) return !all.isGroupEnabled(new PDOptionalContentGroup(one));
        if (!(members instanceof COSArray array) || array.size() == 0) return false;
        int on = 0;
        int count = 0;
        for (COSBase member : array) {
            COSBase each = member instanceof COSObject o ? o.getObject() : member;
            if (!(each instanceof COSDictionary group)) continue;
            count++;
            if (all.isGroupEnabled(new PDOptionalContentGroup(group))) on++;
        }
        String policy = layer.getNameAsString(POLICY, "AnyOn");
        return switch (policy) {
            case "AllOn" -> on < count;
            case "AnyOff" -> on == count;
            case "AllOff" -> on > 0;
            default -> on == 0;
        };
    }
}
