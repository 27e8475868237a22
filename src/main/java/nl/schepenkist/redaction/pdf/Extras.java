package nl.schepenkist.redaction.pdf;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Says what a PDF holds beside its pages, and will lose. */
final class Extras {
    private Extras() {}

    static Set<String> in(PDDocument document) {
        var found = new TreeSet<String>();
        var catalog = document.getDocumentCatalog().getCOSObject();
        var named = new LinkedHashMap<String, String>();
        named.put("Outlines", "bladwijzers");
        named.put("AcroForm", "formuliervelden");
        named.put("OCProperties", "lagen (wat niet te zien was, is weg)");
        named.put("OpenAction", "opdrachten bij het openen");
        named.put("AA", "opdrachten bij het openen");
        named.put("AF", "bijlagen");
        named.put("Metadata", "metagegevens");
        named.put("PageLabels", "namen van pagina's");
        named.forEach((key, word) -> {
            if (catalog.getDictionaryObject(COSName.getPDFName(key)) != null) found.add(word);
        });
        COSDictionary names = catalog.getCOSDictionary(COSName.NAMES);
        if (names != null) {
            if (names.containsKey(COSName.EMBEDDED_FILES)) found.add("bijlagen");
            if (names.containsKey(COSName.JAVA_SCRIPT)) found.add("scripts");
        }
        var form = catalog.getCOSDictionary(COSName.ACRO_FORM);
        if (form != null && form.containsKey(COSName.XFA)) found.add("XFA-formulier");
        try {
            if (!document.getSignatureDictionaries().isEmpty())
                found.add("digitale handtekening (zij gold voor het bestand zoals het was)");
        } catch (RuntimeException brokenField) {
            // What cannot be read goes as well.
        }
        if (document.getDocument().getTrailer().containsKey(COSName.INFO)) found.add("metagegevens");
        return found;
    }
}
