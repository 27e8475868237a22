package nl.schepenkist.disclosure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.schepenkist.records.Refusal;

/** A ground on which information is not disclosed: the Woo, and for old decisions the Wob. */
enum Ground {
    UNITY("5.1.1.a", Weight.ABSOLUTE, "de eenheid van de Kroon"),
    SECURITY("5.1.1.b", Weight.ABSOLUTE, "de veiligheid van de Staat"),
    BUSINESS("5.1.1.c", Weight.ABSOLUTE, "vertrouwelijk verstrekte bedrijfs- en fabricagegegevens"),
    SPECIAL_DATA("5.1.1.d", Weight.ABSOLUTE, "bijzondere en strafrechtelijke persoonsgegevens"),
    IDENTIFICATION("5.1.1.e", Weight.ABSOLUTE, "nationale identificatienummers"),
    RELATIONS("5.1.2.a", Weight.RELATIVE, "internationale betrekkingen"),
    ECONOMY("5.1.2.b", Weight.RELATIVE, "economische of financiële belangen van overheden"),
    PROSECUTION("5.1.2.c", Weight.RELATIVE, "opsporing en vervolging van strafbare feiten"),
    INSPECTION("5.1.2.d", Weight.RELATIVE, "inspectie, controle en toezicht"),
    PRIVACY("5.1.2.e", Weight.RELATIVE, "de persoonlijke levenssfeer"),
    COMPETITION("5.1.2.f", Weight.RELATIVE, "concurrentiegevoelige bedrijfsgegevens"),
    NATURE("5.1.2.g", Weight.RELATIVE, "het milieu"),
    SAFETY("5.1.2.h", Weight.RELATIVE, "de beveiliging van personen en bedrijven"),
    FUNCTIONING("5.1.2.i", Weight.RELATIVE, "het goed functioneren van de overheid"),
    FIRST_KNOWLEDGE("5.1.4", Weight.ABSOLUTE, "het belang van de geadresseerde om als eerste kennis te nemen"),
    DISPROPORTION("5.1.5", Weight.RELATIVE, "onevenredige benadeling"),
    OPINIONS("5.2", Weight.RELATIVE, "persoonlijke beleidsopvattingen in een stuk voor intern beraad"),
    FORMATION("5.4", Weight.ABSOLUTE, "gegevens van (in)formateurs"),
    MEMBERS("5.4a", Weight.ABSOLUTE, "ondersteuning van individuele volksvertegenwoordigers");

    /** Whether an interest is weighed against openness (Woo, art. 5.1, lid 3), and must then be motivated. */
    private enum Weight {
        ABSOLUTE,
        RELATIVE
    }

    private final String code;
    private final Weight weight;
    private final String about;

    Ground(String code, Weight weight, String about) {
        this.code = code;
        this.weight = weight;
        this.about = about;
    }

    /** As it is printed: {@code 5.1.2.e}. */
    String code() {
        return code;
    }

    /** What it protects, in Dutch. */
    String about() {
        return about;
    }

    boolean isRelative() {
        return weight == Weight.RELATIVE;
    }

    boolean isOfFirstOrSecondParagraph() {
        return code.startsWith("5.1.1.") || code.startsWith("5.1.2.");
    }

    /** Whether old information needs a statement of its own why this still counts (Woo, art. 5.3). */
    boolean fades() {
        return code.startsWith("5.1.2.") || this == DISPROPORTION || this == OPINIONS;
    }

    /**
     * A ground as people type it: {@code 5.1.2.e}, {@code 5.1.2e}, {@code 5.1 lid 2 e}, {@code art. 5.1.2.e Woo}.
     *
     * @throws Refusal.Invalid when there is no such ground
     */
    static Ground parse(String typed) {
        String bare = bare(typed);
        for (Ground ground : values()) if (bare(ground.code).equals(bare)) return ground;
        throw Refusal.invalid(
                "grond",
                "onbekende grond; kies een van: "
                        + Arrays.stream(values()).map(Ground::code).collect(Collectors.joining(", ")));
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("woo|artikel|art|onder|lid|[^0-9a-z]", "");
    }

    /** Whether both may be given for one passage. */
    static boolean goTogether(Ground one, Ground two) {
        return !((one == DISPROPORTION && two.isOfFirstOrSecondParagraph())
                || (two == DISPROPORTION && one.isOfFirstOrSecondParagraph()));
    }

    /**
     * The grounds of one judgement or one passage.
     *
     * @throws Refusal.Invalid when they may not stand together: art. 5.1, lid 5, is for what the others do not cover
     */
    static void mustGoTogether(List<Ground> grounds) {
        if (grounds.contains(DISPROPORTION) && grounds.stream().anyMatch(Ground::isOfFirstOrSecondParagraph))
            throw Refusal.invalid(
                    "gronden",
                    "5.1.5 geldt alleen voor een ander belang dan die van artikel 5.1, eerste en tweede lid, en gaat niet samen met een grond daaruit");
    }
}
