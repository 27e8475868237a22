package nl.schepenkist.redaction.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/** Takes away what a PDF holds beside its pages. What stays is named here; everything else goes. */
final class Scrub {
    private static final Set<String> CATALOG =
            Set.of("Type", "Pages", "Lang", "MarkInfo", "StructTreeRoot", "OutputIntents", "Version");
    private static final Set<String> PAGE = Set.of(
            "Type",
            "Parent",
            "Resources",
            "MediaBox",
            "CropBox",
            "BleedBox",
            "TrimBox",
            "ArtBox",
            "Rotate",
            "Contents",
            "Group",
            "StructParents",
            "UserUnit",
            "Tabs");
    private static final Set<String> NODE = Set.of("Type", "Parent", "Kids", "Count");
    private static final Set<String> RESOURCES =
            Set.of("Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties", "ProcSet");
    /** Never looked at by who only shows a page, wherever they stand. */
    private static final List<String> NOWHERE = List.of(
            "Metadata",
            "PieceInfo",
            "Thumb",
            "LastModified",
            "AF",
            "AA",
            "OpenAction",
            "JS",
            "OC",
            "OPI",
            "Alternates",
            "SeparationInfo",
            "PTEX.FileName",
            "PTEX.InfoDict",
            "PTEX.PageNumber",
            "Measure",
            "PtData",
            "VP");

    private static final Pattern SAYS_ARCHIVAL = Pattern.compile("pdfaid:part(?:>|\\s*=\\s*[\"'])\\s*2\\b");

    private static final int LONGEST_METADATA = 1 << 20;

    private Scrub() {}

    /** Whether it said that it is PDF/A-2 before anything was taken out. */
    private static boolean isArchival(PDDocument document) throws IOException {
        var metadata = document.getDocumentCatalog().getMetadata();
        if (metadata == null) return false;
        try (var in = metadata.createInputStream()) {
            return SAYS_ARCHIVAL
                    .matcher(new String(in.readNBytes(LONGEST_METADATA), StandardCharsets.UTF_8))
                    .find();
        }
    }

    static void clean(PDDocument document) throws IOException {
        var catalog = document.getDocumentCatalog().getCOSObject();
        boolean archival = isArchival(document);
        keepOnly(catalog, CATALOG);
        for (var page : document.getPages()) {
            // What pages inherit becomes their own: the old resources of a node above would stay in the file.
            page.setResources(page.getResources() == null ? new PDResources() : page.getResources());
            page.setMediaBox(page.getMediaBox());
            page.setCropBox(page.getCropBox());
            page.setRotation(page.getRotation());
            keepOnly(page.getResources().getCOSObject(), RESOURCES);
            keepOnly(page.getCOSObject(), PAGE);
            for (var node = page.getCOSObject().getCOSDictionary(COSName.PARENT);
                    node != null;
                    node = node.getCOSDictionary(COSName.PARENT)) keepOnly(node, NODE);
        }
        document.setDocumentInformation(new PDDocumentInformation());
        document.getDocument().getTrailer().removeItem(COSName.INFO);
        document.getDocument().getTrailer().removeItem(COSName.ID);
        everywhere(catalog);
        document.getDocumentCatalog()
                .setMetadata(new PDMetadata(document, new ByteArrayInputStream(FixedMetadata.of(archival))));
        String language = catalog.getString("Lang");
        if (language == null || !language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"))
            document.getDocumentCatalog().setLanguage("nl-NL");
    }

    private static void keepOnly(COSDictionary dictionary, Set<String> keys) {
        for (COSName key : List.copyOf(dictionary.keySet()))
            if (!keys.contains(key.getName())) dictionary.removeItem(key);
    }

    /** Walks everything that can be reached, each object once. */
    private static void everywhere(COSDictionary root) throws IOException {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<COSBase> named = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            COSBase next = open.pop();
            COSBase it = next instanceof COSObject o ? o.getObject() : next;
            if (it == null || !seen.add(it)) continue;
            if (it instanceof COSArray array) for (COSBase each : array) push(open, each);
            else if (it instanceof COSDictionary dictionary) {
                if (!named.contains(dictionary))
                    for (String key : NOWHERE) dictionary.removeItem(COSName.getPDFName(key));
                if (it instanceof COSStream stream) photograph(stream);
                for (var entry : List.copyOf(dictionary.entrySet())) {
                    if (ChosenNames.KEYS.contains(entry.getKey().getName())
                            && dictionary.getDictionaryObject(entry.getKey()) instanceof COSDictionary names)
                        named.add(names);
                    push(open, entry.getValue());
                }
            }
        }
    }

    private static void push(Deque<COSBase> open, COSBase value) {
        if (value instanceof COSArray || value instanceof COSDictionary || value instanceof COSObject) open.push(value);
    }

    /** A photograph tells where, when and by whom it was taken, and often holds itself again, small. */
    private static void photograph(COSStream stream) throws IOException {
        if (!COSName.DCT_DECODE.equals(stream.getFilters())
                && !(stream.getFilters() instanceof COSArray a
                        && a.size() == 1
                        && COSName.DCT_DECODE.equals(a.getObject(0)))) return;
        byte[] raw;
        try (var in = stream.createRawInputStream()) {
            raw = in.readAllBytes();
        }
        byte[] clean = withoutRemarks(raw);
        if (clean.length == raw.length) return;
        try (var out = stream.createRawOutputStream()) {
            out.write(clean);
        }
    }

    /** JPEG (ITU T.81) without its application segments and comments; those of colour (ICC, Adobe) and of JFIF stay. */
    static byte[] withoutRemarks(byte[] jpeg) {
        var out = new ByteArrayOutputStream(jpeg.length);
        if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) return jpeg;
        out.write(jpeg, 0, 2);
        int at = 2;
        while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
            int marker = jpeg[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
                continue;
            }
            if (marker == 0xda) break;
            int length = ((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff);
            if (length < 2 || at + 2 + length > jpeg.length) return jpeg;
            if (isNeeded(jpeg, at, marker)) out.write(jpeg, at, 2 + length);
            at += 2 + length;
        }
        // In the samples ff is never followed by d9; what stands behind the end is another picture.
        int end = at;
        while (end + 1 < jpeg.length && !((jpeg[end] & 0xff) == 0xff && (jpeg[end + 1] & 0xff) == 0xd9)) end++;
        out.write(jpeg, at, Math.min(jpeg.length, end + 2) - at);
        return out.toByteArray();
    }

    private static boolean isNeeded(byte[] jpeg, int at, int marker) {
        if (marker == 0xfe) return false;
        if (marker < 0xe0 || marker > 0xef) return true;
        var name = new String(jpeg, at + 4, Math.min(11, jpeg.length - at - 4), StandardCharsets.ISO_8859_1);
        return (marker == 0xe0 && name.startsWith("JFIF\0"))
                || (marker == 0xe2 && name.startsWith("ICC_PROFILE"))
                || (marker == 0xee && name.startsWith("Adobe"));
    }
}
