package nl.schepenkist.redaction.gate;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.schepenkist.redaction.pdf.FixedMetadata;

/**
 * What stands in the bytes of every PDF and is nobody's: the names of ISO 32000 and the fixed metadata. Somebody may be called Resources, or a
 * finding may be wrong; that a file has resources tells nothing of it.
 */
final class Syntax {
    private static final Set<String> NAMES = Set.of(
            "ASCII85Decode",
            "BitsPerComponent",
            "BlackIs1",
            "CalRGB",
            "CIDFontType0",
            "CIDFontType2",
            "CIDToGIDMap",
            "CIDSystemInfo",
            "ColorSpace",
            "Contents",
            "DCTDecode",
            "DecodeParms",
            "DescendantFonts",
            "DeviceCMYK",
            "DeviceGray",
            "DeviceRGB",
            "Encoding",
            "EndOfLine",
            "ExtGState",
            "FirstChar",
            "FlateDecode",
            "FontDescriptor",
            "FontFamily",
            "FontFile2",
            "FontFile3",
            "FontMatrix",
            "FormType",
            "FunctionType",
            "Identity",
            "ImageMask",
            "Interpolate",
            "LastChar",
            "LZWDecode",
            "MarkInfo",
            "MediaBox",
            "Metadata",
            "OpenType",
            "OutputIntents",
            "Predictor",
            "Properties",
            "Resources",
            "RunLengthDecode",
            "StructParents",
            "StructTreeRoot",
            "Subtype",
            "ToUnicode",
            "Transparency",
            "TrueType",
            "ViewerPreferences",
            "XObject");

    private static final Pattern KNOWN = Pattern.compile(
            NAMES.stream().map(Pattern::quote).collect(Collectors.joining("|", "/(?:", ")(?![A-Za-z0-9])")));

    private Syntax() {}

    /** The bytes of a file with blanks where they are of every file. */
    static byte[] blanked(byte[] bytes, Set<String> needles) {
        byte[] left = bytes.clone();
        // Each byte is one letter here, so that places are those of the bytes.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (byte[] form : FixedMetadata.forms()) {
            String fixed = new String(form, StandardCharsets.ISO_8859_1);
            for (int at = text.indexOf(fixed); at >= 0; at = text.indexOf(fixed, at + 1))
                blank(left, at, at + fixed.length());
        }
        if (names(needles).isEmpty()) return left;
        var matcher = KNOWN.matcher(text);
        while (matcher.find()) blank(left, matcher.start() + 1, matcher.end());
        return left;
    }

    private static List<String> names(Set<String> needles) {
        return NAMES.stream()
                .filter(n -> needles.contains(n.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static void blank(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) bytes[at] = ' ';
    }
}
