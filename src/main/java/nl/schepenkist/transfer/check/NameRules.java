package nl.schepenkist.transfer.check;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What files and folders of a package may be called (MDTO-SIP 1.0; the check of names of the pre-ingest suite of the Noord-Hollands Archief). */
final class NameRules {
    private static final String SPECIFICATION = "MDTO-SIP 1.0, bestandsnamen";
    private static final int LONGEST = 255;
    private static final Pattern FORBIDDEN = Pattern.compile("[<>:\"\\\\|?*#&]");
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");
    private static final Pattern DEVICE =
            Pattern.compile("(?:CON|PRN|AUX|NUL|COM\\d|LPT\\d)(?:\\..*)?", Pattern.CASE_INSENSITIVE);
    /** What operating systems leave behind. */
    private static final Set<String> LEFT_BEHIND = Set.of("thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db");

    private final Defects defects;
    private final Map<String, String> seen = new HashMap<>();

    NameRules(Defects defects) {
        this.defects = defects;
    }

    /**
     * @param path of a file or folder; of a folder with a slash behind it
     * @param stem its name without what only the layout adds: extension and suffixes of sidecars
     */
    void check(String path, String stem) {
        String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String name = bare.substring(bare.lastIndexOf('/') + 1);
        if (name.length() > LONGEST)
            defects.error("naam-te-lang", path, "de naam heeft meer dan 255 tekens; kort hem in", SPECIFICATION);
        if (FORBIDDEN.matcher(name).find())
            defects.error(
                    "naam-tekens",
                    path,
                    "de naam heeft een teken dat niet mag (< > : \" \\ | ? * # &); vervang het",
                    SPECIFICATION);
        if (BLANK.matcher(name).find())
            defects.error(
                    "naam-spatie", path, "de naam heeft een spatie; vervang haar door een streepje", SPECIFICATION);
        if (CONTROL.matcher(name).find())
            defects.error("naam-stuurteken", path, "de naam heeft een onzichtbaar teken; verwijder het", SPECIFICATION);
        if (stem.indexOf('.') >= 0)
            defects.error(
                    "naam-punt", path, "de naam heeft een punt die geen extensie inleidt; vervang hem", SPECIFICATION);
        if (DEVICE.matcher(name).matches())
            defects.error(
                    "naam-apparaat",
                    path,
                    "Windows houdt deze naam voor een apparaat (zoals CON of NUL); hernoem hem",
                    "pre-ingest NHA, bestandsnamen");
        if (LEFT_BEHIND.contains(name.toLowerCase(Locale.ROOT)))
            defects.warning(
                    "systeembestand", path, "is een bestand van een besturingssysteem; verwijder het", SPECIFICATION);
        unique(path, name);
    }

    /** Unique in the whole delivery, and without regard to case: the archive may keep it on Windows. */
    private void unique(String path, String name) {
        String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT) + (path.endsWith("/") ? "/" : ""), path);
        if (other != null)
            defects.error(
                    "naam-niet-uniek",
                    path,
                    "de naam komt in de levering nog eens voor (hoofdletters tellen niet): %s".formatted(other),
                    SPECIFICATION);
    }
}
