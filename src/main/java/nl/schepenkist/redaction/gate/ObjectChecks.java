package nl.schepenkist.redaction.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.redaction.pdf.ChosenNames;
import nl.schepenkist.redaction.pdf.FixedMetadata;
import nl.schepenkist.redaction.pdf.Secrets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;

/** Looks at every object of a file, reached or not: what is decoded of it, its strings, and what may not be there at all. */
final class ObjectChecks {
    private static final Set<String> FORBIDDEN = Set.of(
            "AcroForm",
            "XFA",
            "EmbeddedFiles",
            "AF",
            "JavaScript",
            "JS",
            "OCProperties",
            "OC",
            "Outlines",
            "OpenAction",
            "AA",
            "Annots",
            "PieceInfo",
            "Thumb",
            "Collection",
            "Threads",
            "Perms",
            "DSS",
            "Alternates");
    /** What a font calls itself is no secret, also when somebody bears the same name. */
    private static final Set<String> OF_FONTS =
            Set.of("BaseFont", "FontName", "FontFamily", "CIDSystemInfo", "Encoding", "CharSet", "RoleMap");

    private static final Set<String> PICTURES = Set.of("DCTDecode", "DCT", "JPXDecode", "JBIG2Decode");
    private static final int LONGEST = 512 << 20;

    private final Secrets secrets;
    private final ByteSearch everything;
    private final ByteSearch longOnes;
    private final Set<COSBase> named = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    final List<String> undecodable = new ArrayList<>();
    final List<String> found = new ArrayList<>();
    final Set<String> forbidden = new TreeSet<>();

    ObjectChecks(Secrets secrets) {
        this.secrets = secrets;
        this.everything = new ByteSearch(secrets.needles(), 4);
        this.longOnes = new ByteSearch(secrets.needles(), 8);
    }

    void look(COSDocument document) {
        if (document.getTrailer().containsKey(COSName.PREV)) forbidden.add("Prev");
        object(document.getTrailer());
        for (var key : document.getXrefTable().keySet()) {
            COSObject object = document.getObjectFromPool(key);
            if (object != null) object(object);
        }
    }

    private void object(COSBase from) {
        var open = new ArrayDeque<COSBase>(List.of(from));
        while (!open.isEmpty()) {
            COSBase next = open.pop();
            COSBase it = next instanceof COSObject o ? o.getObject() : next;
            if (it == null || !seen.add(it)) continue;
            if (it instanceof COSString string) string(string);
            else if (it instanceof COSName name
                    && secrets.needles().stream().anyMatch(n -> name.getName().equalsIgnoreCase(n)))
                found.add("een naam in het bestand");
            else if (it instanceof COSArray array)
                for (COSBase each : array) {
                    if (each != null) open.push(each);
                }
            else if (it instanceof COSDictionary dictionary) {
                dictionary(dictionary);
                for (var entry : dictionary.entrySet())
                    if (entry.getValue() != null
                            && !OF_FONTS.contains(entry.getKey().getName())) open.push(entry.getValue());
            }
        }
    }

    private void string(COSString string) {
        byte[] bytes = string.getBytes();
        if (!secrets.in(string.getString()).isEmpty() || everything.isFoundIn(bytes, bytes.length))
            found.add("een tekst buiten de pagina's");
    }

    private void dictionary(COSDictionary dictionary) {
        if (!named.contains(dictionary))
            for (COSName key : dictionary.keySet()) if (FORBIDDEN.contains(key.getName())) forbidden.add(key.getName());
        for (COSName key : dictionary.keySet())
            if (ChosenNames.KEYS.contains(key.getName())
                    && dictionary.getDictionaryObject(key) instanceof COSDictionary names) named.add(names);
        if ("Redact".equals(dictionary.getNameAsString(COSName.SUBTYPE))) forbidden.add("Redact");
        if (dictionary instanceof COSStream stream) stream(stream);
    }

    private void stream(COSStream stream) {
        try {
            boolean picture = isPicture(stream.getFilters());
            try (var in = picture ? stream.createRawInputStream() : stream.createInputStream()) {
                byte[] bytes = in.readNBytes(LONGEST);
                if (FixedMetadata.is(bytes)) return;
                if (bytes.length == LONGEST) undecodable.add("een stroom is te groot om te beoordelen");
                boolean text = !picture && !COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE)) && !isFont(stream);
                if ((text ? everything : longOnes).isFoundIn(bytes, bytes.length))
                    found.add("een stroom van het bestand");
                if (text
                        && bytes.length > 0
                        && bytes.length < (4 << 20)
                        && !secrets.in(new String(bytes, StandardCharsets.UTF_8))
                                .isEmpty()
                        && isXml(bytes)) found.add("metagegevens van het bestand");
            }
        } catch (IOException | RuntimeException broken) {
            undecodable.add("een stroom van het bestand kan niet worden ontcijferd");
        }
    }

    private static boolean isPicture(@Nullable COSBase filters) {
        if (filters instanceof COSName one) return PICTURES.contains(one.getName());
        if (!(filters instanceof COSArray array)) return false;
        for (COSBase each : array) if (each instanceof COSName name && PICTURES.contains(name.getName())) return true;
        return false;
    }

    private static boolean isXml(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.ISO_8859_1).contains("<?xpacket");
    }

    private static boolean isFont(COSStream stream) {
        return stream.containsKey(COSName.LENGTH1)
                || "Type1C".equals(stream.getNameAsString(COSName.SUBTYPE))
                || "CIDFontType0C".equals(stream.getNameAsString(COSName.SUBTYPE))
                || "OpenType".equals(stream.getNameAsString(COSName.SUBTYPE));
    }
}
