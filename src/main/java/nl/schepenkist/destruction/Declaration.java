package nl.schepenkist.destruction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of destruction (Archiefbesluit 1995, art. 8): what was destroyed, on what ground and in what manner. Ids
 * and categories; no subjects, no people's mail, no addresses.
 *
 * @param zorgdrager on behalf of whom
 * @param grondslag on what ground
 * @param wijze in what manner
 * @param uitvoeringen each time that it was executed: what failed is taken up again
 * @param restanten what remains where, and until when
 * @param controle what a second look after the execution saw; null when nobody looked
 * @param volledig whether that look found nothing that is left
 * @param auditkop the signed head of the account when this was written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Declaration(
        String lijst,
        String naam,
        String zorgdrager,
        LocalDate peildatum,
        LocalDate uitvoering,
        Instant opgemaakt,
        String grondslag,
        String wijze,
        List<Line> specificatie,
        Totals totalen,
        List<Exemption> uitzonderingen,
        String opsteller,
        Instant opgesteld,
        String uitvoerder,
        List<Run> uitvoeringen,
        List<Approval> goedkeuringen,
        List<Remainder> restanten,
        List<String> opmerkingen,
        List<String> informatieobjecten,
        boolean volledig,
        Proof.@Nullable Outcome controle,
        @Nullable String auditkop) {

    /** One line of the specification: what was destroyed, by category, kind of mailbox and year. */
    public record Line(String categorie, String soort, int jaar, long aantal, LocalDate oudste, LocalDate jongste) {}

    /** How much of each kind was removed. */
    public record Totals(
            long posten,
            long vernietigd,
            long uitgezonderd,
            long informatieobjecten,
            long bestanden,
            long afgeleideBestanden,
            long sleutels,
            long alleenOntkoppeld) {}

    /** An item that was not destroyed, and why. */
    public record Exemption(int nr, String informatieobject, String resultaat, String reden) {}

    /** Who approved or advised, by opaque id. */
    public record Approval(String rol, String wie, Instant wanneer, String oordeel, String toelichting) {}

    /**
     * A time that the list was executed.
     *
     * @param geeindigd absent while it runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Run(
            LocalDate dag,
            String uitvoerder,
            Instant begonnen,
            @Nullable Instant geeindigd) {}

    /** What may still be in a backup, and until when. */
    public record Remainder(String soort, String waar, LocalDate tot) {}
}
