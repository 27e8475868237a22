package nl.schepenkist.render;

import nl.schepenkist.workers.ExternalProgram;

/** Of this file no page can be made, and why. */
final class Unshowable extends Exception {
    private final String code;
    private final String why;

    private Unshowable(String code, String why) {
        super(code);
        this.code = code;
        this.why = why;
    }

    String code() {
        return code;
    }

    /** For people, in Dutch. */
    String why() {
        return why;
    }

    static Unshowable kind() {
        return new Unshowable(
                "geen-weergave",
                "Van dit soort bestand kan geen PDF worden gemaakt. Beoordeel het bestand zelf, of zet het met zijn eigen programma om naar PDF.");
    }

    static Unshowable broken() {
        return new Unshowable("beschadigd", "Het bestand is beschadigd: er kan geen PDF van worden gemaakt.");
    }

    static Unshowable encrypted() {
        return new Unshowable(
                "versleuteld", "Het bestand is met een wachtwoord beveiligd: er kan geen PDF van worden gemaakt.");
    }

    static Unshowable locked() {
        return new Unshowable(
                "niet-omgezet",
                "LibreOffice kon geen PDF maken van dit bestand: het is beschadigd, met een wachtwoord beveiligd of te groot. Open het met zijn eigen programma en bewaar het als PDF.");
    }

    static Unshowable noOffice() {
        return new Unshowable(
                "libreoffice-ontbreekt", ExternalProgram.OFFICE.fault().orElse("LibreOffice ontbreekt."));
    }
}
