package nl.schepenkist.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * Finds a font for every sign of a text. A sign that no font here has is written out by its name in Unicode, in square brackets: it
 * does not vanish, and no reader takes a box for a word.
 */
final class Glyphs {
    static final String MAIN = "NotoSans";
    /** In the order in which they are asked. */
    private static final List<String> OTHERS = List.of(
            "NotoSansSymbols",
            "NotoSansSymbols2",
            "NotoSansMath",
            "NotoSansHebrew",
            "NotoSansArabic",
            "NotoSansArmenian",
            "NotoSansGeorgian",
            "NotoSansEthiopic",
            "NotoSansDevanagari",
            "NotoSansThai");

    private final Path folder;
    private final Map<String, CmapLookup> known = new LinkedHashMap<>();
    private final Map<Integer, String> names = new HashMap<>();

    Glyphs(Path folder) {
        this.folder = folder;
    }

    /** The families in the order of CSS. */
    static String families() {
        return MAIN + ", " + String.join(", ", OTHERS);
    }

    static Path file(Path folder, String family, boolean bold) {
        return folder.resolve(family + (bold ? "-Bold.ttf" : "-Regular.ttf"));
    }

    /**
     * A text as it can be shown.
     *
     * @param families that it needs besides the main one
     */
    record Shown(String text, Set<String> families) {}

    /** A text without what XML cannot hold, and with a name for every sign that has no glyph. */
    Shown of(String text) throws IOException {
        var out = new StringBuilder(text.length());
        var needed = new LinkedHashSet<String>();
        int length = text.length();
        for (int i = 0; i < length; ) {
            int sign = text.codePointAt(i);
            i += Character.charCount(sign);
            if (sign < 0x7f) {
                if (sign >= ' ' || sign == '\n' || sign == '\t') out.append((char) sign);
                continue;
            }
            // What turns the direction of reading shows other words than there are.
            if (Character.getType(sign) == Character.FORMAT) continue;
            String family = familyOf(sign);
            if (!family.isEmpty()) {
                if (!family.equals(MAIN)) needed.add(family);
                out.appendCodePoint(sign);
            } else out.append(nameOf(sign));
        }
        return new Shown(out.toString(), needed);
    }

    private static String nameOf(int sign) {
        int type = Character.getType(sign);
        // Joiners, selectors and controls change how others look; alone they show nothing.
        if (type == Character.CONTROL
                || type == Character.NON_SPACING_MARK
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || sign == 0xfffe
                || sign == 0xffff) return "";
        if (Character.isWhitespace(sign) || Character.isSpaceChar(sign)) return " ";
        String name = Character.getName(sign);
        return name == null ? "[teken]" : "[" + name.toLowerCase(Locale.ROOT) + "]";
    }

    private String familyOf(int sign) throws IOException {
        String found = names.get(sign);
        if (found == null) {
            found = "";
            if (has(MAIN, sign)) found = MAIN;
            else
                for (String family : OTHERS)
                    if (found.isEmpty() && Files.isReadable(file(folder, family, false)) && has(family, sign))
                        found = family;
            names.put(sign, found);
        }
        return found;
    }

    private boolean has(String family, int sign) throws IOException {
        CmapLookup signs = known.get(family);
        if (signs == null) {
            try (var font = new TTFParser().parse(new RandomAccessReadBufferedFile(file(folder, family, false)))) {
                signs = font.getUnicodeCmapLookup();
            }
            known.put(family, signs);
        }
        return signs.getGlyphId(sign) != 0;
    }
}
