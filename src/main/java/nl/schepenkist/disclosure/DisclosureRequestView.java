package nl.schepenkist.disclosure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.ScopeView;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is shown.
 *
 * @param categorie of what is made public; {@code infocat014} for what somebody asked for
 * @param beslisdatum last day to decide; while the clock stands still the day that it would be if it went on tomorrow
 * @param berekening how that day was reckoned
 * @param bevriezing hold of what is asked for
 * @param bevrorenTotEnMet last day of that hold, where it is known
 * @param waarschuwingen what somebody should do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisclosureRequestView(
        String id,
        String kenmerk,
        @Nullable String onderwerp,
        @Nullable String verzoeker,
        String categorie,
        String status,
        LocalDate ontvangen,
        @Nullable LocalDate beslisdatum,
        @Nullable LocalDate eersteTermijn,
        List<String> berekening,
        @Nullable Extension verdaging,
        List<SuspensionView> opschortingen,
        List<ProcedureView> procedures,
        @Nullable LocalDate besluitBekendgemaakt,
        @Nullable String uitkomst,
        @Nullable ScopeView bereik,
        @Nullable String redenBereik,
        @Nullable String bevriezing,
        @Nullable LocalDate bevrorenTotEnMet,
        List<String> waarschuwingen,
        Instant geregistreerd) {

    /** Weeks that were added, and why. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Extension(int dagen, @Nullable String reden) {}

    /** Days on which the clock stood still. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SuspensionView(
            int nr, String grond, LocalDate van, @Nullable LocalDate tot) {}

    /** A procedure about the request. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProcedureView(
            int nr,
            String soort,
            @Nullable String kenmerk,
            LocalDate ingesteld,
            @Nullable LocalDate onherroepelijk) {}

    /**
     * @param said what is personal of it; null when the caller may not see that
     * @param hold that stands; null when there is none
     */
    static DisclosureRequestView of(
            DisclosureRequest r,
            DisclosureRequest.@Nullable Said said,
            Optional<String> asker,
            @Nullable String hold,
            LocalDate today) {
        var term = r.term(today);
        return new DisclosureRequestView(
                r.id(),
                r.reference(),
                said == null ? null : said.subject(),
                said == null ? null : asker.orElse(null),
                r.category().word(),
                r.status(today),
                r.received(),
                r.isActive() ? null : term.due(),
                r.isActive() ? null : term.firstEnd(),
                r.isActive()
                        ? List.of("Niemand vroeg erom: er loopt geen beslistermijn (%s)."
                                .formatted(r.category().source()))
                        : term.steps(),
                r.extraDays() == 0 ? null : new Extension(r.extraDays(), said == null ? null : said.extensionReason()),
                r.suspensions().stream()
                        .map(s -> new SuspensionView(s.nr(), s.ground().word(), s.first(), s.last()))
                        .toList(),
                r.procedures().stream()
                        .map(p -> new ProcedureView(p.nr(), p.kind().word(), p.reference(), p.begun(), p.finalOn()))
                        .toList(),
                r.decidedOn(),
                r.outcome() == null ? null : r.outcome().word(),
                said == null || r.scope() == null ? null : ScopeView.of(r.scope()),
                said == null ? null : said.scopeReason(),
                hold,
                r.frozenUntil().orElse(null),
                warnings(r, term, today),
                r.registeredAt());
    }

    static List<String> warnings(DisclosureRequest r, DecisionTerm term, LocalDate today) {
        var warnings = new ArrayList<String>();
        if (r.isActive()) return warnings;
        if (r.scope() == null)
            warnings.add("Het verzoek heeft nog geen bereik: er is niets bevroren (artikel 4.1a Woo).");
        if (!r.isClosed() && !term.open() && today.isAfter(term.due()))
            warnings.add("De beslistermijn is op %s verstreken.".formatted(term.due()));
        return warnings;
    }
}
