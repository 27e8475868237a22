package nl.schepenkist.redaction.pdf;

/** A page asks for more work than a page can need; it is not tried in another way either. */
final class TooMuch extends RuntimeException {
    TooMuch() {
        super("a page asks for too much");
    }

    PdfRefused refusal() {
        return new PdfRefused(
                "pdf-te-zwaar",
                "Een bladzijde van de PDF vraagt meer werk dan een bladzijde nodig kan hebben. Druk haar af naar een gewone PDF en lever haar nogmaals aan.");
    }
}
