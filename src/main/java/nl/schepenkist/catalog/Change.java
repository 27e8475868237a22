package nl.schepenkist.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.schepenkist.http.Days;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.records.UsageRestriction;
import nl.schepenkist.records.Worded;
import nl.schepenkist.selection.Category;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to change of records: only the fields that were sent, and null where a field is to be emptied
 * (RFC 7396).
 */
final class Change {
    private static final Set<String> FIELDS =
            Set.of("categorie", "bewaartermijn", "zaak", "vertrouwelijkheid", "brondatum", "beperkingGebruik");
    private static final int LONGEST_CASE = 100;

    private final JsonNode patch;
    private final SelectionLists lists;
    private final ObjectMapper json = Json.mapper();

    private Change(JsonNode patch, SelectionLists lists) {
        this.patch = patch;
        this.lists = lists;
    }

    /**
     * @throws Refusal.Invalid naming every field that does not exist or has the wrong form
     */
    static Change parse(@Nullable JsonNode patch, Set<String> besides, SelectionLists lists) {
        if (patch == null || !patch.isObject()) throw Refusal.invalid("(geheel)", "is geen JSON-object");
        var faults = new ArrayList<Refusal.Fault>();
        patch.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name) && !besides.contains(name))
                faults.add(new Refusal.Fault(name.length() > 100 ? name.substring(0, 100) : name, "bestaat hier niet"));
        });
        if (!faults.isEmpty())
            throw new Refusal.Invalid("onbekend-veld", "De invoer heeft een veld dat hier niet bestaat.", faults);
        var change = new Change(patch, lists);
        if (FIELDS.stream().noneMatch(patch::has)) throw Refusal.invalid("(geheel)", "noemt niets om te wijzigen");
        change.check();
        return change;
    }

    private void check() {
        CategoryRef category = category(null);
        if (category != null && lists.find(category).isEmpty())
            throw Refusal.invalid("categorie", "staat niet in de selectielijst");
        term(null);
        confidentiality(Confidentiality.INTERNAL);
        start(StartDate.undetermined(StartDate.Basis.UNKNOWN));
        restrictions(List.of());
        String wanted = caseId(null);
        if (wanted != null && wanted.length() > LONGEST_CASE)
            throw Refusal.invalid("zaak", "is langer dan " + LONGEST_CASE + " tekens");
    }

    /**
     * The record as it will be.
     *
     * @throws Refusal.Invalid when a term was chosen that its category does not offer
     */
    RecordRow applyTo(RecordRow r) {
        var placement = new Placement(
                r.placement().mailbox(),
                caseId(r.placement().caseId()),
                r.placement().conversation());
        CategoryRef category = category(r.handling().category());
        var handling = new Handling(
                category,
                chosenTerm(
                        category,
                        Objects.equals(category, r.handling().category())
                                ? r.handling().chosenTerm()
                                : null),
                confidentiality(r.handling().confidentiality()),
                r.handling().creator(),
                restrictions(r.handling().restrictions()));
        return new RecordRow(
                r.id(),
                r.kind(),
                r.family(),
                r.parent(),
                placement,
                handling,
                r.thread(),
                r.moment(),
                start(r.start()),
                r.state(),
                r.text(),
                r.personal(),
                r.quarantine(),
                r.exemption(),
                r.platform(),
                r.restricted(),
                r.version(),
                r.recordedAt());
    }

    /** Old and new value of each field that was sent, for the event. */
    Map<String, Map<String, String>> told(RecordRow before, RecordRow after) {
        var told = new LinkedHashMap<String, Map<String, String>>();
        tell(told, "categorie", before.handling().category(), after.handling().category());
        tell(
                told,
                "bewaartermijn",
                before.handling().chosenTerm(),
                after.handling().chosenTerm());
        tell(told, "zaak", before.placement().caseId(), after.placement().caseId());
        tell(
                told,
                "vertrouwelijkheid",
                before.handling().confidentiality().word(),
                after.handling().confidentiality().word());
        tell(told, "brondatum", before.start().day(), after.start().day());
        tell(
                told,
                "beperkingGebruik",
                before.handling().restrictions(),
                after.handling().restrictions());
        return told;
    }

    private void tell(
            Map<String, Map<String, String>> told, String field, @Nullable Object before, @Nullable Object after) {
        if (patch.has(field))
            told.put(
                    field,
                    Map.of(
                            "oud",
                            before == null ? "" : before.toString(),
                            "nieuw",
                            after == null ? "" : after.toString()));
    }

    private @Nullable String text(String field) {
        JsonNode node = patch.get(field);
        if (node == null || node.isNull()) return null;
        if (!node.isTextual() || node.textValue().isBlank() || node.textValue().indexOf(0) >= 0)
            throw Refusal.invalid(field, "heeft niet het verwachte type of de verwachte vorm");
        return node.textValue();
    }

    private @Nullable CategoryRef category(@Nullable CategoryRef old) {
        if (!patch.has("categorie")) return old;
        String text = text("categorie");
        return text == null ? null : CategoryRef.parse(text, "categorie");
    }

    private @Nullable Period term(@Nullable Period old) {
        if (!patch.has("bewaartermijn")) return old;
        String text = text("bewaartermijn");
        try {
            return text == null ? null : Period.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("bewaartermijn", "schrijf een termijn als P10Y");
        }
    }

    /** A choice that was made earlier does not outlive the category that it was made for. */
    private @Nullable Period chosenTerm(@Nullable CategoryRef category, @Nullable Period old) {
        Period wanted = term(old);
        if (wanted == null) return null;
        var offered = category == null
                ? Set.<Period>of()
                : lists.find(category).map(Category::choices).orElse(Set.of());
        if (offered.contains(wanted)) return wanted;
        if (patch.has("bewaartermijn"))
            throw Refusal.invalid("bewaartermijn", "is geen keuze die de selectielijst bij deze categorie laat");
        return null;
    }

    private @Nullable String caseId(@Nullable String old) {
        return patch.has("zaak") ? text("zaak") : old;
    }

    private Confidentiality confidentiality(Confidentiality old) {
        String text = text("vertrouwelijkheid");
        if (text == null && patch.has("vertrouwelijkheid"))
            throw Refusal.invalid("vertrouwelijkheid", "kan niet leeg zijn");
        return text == null ? old : Worded.of(Confidentiality.class, text, "vertrouwelijkheid");
    }

    private StartDate start(StartDate old) {
        if (!patch.has("brondatum")) return old;
        String text = text("brondatum");
        if (text == null) return StartDate.undetermined(StartDate.Basis.UNKNOWN);
        try {
            LocalDate day = LocalDate.parse(text);
            Days.within(day, "brondatum");
            return new StartDate(day, StartDate.Basis.SET_BY_PERSON);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("brondatum", "schrijf een datum als 2026-12-31");
        }
    }

    private List<UsageRestriction> restrictions(List<UsageRestriction> old) {
        JsonNode node = patch.get("beperkingGebruik");
        if (node == null) return old;
        if (node.isNull()) return List.of();
        try {
            return List.of(json.treeToValue(node, RecordView.RestrictionView[].class)).stream()
                    .map(RecordView.RestrictionView::parsed)
                    .toList();
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("beperkingGebruik", "is een lijst van {type, toelichting, tot}");
        }
    }
}
