package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A verdict as the interface has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VerdictView(
        String oordeel,
        @Nullable LocalDate vanaf,
        @Nullable RuleView regel,
        List<ReasonView> redenen,
        String toelichting) {
    /** The rule that was applied. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RuleView(
            String lijst,
            String categorie,
            String waardering,
            @Nullable String bewaartermijn,
            String trigger,
            @Nullable LocalDate startdatum,
            @Nullable LocalDate einddatum) {
        static RuleView of(Verdict.Rule r) {
            var c = r.category();
            return new RuleView(
                    c.ref().list(),
                    c.ref().number(),
                    c.appraisal().word(),
                    c.term() == null ? null : c.term().toString(),
                    r.trigger(),
                    r.start(),
                    r.end());
        }
    }

    /** One step of the reasoning. */
    public record ReasonView(String soort, String verwijzing, String tekst) {}

    /**
     * @param insider whether procedures may be named; else only that there is one
     */
    static VerdictView of(Verdict v, boolean insider) {
        if (!insider && v instanceof Verdict.Frozen)
            return of(new Verdict.Frozen(List.of(new Verdict.Reason("bevriezing", "", "Het is bevroren."))));
        return of(v);
    }

    private static VerdictView of(Verdict v) {
        var reasons = v.reasons().stream()
                .map(r -> new ReasonView(r.kind(), r.reference(), r.text()))
                .toList();
        return switch (v) {
            case Verdict.Destroyable d ->
                new VerdictView(
                        v.word(),
                        d.since(),
                        RuleView.of(d.rule()),
                        reasons,
                        told(v, "Het mag sinds %s worden vernietigd.".formatted(d.since())));
            case Verdict.NotYet n ->
                new VerdictView(
                        v.word(),
                        n.from(),
                        RuleView.of(n.rule()),
                        reasons,
                        told(v, "Het mag pas vanaf %s worden vernietigd.".formatted(n.from())));
            case Verdict.Permanent p ->
                new VerdictView(
                        v.word(),
                        null,
                        p.rule() == null ? null : RuleView.of(p.rule()),
                        reasons,
                        told(v, "Het blijft bewaard."));
            case Verdict.Frozen _ ->
                new VerdictView(v.word(), null, null, reasons, told(v, "Er mag nu niets van worden vernietigd."));
            case Verdict.Transferred _ ->
                new VerdictView(v.word(), null, null, reasons, told(v, "Er wordt hier niets meer vernietigd."));
            case Verdict.Undetermined u ->
                new VerdictView(
                        v.word(),
                        null,
                        u.rule() == null ? null : RuleView.of(u.rule()),
                        reasons,
                        told(v, "Daarom wordt het niet vernietigd."));
        };
    }

    /** One sentence that a reviewer can put in a report. */
    private static String told(Verdict v, String conclusion) {
        String why = v.reasons().stream()
                .map(Verdict.Reason::text)
                .map(t -> t.endsWith(".") ? t.substring(0, t.length() - 1) : t)
                .reduce((sentence, next) -> sentence + "; " + inSentence(next))
                .orElse("");
        return why.isEmpty() ? conclusion : why + ": " + inSentence(conclusion);
    }

    private static String inSentence(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
