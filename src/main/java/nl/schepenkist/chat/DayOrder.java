package nl.schepenkist.chat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order of day, month and year in the dates of a file, inferred from all of them: one line does not tell. */
public enum DayOrder {
    DAY_MONTH_YEAR("dmj", 2, 1, 0),
    MONTH_DAY_YEAR("mdj", 2, 0, 1),
    YEAR_MONTH_DAY("jmd", 0, 1, 2);

    /** WhatsApp began in 2009. */
    private static final LocalDate EARLIEST = LocalDate.of(2009, 1, 1);

    private static final int CENTURY = 2000;

    private final String word;
    private final int year;
    private final int month;
    private final int day;

    DayOrder(String word, int year, int month, int day) {
        this.word = word;
        this.year = year;
        this.month = month;
        this.day = day;
    }

    /** As people state it: {@code dmj}, {@code mdj} or {@code jmd}. */
    public static Optional<DayOrder> of(String word) {
        for (var order : values()) if (order.word.equals(word)) return Optional.of(order);
        return Optional.empty();
    }

    /**
     * A date as it stands there.
     *
     * @param yearFirst whether the first number has four digits
     * @param separator between the numbers
     */
    record Written(int first, int second, int third, boolean yearFirst, char separator) {
        private int get(int place) {
            return place == 0 ? first : place == 1 ? second : third;
        }
    }

    /** The day, if it is one in this order. A date that begins with four digits begins with its year. */
    Optional<LocalDate> day(Written w) {
        if (w.yearFirst() && this != YEAR_MONTH_DAY) return YEAR_MONTH_DAY.day(w);
        // A year of two digits stands first only between dashes.
        if (this == YEAR_MONTH_DAY && !w.yearFirst() && w.separator() != '-') return Optional.empty();
        int y = w.get(year);
        if (y < 100) y += CENTURY;
        else if (y < 1000) return Optional.empty();
        try {
            return Optional.of(LocalDate.of(y, w.get(month), w.get(day)));
        } catch (DateTimeException impossible) {
            return Optional.empty();
        }
    }

    /**
     * The orders in which these dates make sense: all of them exist, none lies in the future, and time runs forward most. Where that does
     * not decide, dashes and full stops do: no language that writes those puts the month first.
     *
     * @param today nothing was exported later
     * @return several when it cannot be known, none when they are no dates
     */
    static Set<DayOrder> infer(List<Written> dates, LocalDate today) {
        var open = dates.stream().filter(d -> !d.yearFirst()).toList();
        if (open.isEmpty()) return EnumSet.of(DAY_MONTH_YEAR);
        var backward = new EnumMap<DayOrder, Integer>(DayOrder.class);
        for (var order : values()) order.stepsBack(open, today).ifPresent(steps -> backward.put(order, steps));
        var best = EnumSet.noneOf(DayOrder.class);
        backward.values().stream()
                .min(Integer::compare)
                .ifPresent(fewest -> backward.forEach((order, steps) -> {
                    if (steps.equals(fewest)) best.add(order);
                }));
        boolean slashes = open.getFirst().separator() == '/';
        return !slashes && best.equals(EnumSet.of(DAY_MONTH_YEAR, MONTH_DAY_YEAR)) ? EnumSet.of(DAY_MONTH_YEAR) : best;
    }

    /** The day that a date is in all of these orders; empty when they differ, or in none it is one. */
    static Optional<LocalDate> day(Written written, Set<DayOrder> orders) {
        var days = orders.stream()
                .flatMap(order -> order.day(written).stream())
                .distinct()
                .toList();
        return days.size() == 1 ? Optional.of(days.getFirst()) : Optional.empty();
    }

    private Optional<Integer> stepsBack(List<Written> dates, LocalDate today) {
        int steps = 0;
        LocalDate previous = LocalDate.MIN;
        for (var written : dates) {
            var day = day(written);
            if (day.isEmpty()
                    || day.get().isAfter(today.plusDays(1))
                    || day.get().isBefore(EARLIEST)) return Optional.empty();
            if (day.get().isBefore(previous)) steps++;
            previous = day.get();
        }
        return Optional.of(steps);
    }
}
