package nl.schepenkist.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of everything that an intake was offered.
 *
 * @param bronnen what came in, with its digest, as far as it was a container: a loose file is a record with a digest of its own
 * @param fouten the first of them; all are told by {@code fouten} of the intake
 * @param ondertekening once the intake has ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntakeReport(
        IntakeResource.IntakeView opname,
        @Nullable String mailbox,
        @Nullable String zaak,
        @Nullable String gesprek,
        List<Source> bronnen,
        List<Container> verpakkingen,
        List<Exclusion> uitsluitingen,
        List<IntakeResource.FailureView> fouten,
        Instant opgemaakt,
        @Nullable Signature ondertekening) {

    /** A container that came in. */
    public record Source(String naam, String sha256, long omvang) {}

    /** The balance of one container: a box, a folder of a store, an archive, an export. */
    public record Container(
            String plaats, long aangeboden, long opgenomen, long dubbel, long uitgesloten, long mislukt) {}

    /** What who handed it over left out before its release. */
    public record Exclusion(long aantal, @Nullable String reden, String door, Instant op) {}

    /**
     * A signature that anyone can check.
     *
     * @param jws compact JSON Web Signature (RFC 7515, RFC 8037: Ed25519) over the report without this field
     * @param sleutel public key (X.509, base64)
     */
    public record Signature(String jws, String sleutel) {}

    IntakeReport signed(Signature signature) {
        return new IntakeReport(
                opname, mailbox, zaak, gesprek, bronnen, verpakkingen, uitsluitingen, fouten, opgemaakt, signature);
    }
}
