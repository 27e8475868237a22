package nl.schepenkist.ingest;

/** Why an item could not be secured, or what must be said of one that was. */
enum Failure {
    UNREADABLE("onleesbaar", "Het bestand kan niet worden gelezen.", true),
    BROKEN_CONTAINER("verpakking-kapot", "De verpakking is beschadigd; wat ervoor stond is opgenomen.", true),
    CUT_CONTAINER(
            "verpakking-onvolledig",
            "De verpakking is afgebroken of bevat minder dan zij zelf opgeeft; wat er was is opgenomen.",
            true),
    ENCRYPTED_CONTAINER("verpakking-versleuteld", "De verpakking heeft een wachtwoord.", true),
    HALF_SENT("onvolledig-verzonden", "De mailserver stuurde niet het hele bericht. Haal het opnieuw op.", true),
    NO_FOLDER("map-bestaat-niet", "De map bestaat niet op de mailserver.", true),
    EXPORT_INCOMPLETE("export-onvolledig", "De export bevat minder berichten dan hij zelf opgeeft.", true),
    EXPORT_NOTICE("export-opmerking", "Over deze export moet iets worden gezegd.", false),
    DAY_ORDER(
            "datumvolgorde-onbekend",
            "Uit dit bestand blijkt niet wat de dag is en wat de maand. Neem het opnieuw op met datumvolgorde: dmj, mdj of jmd.",
            true),
    WRONG_PASSWORD(
            "wachtwoord-onjuist",
            "Het bestand heeft een wachtwoord, en dat is niet of onjuist opgegeven. Neem het opnieuw op met wachtwoord.",
            true),
    NO_CHAT(
            "geen-chatexport",
            "Het bestand is geen export van een chatprogramma die wordt herkend; het is opgenomen als document.",
            false),
    EMPTY_CONTAINER("verpakking-leeg", "De verpakking is heel en er zit niets in.", false),
    FOLDER_INCOMPLETE("map-onvolledig", "De map bevat minder dan zij zelf opgeeft.", true),
    BOMB("verpakking-bom", "De verpakking zwelt onredelijk op en is niet verder uitgepakt.", true),
    TOO_MANY(
            "verpakking-te-vol",
            "De verpakking heeft meer dan 250.000 onderdelen en is daarom niet verder uitgepakt. Splits haar en neem de delen op.",
            true),
    TOO_DEEP("verpakking-te-diep", "De verpakking zit te diep in andere verpakkingen.", true),
    TOO_LARGE("te-groot", "Het onderdeel is groter dan wordt opgenomen.", true),
    INTERNAL("serverfout", "Het onderdeel kon door een fout van de server niet worden opgenomen.", true),
    DESTROYED_BEFORE(
            "eerder-vernietigd",
            "Dezelfde inhoud is hier eerder vernietigd; dit is opnieuw opgenomen. Ga na waar het vandaan komt.",
            false),
    QUARANTINED(
            "quarantaine",
            "De virusscanner heeft hier iets in gevonden. Het is opgenomen zoals het is, en niet geopend.",
            false),
    WRONG_EXTENSION(
            "extensie-klopt-niet",
            "De naam heeft een extensie die bij een andere soort bestand hoort dan dit is.",
            false),
    WRONG_DESCRIPTION(
            "beschrijving-ongeldig",
            "De beschrijving bij dit bestand is niet te gebruiken. Verbeter haar en neem het bestand opnieuw op.",
            true),
    CASE_SYSTEM("zaaksysteem", "Het document kon niet uit het zaaksysteem worden gehaald.", true),
    GIVEN_UP(
            "opname-opgegeven",
            "De opname is na herhaalde pogingen gestopt. Wat al was opgenomen blijft; neem de rest opnieuw op.",
            false),
    SAME_ID(
            "zelfde-message-id",
            "Er is al een bericht met deze Message-ID en een andere inhoud; dit is ook opgenomen.",
            false);

    private final String code;
    private final String sentence;
    private final boolean counts;

    Failure(String code, String sentence, boolean counts) {
        this.code = code;
        this.sentence = sentence;
        this.counts = counts;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    /** Whether the item is counted as failed, rather than only remarked upon. */
    boolean counts() {
        return counts;
    }
}
