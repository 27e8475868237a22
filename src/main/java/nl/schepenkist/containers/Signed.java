package nl.schepenkist.containers;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a child found of a signature.
 *
 * @param standard {@code S/MIME} or {@code OpenPGP}
 * @param signer as the certificate or the key has it
 * @param verdict {@code klopt}, {@code klopt-niet} or {@code niet-na-te-gaan}
 * @param trusted whether who vouches for the signer is trusted here
 * @param moment milliseconds since 1970
 * @param remark in Dutch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Signed(
        String standard,
        @Nullable String signer,
        String verdict,
        boolean trusted,
        @Nullable Long moment,
        @Nullable String remark) {
    static final String RIGHT = "klopt";
    static final String WRONG = "klopt-niet";
    static final String UNKNOWN = "niet-na-te-gaan";
}
