package nl.schepenkist.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.http.Days;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/** The facts of a case as the interface has them, with the words of the ZGW standards; also how they are stored. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseView(
        @Nullable String categorie,
        @Nullable String bewaartermijn,
        @Nullable ProcedureView brondatumArchiefprocedure,
        @Nullable LocalDate einddatum,
        @Nullable LocalDate startdatumBewaartermijn,
        @Nullable String hoofdzaak,
        @Nullable List<String> relevanteAndereZaken,
        @Nullable Map<String, String> eigenschappen,
        @Nullable List<ObjectView> zaakobjecten,
        @Nullable List<DecisionView> besluiten) {
    private static final int MOST = 1_000;
    private static final int LONGEST = 200;

    /** Where the start date comes from. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProcedureView(
            @Nullable String afleidingswijze,
            @Nullable String datumkenmerk,
            @Nullable String procestermijn) {}

    /** An object of the case, and the day that counts of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ObjectView(@Nullable LocalDate datum) {}

    /** A decision of the case. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DecisionView(
            @Nullable LocalDate ingangsdatum, @Nullable LocalDate vervaldatum) {}

    /**
     * @throws Refusal.Invalid naming the field
     */
    CaseFacts facts() {
        var procedure =
                brondatumArchiefprocedure == null ? new ProcedureView(null, null, null) : brondatumArchiefprocedure;
        return new CaseFacts(
                categorie == null ? null : CategoryRef.parse(categorie, "categorie"),
                period(bewaartermijn, "bewaartermijn"),
                procedure.afleidingswijze() == null
                        ? null
                        : Worded.of(
                                Derivation.class,
                                procedure.afleidingswijze(),
                                "brondatumArchiefprocedure.afleidingswijze"),
                procedure.datumkenmerk(),
                period(procedure.procestermijn(), "brondatumArchiefprocedure.procestermijn"),
                einddatum,
                startdatumBewaartermijn,
                hoofdzaak,
                few(relevanteAndereZaken, "relevanteAndereZaken"),
                eigenschappen == null ? Map.of() : eigenschappen,
                few(zaakobjecten, "zaakobjecten").stream()
                        .map(o -> Optional.ofNullable(o.datum()))
                        .toList(),
                few(besluiten, "besluiten").stream()
                        .map(b -> new CaseFacts.Decision(b.ingangsdatum(), b.vervaldatum()))
                        .toList());
    }

    /** Holds what is sent to its limits. */
    void check() {
        Days.within(einddatum, "einddatum");
        Days.within(startdatumBewaartermijn, "startdatumBewaartermijn");
        few(zaakobjecten, "zaakobjecten").forEach(o -> Days.within(o.datum(), "zaakobjecten.datum"));
        few(besluiten, "besluiten").forEach(b -> {
            Days.within(b.ingangsdatum(), "besluiten.ingangsdatum");
            Days.within(b.vervaldatum(), "besluiten.vervaldatum");
        });
        if (hoofdzaak != null) number(hoofdzaak, "hoofdzaak");
        few(relevanteAndereZaken, "relevanteAndereZaken").forEach(z -> number(z, "relevanteAndereZaken"));
        if (eigenschappen != null && eigenschappen.size() > MOST)
            throw Refusal.invalid("eigenschappen", "noem er hoogstens " + MOST);
        if (eigenschappen != null)
            eigenschappen.forEach((name, value) -> {
                if (name.length() > LONGEST || value.length() > LONGEST)
                    throw Refusal.invalid("eigenschappen", "een naam of waarde is langer dan " + LONGEST + " tekens");
            });
    }

    /** The number of a case. */
    static String number(String text, String field) {
        if (text.isBlank() || text.length() > 100) throw Refusal.invalid(field, "heeft 1 tot 100 tekens");
        return text;
    }

    private static <T> List<T> few(@Nullable List<T> all, String field) {
        if (all == null) return List.of();
        if (all.size() > MOST) throw Refusal.invalid(field, "noem er hoogstens " + MOST);
        return all;
    }

    private static @Nullable Period period(@Nullable String text, String field) {
        if (text == null) return null;
        try {
            return Days.term(Period.parse(text), field);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(field, "schrijf een termijn als P10Y");
        }
    }
}
