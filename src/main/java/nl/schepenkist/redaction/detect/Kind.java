package nl.schepenkist.redaction.detect;

/** What a finding is, with its word in the interface and the ground that its protection rests on. */
public enum Kind {
    BSN("bsn", Ground.IDENTITY_NUMBER),
    FOREIGNER_NUMBER("v-nummer", Ground.IDENTITY_NUMBER),
    IBAN("iban", Ground.PRIVACY),
    BANK_ACCOUNT("rekeningnummer", Ground.PRIVACY),
    BANK_CARD("bankpas", Ground.PRIVACY),
    VAT("btw-nummer", Ground.PRIVACY),
    EMAIL("emailadres", Ground.PRIVACY),
    SOCIAL_HANDLE("sociale-media", Ground.PRIVACY),
    GUID("guid", Ground.PRIVACY),
    MAC("mac-adres", Ground.PRIVACY),
    IP("ip-adres", Ground.PRIVACY),
    COORDINATES("coordinaten", Ground.PRIVACY),
    PHONE("telefoonnummer", Ground.PRIVACY),
    BIRTH_DATE("geboortedatum", Ground.PRIVACY),
    IDENTITY_DOCUMENT("identiteitsdocument", Ground.PRIVACY),
    DRIVING_LICENCE("rijbewijs", Ground.PRIVACY),
    BIG("big-nummer", Ground.PRIVACY),
    CHAMBER_OF_COMMERCE("kvk-nummer", Ground.PRIVACY),
    LICENCE_PLATE("kenteken", Ground.PRIVACY),
    POSTCODE("postcode", Ground.PRIVACY),
    ADDRESS("adres", Ground.PRIVACY),
    USER_NAME("gebruikersnaam", Ground.PRIVACY),
    INITIALS("paraaf", Ground.PRIVACY),
    NAME("naam", Ground.PRIVACY),
    HEALTH("gezondheid", Ground.SPECIAL),
    BELIEF("geloof", Ground.SPECIAL),
    CRIME("strafrecht", Ground.SPECIAL);

    /** Grounds of the Woo, as they are written in a box. */
    private static final class Ground {
        /** Art. 5.1, first paragraph, under d: special categories and criminal data (AVG 9 and 10). */
        static final String SPECIAL = "5.1.1.d";
        /** Art. 5.1, first paragraph, under e: numbers that law prescribes for identification (UAVG 46). */
        static final String IDENTITY_NUMBER = "5.1.1.e";
        /** Art. 5.1, second paragraph, under e: respect for privacy. */
        static final String PRIVACY = "5.1.2.e";
    }

    private final String word;
    private final String ground;

    Kind(String word, String ground) {
        this.word = word;
        this.ground = ground;
    }

    public String word() {
        return word;
    }

    public String ground() {
        return ground;
    }

    /** Whether the finding is words that say something of a person, not what tells who it is. */
    public boolean tellsOfSomebody() {
        return this == HEALTH || this == BELIEF || this == CRIME;
    }
}
