package nl.schepenkist.retention;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Set;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** What somebody wants to correct of a tenure: only the fields that were sent; null empties {@code tot} (RFC 7396). */
final class TenureCorrection {
    private static final Set<String> FIELDS =
            Set.of("functie", "persoon", "mailbox", "van", "tot", "waarnemend", "reden");

    private final JsonNode patch;

    private TenureCorrection(JsonNode patch) {
        this.patch = patch;
    }

    static TenureCorrection parse(@Nullable JsonNode patch) {
        if (patch == null || !patch.isObject()) throw Refusal.invalid("(geheel)", "is geen JSON-object");
        var faults = new ArrayList<Refusal.Fault>();
        patch.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name))
                faults.add(new Refusal.Fault(name.length() > 100 ? name.substring(0, 100) : name, "bestaat hier niet"));
        });
        if (!faults.isEmpty())
            throw new Refusal.Invalid("onbekend-veld", "De invoer heeft een veld dat hier niet bestaat.", faults);
        return new TenureCorrection(patch);
    }

    /** Why, for the account. */
    String reason() {
        return text("reden", "");
    }

    Tenure applyTo(Tenure t) {
        LocalDate from = day("van", t.from());
        if (from == null) throw Refusal.invalid("van", "kan niet leeg zijn");
        JsonNode acting = patch.get("waarnemend");
        if (acting != null && !acting.isBoolean()) throw Refusal.invalid("waarnemend", "is true of false");
        return new Tenure(
                t.id(),
                text("functie", t.function()),
                text("persoon", t.person()),
                text("mailbox", t.mailbox()),
                from,
                day("tot", t.to()),
                acting == null ? t.acting() : acting.booleanValue(),
                t.version());
    }

    private String text(String field, String old) {
        JsonNode node = patch.get(field);
        if (node == null) return old;
        if (!node.isTextual()
                || node.textValue().isBlank()
                || node.textValue().length() > 500
                || node.textValue().indexOf(0) >= 0) throw Refusal.invalid(field, "is tekst, hoogstens 500 tekens");
        return node.textValue();
    }

    private @Nullable LocalDate day(String field, @Nullable LocalDate old) {
        JsonNode node = patch.get(field);
        if (node == null) return old;
        if (node.isNull()) return null;
        try {
            if (node.isTextual()) return LocalDate.parse(node.textValue());
        } catch (DateTimeException e) {
            // Answered below.
        }
        throw Refusal.invalid(field, "schrijf een datum als 2026-12-31");
    }
}
