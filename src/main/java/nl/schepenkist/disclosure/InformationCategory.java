package nl.schepenkist.disclosure;

import nl.schepenkist.records.Worded;

/** What is published of its own accord, or on request: the categories of the Woo, art. 3.3, as the national thesaurus (TOOI) calls them. */
public enum InformationCategory implements Worded {
    LAWS("infocat001", "c_139c6280", "Wet of algemeen verbindend voorschrift", "1, onder a"),
    OTHER_GENERAL_DECISIONS("infocat002", "c_aab6bfc7", "Overig besluit van algemene strekking", "1, onder b"),
    DRAFTS("infocat003", "c_759721e2", "Ontwerp van wet- en regelgeving met adviesaanvraag", "1, onder c"),
    ORGANISATION("infocat004", "c_40a05794", "Organisatie en werkwijze", "1, onder d"),
    REACHABILITY("infocat005", "c_89ee6784", "Bereikbaarheidsgegevens", "1, onder e"),
    INCOMING_OF_COUNCIL("infocat006", "c_8c840238", "Bij vertegenwoordigend orgaan ingekomen stuk", "2, onder a"),
    PARLIAMENT_PAPERS("infocat007", "c_c76862ab", "Vergaderstuk Staten-Generaal", "2, onder b"),
    COUNCIL_PAPERS("infocat008", "c_db4862c3", "Vergaderstuk decentrale overheid", "2, onder c"),
    EXECUTIVE_AGENDAS("infocat009", "c_3a248e3a", "Agenda of besluitenlijst bestuurscollege", "2, onder d"),
    ADVICE("infocat010", "c_99a836c7", "Advies", "2, onder e"),
    COVENANTS("infocat011", "c_8fc2335c", "Convenant", "2, onder f"),
    ANNUAL_PLANS("infocat012", "c_c6cd1213", "Jaarplan of jaarverslag", "2, onder g"),
    SUBSIDIES("infocat013", "c_cf268088", "Subsidieverplichting anders dan met beschikking", "2, onder h"),
    REQUESTS("infocat014", "c_3baef532", "Woo-verzoek of -besluit", "2, onder i"),
    RESEARCH("infocat015", "c_fdaee95e", "Onderzoeksrapport", "2, onder j"),
    DECISIONS("infocat016", "c_46a81018", "Beschikking", "2, onder k"),
    COMPLAINTS("infocat017", "c_a870c43d", "Klachtoordeel", "2, onder l");

    private static final String THESAURUS = "https://identifier.overheid.nl/tooi/def/thes/kern/";

    private final String word;
    private final String identifier;
    private final String label;
    private final String paragraph;

    InformationCategory(String word, String identifier, String label, String paragraph) {
        this.word = word;
        this.identifier = identifier;
        this.label = label;
        this.paragraph = paragraph;
    }

    @Override
    public String word() {
        return word;
    }

    /** URI of the concept. */
    String resource() {
        return THESAURUS + identifier;
    }

    String label() {
        return label;
    }

    /** Where the law names it. */
    String source() {
        return "artikel 3.3, lid " + paragraph + ", Woo";
    }
}
