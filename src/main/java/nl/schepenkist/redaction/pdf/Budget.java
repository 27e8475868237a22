package nl.schepenkist.redaction.pdf;

/** How many operators a page may have, those of the forms that it draws counted each time that they are drawn. */
final class Budget {
    private static final int MOST = 3_000_000;

    private int spent;

    void spend() {
        if (++spent > MOST) throw new TooMuch();
    }
}
