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
