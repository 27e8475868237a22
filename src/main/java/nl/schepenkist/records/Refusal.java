package nl.schepenkist.records;

import java.util.List;

/**
 * The product says no, and tells a person why: one code per kind, one Dutch sentence that says what was wrong and what
 * to do. It never carries the submitted value. A new kind does not compile until the one mapper gives it a status.
 */
public abstract sealed class Refusal extends RuntimeException {

    /**
     * What was wrong with one field of the input.
     *
     * @param field where, as the interface names it
     * @param reason what to do about it, in Dutch
     */
    public record Fault(String field, String reason) {}

    private final String code;
    private final List<Fault> faults;

    private Refusal(String code, String message, List<Fault> faults) {
        super(message);
        this.code = code;
        this.faults = List.copyOf(faults);
    }

    /** One fixed code per kind of refusal, for programs. */
    public String code() {
        return code;
    }

    public List<Fault> faults() {
        return faults;
    }

    public static final class Invalid extends Refusal {

        public Invalid(String code, String message, List<Fault> faults) {
            super(code, message, faults);
        }
    }

    public static final class NotKnown extends Refusal {

        public NotKnown(String message) {
            super("niet-aangemeld", message, List.of());
        }
    }

    public static final class NotAllowed extends Refusal {

        public NotAllowed(String code, String message) {
            super(code, message, List.of());
        }
    }

    public static final class NotFound extends Refusal {

        public NotFound(String message) {
            super("niet-gevonden", message, List.of());
        }
    }

    public static final class Conflict extends Refusal {

        public Conflict(String code, String message) {
            super(code, message, List.of());
        }
    }

    /** The record was destroyed; what may still be said of it is its tombstone. */
    public static final class Gone extends Refusal {

        private final String recordId;
        private final String kind;
        private final String list;
        private final String day;

        public Gone(String recordId, String kind, String list, String day) {
            super(
                    "vernietigd",
                    "Dit informatieobject is op %s vernietigd op grond van een vastgestelde vernietigingslijst."
                            .formatted(day),
                    List.of());
            this.recordId = recordId;
            this.kind = kind;
            this.list = list;
            this.day = day;
        }

        public String recordId() {
            return recordId;
        }

        public String kind() {
            return kind;
        }

        public String list() {
            return list;
        }

        public String day() {
            return day;
        }
    }

    public static final class Stale extends Refusal {

        public Stale() {
            super(
                    "versie-verouderd",
                    "Iemand anders wijzigde dit intussen. Haal het opnieuw op en probeer het nog eens.",
                    List.of());
        }
    }

    public static final class TooLarge extends Refusal {

        public TooLarge(String message) {
            super("te-groot", message, List.of());
        }
    }

    /** Somebody asks more often than one may. */
    public static final class TooMany extends Refusal {

        public TooMany(String message) {
            super("te-veel-verzoeken", message, List.of());
        }
    }

    /** The product cannot do it now, through no fault of the caller: a full disk, a part that is missing. */
    public static final class Unavailable extends Refusal {

        public Unavailable(String code, String message) {
            super(code, message, List.of());
        }
    }

    public static Refusal invalid(String field, String reason) {
        return new Invalid(
                "ongeldige-invoer",
                "De invoer klopt niet: zie het veld %s.".formatted(field),
                List.of(new Fault(field, reason)));
    }

    /**
     * @param what the thing that is not there, as a Dutch noun without article
     */
    public static Refusal notFound(String what) {
        return new NotFound("Er is geen %s met dit kenmerk, of u mag er niet bij.".formatted(what));
    }

    public static Refusal samePerson(String message) {
        return new NotAllowed("zelfde-persoon", message);
    }
}
