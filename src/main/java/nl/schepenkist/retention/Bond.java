package nl.schepenkist.retention;

import java.time.LocalDate;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** What keeps a family of records from its list: somebody placed it, on a scope that the family belongs to. */
public sealed interface Bond {
    /** The work that it comes from. */
    String work();

    /** Whether it cannot be searched, and is bound because it may belong. */
    boolean unsure();

    /** Whether it keeps anything from its list on a day. */
    boolean standsOn(LocalDate day);

    /**
     * A hold: nothing may be removed while it stands.
     *
     * @param until its last day; null while that is not known
     */
    record OnHold(
            String work,
            Reason reason,
            String reference,
            @Nullable LocalDate until,
            boolean unsure) implements Bond {
        @Override
        public boolean standsOn(LocalDate day) {
            return until == null || !day.isAfter(until);
        }
    }

    /** A hotspot that was proposed: nothing may be removed up to and including this day. */
    record Proposed(String work, String name, LocalDate until, boolean unsure) implements Bond {
        @Override
        public boolean standsOn(LocalDate day) {
            return !day.isAfter(until);
        }
    }

    /** A hotspot that the college established: kept for ever (Archiefbesluit 1995, art. 5, first paragraph, under e). */
    record Established(String work, String name, String decision, LocalDate day, boolean unsure) implements Bond {
        @Override
        public boolean standsOn(LocalDate any) {
            return true;
        }
    }

    /** Why a hold was placed. */
    enum Reason implements Worded {
        DISCLOSURE_REQUEST("woo-verzoek", "het Woo-verzoek"),
        OBJECTION("bezwaar", "het bezwaar"),
        LAWSUIT("rechtszaak", "de rechtszaak"),
        INVESTIGATION("onderzoek", "het onderzoek"),
        OTHER("overig", "kenmerk");

        private final String word;
        private final String inSentence;

        Reason(String word, String inSentence) {
            this.word = word;
            this.inSentence = inSentence;
        }

        @Override
        public String word() {
            return word;
        }

        String inSentence() {
            return inSentence;
        }
    }
}
