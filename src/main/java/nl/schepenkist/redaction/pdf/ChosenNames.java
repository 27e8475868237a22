package nl.schepenkist.redaction.pdf;

import java.util.Set;

/** Dictionaries of a PDF (ISO 32000-1, 7.8.3 and others) whose keys are names that somebody chose, and mean nothing. */
public final class ChosenNames {
    /** Under which keys they stand. */
    public static final Set<String> KEYS = Set.of(
            "Font",
            "XObject",
            "ExtGState",
            "ColorSpace",
            "Pattern",
            "Shading",
            "Properties",
            "CharProcs",
            "RoleMap",
            "Colorants");

    private ChosenNames() {}
}
