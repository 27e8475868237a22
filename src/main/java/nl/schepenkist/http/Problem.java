package nl.schepenkist.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The one shape of every error (RFC 9457): what was wrong, where, what to do. Never the submitted value, a stack trace or
 * a class name.
 *
 * @param instance names this one occurrence
 * @param code one fixed word per kind, for programs
 * @param grafsteen what remains of a destroyed record
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @Nullable List<Field> fouten,
        @Nullable Tombstone grafsteen) {
    /** One field that is wrong. */
    public record Field(String veld, String reden) {}

    /** What is wrong, as it is told. */
    public static List<Field> fields(List<Refusal.Fault> faults) {
        return faults.stream().map(f -> new Field(f.field(), f.reason())).toList();
    }

    /** What remains of a destroyed record: nothing of its content, subject or people. */
    public record Tombstone(String id, String soort, String lijst, String datum) {}

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String code, String detail) {
        return of(status, code, detail, UUID.randomUUID());
    }

    /**
     * @param occurrence by which it is found in the log
     */
    static Problem of(int status, String code, String detail, UUID occurrence) {
        return new Problem("about:blank", title(status), status, detail, instance(occurrence), code, null, null);
    }

    private static String instance(UUID occurrence) {
        return "urn:uuid:" + occurrence;
    }

    static Problem of(int status, Refusal refusal) {
        var faults = refusal.faults().isEmpty()
                ? null
                : refusal.faults().stream()
                        .map(f -> new Field(f.field(), f.reason()))
                        .toList();
        var stone = refusal instanceof Refusal.Gone g ? new Tombstone(g.recordId(), g.kind(), g.list(), g.day()) : null;
        return new Problem(
                "about:blank",
                title(status),
                status,
                String.valueOf(refusal.getMessage()),
                instance(UUID.randomUUID()),
                refusal.code(),
                faults,
                stone);
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "Ongeldige invoer";
            case 401 -> "Niet aangemeld";
            case 403 -> "Niet toegestaan";
            case 404 -> "Niet gevonden";
            case 405 -> "Methode niet toegestaan";
            case 406 -> "Niet in deze vorm";
            case 409 -> "Kan nu niet";
            case 410 -> "Vernietigd";
            case 412 -> "Versie verouderd";
            case 413 -> "Te groot";
            case 414 -> "Adres te lang";
            case 415 -> "Onbekend mediatype";
            case 431 -> "Koppen te groot";
            case 503 -> "Tijdelijk niet beschikbaar";
            case 507 -> "Opslag vol";
            default -> status >= 500 ? "Fout in de server" : "Verzoek geweigerd";
        };
    }
}
