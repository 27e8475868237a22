package nl.schepenkist.retention;

import nl.schepenkist.records.Worded;

/** What the start date of the term of a case is derived from (ZGW, Catalogi API: afleidingswijze of brondatumArchiefprocedure). */
public enum Derivation implements Worded {
    CASE_ENDED("afgehandeld"),
    MAIN_CASE("hoofdzaak"),
    PROPERTY("eigenschap"),
    OTHER_DATE("ander_datumkenmerk"),
    CASE_OBJECT("zaakobject"),
    TERM("termijn"),
    RELATED_CASE("gerelateerde_zaak"),
    DECISION_EFFECTIVE("ingangsdatum_besluit"),
    DECISION_EXPIRED("vervaldatum_besluit");

    private final String word;

    Derivation(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
