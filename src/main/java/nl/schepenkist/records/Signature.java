package nl.schepenkist.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The digital signature of a message, as it was found when the message came in. A certificate expires and a key is withdrawn
 * later: what could be said then is kept.
 *
 * @param standard {@code S/MIME} (RFC 8551) or {@code OpenPGP} (RFC 9580)
 * @param signer who signed, as the certificate or the key has it; null when the signature does not say
 * @param verdict {@code klopt}, {@code klopt-niet} or {@code niet-na-te-gaan}: whether it is of these bytes and this signer
 * @param trusted whether the certificate chains to an authority that this machine trusts, or the key is one of the configured
 * @param signed when it was made, as it says
 * @param remark why it is not more, in Dutch; null when there is nothing to say
 */
public record Signature(
        String standard,
        @Nullable String signer,
        String verdict,
        boolean trusted,
        @Nullable Instant signed,
        @Nullable String remark) {}
