package nl.schepenkist.records;

/** What a selection list decides: keep for ever, destroy after a term, or still to be decided (MDTO, Begrippenlijst Waarderingen). */
public enum Appraisal implements Worded {
    PERMANENT("B", "Blijvend te bewaren"),
    TEMPORARY("V", "Tijdelijk te bewaren"),
    UNDECIDED("N", "Nader te bepalen");

    private final String word;
    private final String label;

    Appraisal(String word, String label) {
        this.word = word;
        this.label = label;
    }

    /** The code of MDTO: B, V or N. */
    @Override
    public String word() {
        return word;
    }

    /** The label of MDTO. */
    public String label() {
        return label;
    }
}
