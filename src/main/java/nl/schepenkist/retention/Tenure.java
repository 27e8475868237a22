package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.Locale;
import nl.schepenkist.http.Days;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who held a function, from which mailbox.
 *
 * @param function id
 * @param from first day, inclusive
 * @param to last day, inclusive; null is still in office
 * @param acting waarnemend: counts alike
 */
public record Tenure(
        String id,
        String function,
        String person,
        String mailbox,
        LocalDate from,
        @Nullable LocalDate to,
        boolean acting,
        long version) {
    private static final int LONGEST = 254;

    public Tenure {
        Days.within(from, "van");
        Days.within(to, "tot");
        if (to != null && to.isBefore(from)) throw Refusal.invalid("tot", "ligt voor van");
        if (person.isBlank() || person.length() > LONGEST)
            throw Refusal.invalid("persoon", "is verplicht, hoogstens " + LONGEST + " tekens");
        if (mailbox.isBlank() || mailbox.length() > LONGEST)
            throw Refusal.invalid("mailbox", "is verplicht, hoogstens " + LONGEST + " tekens");
        mailbox = mailbox.strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the registers say the same of both. */
    boolean saysTheSame(Tenure other) {
        return equals(new Tenure(
                id,
                other.function(),
                other.person(),
                other.mailbox(),
                other.from(),
                other.to(),
                other.acting(),
                version));
    }

    Tenure withId(String made) {
        return new Tenure(made, function, person, mailbox, from, to, acting, version);
    }
}
