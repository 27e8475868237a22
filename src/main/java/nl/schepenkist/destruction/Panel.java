package nl.schepenkist.destruction;

import java.util.List;

/**
 * Who reviews the lists of a process, by the names that users have in the registers.
 *
 * @param owners who decides as process owner; empty: anybody with that role
 * @param coReviewers whose advice is asked
 */
record Panel(List<String> owners, List<String> coReviewers) {
    static final Panel ANYBODY = new Panel(List.of(), List.of());

    Panel {
        owners = List.copyOf(owners);
        coReviewers = List.copyOf(coReviewers);
    }

    /** These, and those of another panel where this one names nobody. */
    Panel or(Panel other) {
        return new Panel(
                owners.isEmpty() ? other.owners : owners, coReviewers.isEmpty() ? other.coReviewers : coReviewers);
    }

    boolean mayReview(String user) {
        return owners.isEmpty() ? !coReviewers.contains(user) : owners.contains(user);
    }

    boolean mayAdvise(String user) {
        return coReviewers.contains(user);
    }
}
