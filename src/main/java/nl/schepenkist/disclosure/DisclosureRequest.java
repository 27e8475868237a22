package nl.schepenkist.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nl.schepenkist.records.Scope;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * A request for information (Woo, art. 4.1), or information that is published without one (art. 3.1 and 3.3).
 *
 * @param reference {@code kenmerk}
 * @param category of what is made public; any but {@link InformationCategory#REQUESTS}: nobody asked for it, and it is published all the same
 * @param scope null while nobody said where to look
 * @param extraDays of the adjournment; 0 without one
 * @param heard days on which the clock stands still for the views of third parties
 * @param decidedOn day on which its decision was made known; null before that
 * @param sealed what is asked and why its clock was changed
 * @param asker who asks; null when that was forgotten
 */
record DisclosureRequest(
        String id,
        String reference,
        InformationCategory category,
        LocalDate received,
        @Nullable Scope scope,
        int extraDays,
        List<Suspension> suspensions,
        List<DecisionTerm.Pause> heard,
        List<Procedure> procedures,
        @Nullable LocalDate decidedOn,
        @Nullable Outcome outcome,
        String registeredBy,
        Instant registeredAt,
        byte[] sealed,
        byte @Nullable [] asker,
        long version) {
    /** So long after the decision an objection may be made (Awb, art. 6:7): what was asked for is kept until then. */
    private static final int OBJECTION_DAYS = 42;

    DisclosureRequest {
        suspensions = List.copyOf(suspensions);
        heard = List.copyOf(heard);
        procedures = List.copyOf(procedures);
    }

    /** What is personal of the request itself. */
    record Said(
            String subject,
            @Nullable String extensionReason,
            @Nullable String scopeReason) {}

    /** Who asks. */
    record Asker(String name) {}

    /** How it ended. */
    enum Outcome implements Worded {
        DISCLOSED("openbaar"),
        PARTLY("gedeeltelijk"),
        PUBLIC_ALREADY("reeds-openbaar"),
        REFUSED("geen-openbaarmaking"),
        NOTHING_FOUND("geen-documenten"),
        WITHDRAWN("ingetrokken"),
        NOT_HANDLED("niet-behandeld");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * Days on which the clock stood still.
     *
     * @param last null while it is not over
     */
    record Suspension(
            int nr,
            Ground ground,
            LocalDate first,
            @Nullable LocalDate last) {
        /** On what ground. */
        enum Ground implements Worded {
            VIEWS("zienswijze", "zienswijzen van derden, artikel 4.4, derde lid, Woo"),
            PRECISION("precisering", "gevraagd om het verzoek te preciseren, artikel 4:15, eerste lid, Awb"),
            CONSENT("instemming", "de verzoeker stemt in met uitstel, artikel 4:15, tweede lid, Awb"),
            OVERMACHT("overmacht", "overmacht, artikel 4:15, tweede lid, Awb");

            private final String word;
            private final String inSentence;

            Ground(String word, String inSentence) {
                this.word = word;
                this.inSentence = inSentence;
            }

            @Override
            public String word() {
                return word;
            }
        }
    }

    /**
     * A procedure about the request.
     *
     * @param finalOn day on which it became final; null while it is open
     */
    record Procedure(
            int nr,
            Kind kind,
            @Nullable String reference,
            LocalDate begun,
            @Nullable LocalDate finalOn) {
        /** Before whom. */
        enum Kind implements Worded {
            OBJECTION("bezwaar", OBJECTION_DAYS),
            APPEAL("beroep", OBJECTION_DAYS),
            HIGHER_APPEAL("hoger-beroep", 0),
            INTERIM_RELIEF("voorlopige-voorziening", 0);

            private final String word;
            private final int daysToGoOn;

            Kind(String word, int daysToGoOn) {
                this.word = word;
                this.daysToGoOn = daysToGoOn;
            }

            /** When what was decided on a day is final, if nobody goes on: six weeks later where somebody still can (Awb, art. 6:7). */
            LocalDate finalAfter(LocalDate day) {
                return daysToGoOn == 0 ? day : DutchHolidays.lastDay(day.plusDays(daysToGoOn));
            }

            @Override
            public String word() {
                return word;
            }
        }
    }

    /** Whether it is published without anybody having asked for it: then no clock runs and nothing need be frozen. */
    boolean isActive() {
        return category != InformationCategory.REQUESTS;
    }

    boolean isClosed() {
        return decidedOn != null;
    }

    Optional<Suspension> suspended() {
        return suspensions.stream().filter(s -> s.last() == null).findFirst();
    }

    /** Where it stands on a day. */
    String status(LocalDate day) {
        boolean stands = pauses().anyMatch(p -> p.holds(day));
        return isClosed() ? "afgerond" : stands || suspended().isPresent() ? "opgeschort" : "in-behandeling";
    }

    /** Whether what it asks for must be kept on a day, known or not. */
    boolean mustFreeze(LocalDate day) {
        return !isActive() && frozenUntil().map(last -> !day.isAfter(last)).orElse(true);
    }

    /** The suspension that an answer may end: one that is open, or that was to last beyond a day. */
    Optional<Suspension> endable(LocalDate day) {
        return suspensions.stream()
                .filter(s -> s.last() == null || s.last().isAfter(day))
                .findFirst();
    }

    /** Of a request that was decided, as it was on the day of that. */
    DecisionTerm term(LocalDate day) {
        LocalDate today = decidedOn == null ? day : decidedOn;
        return DecisionTerm.of(received, extraDays, pauses().toList(), today);
    }

    private Stream<DecisionTerm.Pause> pauses() {
        return Stream.concat(
                suspensions.stream().map(s -> new DecisionTerm.Pause(s.first(), s.last(), s.ground().inSentence)),
                heard.stream());
    }

    /**
     * Last day on which what it is about stays frozen: six weeks after the decision was made known, or, after a procedure, the day on
     * which the last one became final; empty while nobody can say.
     */
    Optional<LocalDate> frozenUntil() {
        if (decidedOn == null || procedures.stream().anyMatch(p -> p.finalOn() == null)) return Optional.empty();
        LocalDate last = DutchHolidays.lastDay(decidedOn.plusDays(OBJECTION_DAYS));
        for (Procedure p : procedures) {
            LocalDate finalOn = Objects.requireNonNull(p.finalOn());
            if (finalOn.isAfter(last)) last = finalOn;
        }
        return Optional.of(last);
    }
}
