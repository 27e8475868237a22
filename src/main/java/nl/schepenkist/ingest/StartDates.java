package nl.schepenkist.ingest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.StartDate;

/**
 * The start date of a mail: the day that it was sent or delivered, in Europe/Amsterdam. Delivery goes before what the
 * sender wrote; a date that is absent, in the future, before 1990 or too far from delivery leaves the start undetermined
 * until a person sets it.
 */
final class StartDates {
    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private final Clock clock;
    private final Period leeway;

    /**
     * @param leeway how far date and delivery may lie apart ({@code bewaring.datumspeling})
     */
    StartDates(Clock clock, Period leeway) {
        this.clock = clock;
        this.leeway = leeway;
    }

    /**
     * @param sent what the sender wrote in {@code Date}
     * @param delivered when the last server took it in
     */
    StartDate of(Optional<Instant> sent, Optional<Instant> delivered) {
        Optional<LocalDate> sentDay = sent.map(DutchDay::of);
        Optional<LocalDate> deliveredDay = delivered.map(DutchDay::of);
        if (deliveredDay.isPresent()) {
            var wrong = fault(deliveredDay.get());
            if (wrong.isPresent()) return StartDate.undetermined(wrong.get());
            if (sentDay.isPresent() && apart(sentDay.get(), deliveredDay.get()))
                return StartDate.undetermined(StartDate.Basis.DISAGREES);
            if (sentDay.isEmpty()) return StartDate.undetermined(StartDate.Basis.NO_DATE);
            return new StartDate(deliveredDay.get(), StartDate.Basis.DELIVERY);
        }
        if (sentDay.isEmpty()) return StartDate.undetermined(StartDate.Basis.NO_DATE);
        var wrong = fault(sentDay.get());
        return wrong.isPresent()
                ? StartDate.undetermined(wrong.get())
                : new StartDate(sentDay.get(), StartDate.Basis.DATE_HEADER);
    }

    private Optional<StartDate.Basis> fault(LocalDate day) {
        if (day.isAfter(DutchDay.today(clock))) return Optional.of(StartDate.Basis.IN_FUTURE);
        return day.isBefore(EARLIEST) ? Optional.of(StartDate.Basis.BEFORE_1990) : Optional.empty();
    }

    private boolean apart(LocalDate a, LocalDate b) {
        LocalDate first = a.isBefore(b) ? a : b;
        LocalDate last = a.isBefore(b) ? b : a;
        return last.isAfter(first.plus(leeway));
    }
}
