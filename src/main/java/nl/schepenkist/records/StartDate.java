package nl.schepenkist.records;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The day on which a retention term starts, and where it comes from; or why it cannot be known. What cannot be known is
 * never guessed.
 *
 * @param day null when it is undetermined
 * @param basis where the day comes from, or why there is none
 */
public record StartDate(@Nullable LocalDate day, Basis basis) {
    public StartDate {
        if ((day == null) != basis.undetermined())
            throw new IllegalArgumentException("a basis that does not fit the day");
    }

    /** Where a start date comes from. */
    public enum Basis implements Worded {
        DELIVERY("aflevering", false, "de dag van aflevering"),
        DATE_HEADER("datum", false, "de datum van het bericht"),
        SET_BY_PERSON("brondatum", false, "de vastgelegde brondatum"),
        CASE_ENDED("afgehandeld", false, "de dag waarop de zaak werd afgehandeld"),
        MAIN_CASE_ENDED("hoofdzaak", false, "de dag waarop de hoofdzaak werd afgehandeld"),
        CASE_PROPERTY("eigenschap", false, "een eigenschap van de zaak"),
        CASE_OBJECT("zaakobject", false, "de laatste datum van de objecten van de zaak"),
        CASE_TERM("termijn", false, "de afhandeling van de zaak en haar procestermijn"),
        RELATED_CASE_ENDED("gerelateerde_zaak", false, "de dag waarop de laatste gerelateerde zaak werd afgehandeld"),
        DECISION_EFFECTIVE("ingangsdatum_besluit", false, "de laatste ingangsdatum van de besluiten van de zaak"),
        DECISION_EXPIRED("vervaldatum_besluit", false, "de laatste vervaldatum van de besluiten van de zaak"),
        CASE_OPEN("zaak-loopt", true, "de zaak is nog niet afgehandeld"),
        OTHER_CASE_OPEN(
                "andere-zaak-loopt",
                true,
                "een zaak waarvan de termijn afhangt, is nog niet afgehandeld of niet bekend"),
        NO_DERIVATION("geen-afleidingswijze", true, "van de zaak is niet vastgelegd waarvan de termijn wordt afgeleid"),
        CASE_FACT_MISSING(
                "zaakgegeven-ontbreekt", true, "het gegeven waarvan de termijn wordt afgeleid, ontbreekt bij de zaak"),
        CASE_FACT_INVALID("zaakgegeven-ongeldig", true, "het gegeven waarvan de termijn wordt afgeleid, is geen datum"),
        UNKNOWN("onbekend", true, "er is geen brondatum vastgelegd"),
        NO_DATE("geen-datum", true, "het bericht heeft geen leesbare datum"),
        IN_FUTURE("toekomst", true, "de datum van het bericht ligt in de toekomst"),
        BEFORE_1990("voor-1990", true, "de datum van het bericht ligt voor 1990"),
        DISAGREES("afwijking", true, "de datum van het bericht wijkt te veel af van de aflevering");

        private final String word;
        private final boolean undetermined;
        private final String sentence;

        Basis(String word, boolean undetermined, String sentence) {
            this.word = word;
            this.undetermined = undetermined;
            this.sentence = sentence;
        }

        @Override
        public String word() {
            return word;
        }

        boolean undetermined() {
            return undetermined;
        }

        /** In Dutch, for an explanation. */
        public String sentence() {
            return sentence;
        }
    }

    public static StartDate undetermined(Basis why) {
        return new StartDate(null, why);
    }

    public Optional<LocalDate> known() {
        return Optional.ofNullable(day);
    }
}
