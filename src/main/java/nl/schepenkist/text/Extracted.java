package nl.schepenkist.text;

import org.jspecify.annotations.Nullable;

/**
 * What could be read of a file.
 *
 * @param text empty when there is none
 * @param gap why it is not all, or nothing; null when it is all
 * @param language ISO 639-1, when it could be told
 * @param wantsOcr whether there are images that may hold text
 * @param format which format the file has; null when that was not looked at, or is not known
 */
public record Extracted(
        String text,
        @Nullable Gap gap,
        @Nullable String language,
        boolean wantsOcr,
        @Nullable Format format) {
    /** Text that was read and needs nothing more. */
    public static Extracted of(String text, @Nullable Gap gap) {
        return new Extracted(text, gap, null, false, null);
    }

    /**
     * @param puid identifier in the PRONOM register; null when it has none
     * @param extensionFits whether files of this format carry the extension that this one has
     * @param seconds how long sound or images go on, rounded up; null when nothing does
     */
    public record Format(
            @Nullable String puid,
            boolean extensionFits,
            @Nullable Long seconds) {}

    /** Why text is missing. */
    public enum Gap {
        EMPTY("leeg", "Het bestand is leeg.", true),
        NO_TEXT("geen-tekst", "In het bestand staat geen tekst.", true),
        ENCRYPTED("versleuteld", "Het bestand is versleuteld of heeft een wachtwoord.", true),
        BROKEN("onleesbaar", "Het bestand is beschadigd of van een onbekende soort.", true),
        TOO_SLOW("tijd-op", "Het lezen duurde te lang en is afgebroken.", true),
        TOO_LARGE("te-groot", "Het bestand is te groot of te diep verpakt om te doorzoeken.", true),
        DIED("lezer-gestopt", "Het lezen kostte te veel geheugen en is afgebroken.", true),
        QUARANTINED("quarantaine", "In het bestand is een virus gevonden; het wordt niet geopend.", true),
        TRUNCATED("tekst-afgekapt", "De tekst is langer dan wordt doorzocht.", false),
        PARTLY_BROKEN("deels-onleesbaar", "Een deel van het bestand kon niet worden gelezen.", false),
        NOT_RECOGNISED("niet-herkend", "Een deel staat op beeld; Tesseract ontbreekt om het te herkennen.", false),
        AWAITS_OCR("wacht-op-ocr", "De tekst staat op beeld en wordt nog herkend.", false);

        private final String code;
        private final String sentence;
        private final boolean nothing;

        Gap(String code, String sentence, boolean nothing) {
            this.code = code;
            this.sentence = sentence;
            this.nothing = nothing;
        }

        public String code() {
            return code;
        }

        public String sentence() {
            return sentence;
        }

        /** Whether there is no text at all, rather than not all of it. */
        public boolean nothing() {
            return nothing;
        }
    }
}
