package nl.schepenkist.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The head of the chain at some moment, signed. Written down elsewhere, it proves that the chain had this length and this
 * end: whoever cuts the tail or puts back an older database contradicts it.
 *
 * @param nr how many events the chain had
 * @param link link of the last of them
 * @param signature Ed25519 over number, link and moment
 */
public record ChainHead(long nr, byte[] link, Instant sealedAt, byte[] signature) {

    byte[] signedBytes() {
        return signedBytes(nr, link, sealedAt);
    }

    static byte[] signedBytes(long nr, byte[] link, Instant sealedAt) {
        return "schepenkist-kop %d %s %d"
                .formatted(nr, HexFormat.of().formatHex(link), sealedAt.toEpochMilli())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** One line of text that {@link #parse} reads back: number, link, moment, signature. */
    public String line() {
        return "%d %s %d %s"
                .formatted(
                        nr,
                        HexFormat.of().formatHex(link),
                        sealedAt.toEpochMilli(),
                        HexFormat.of().formatHex(signature));
    }

    /** The head on a line; empty when it is none. */
    public static Optional<ChainHead> parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        if (parts.length != 4) return Optional.empty();
        try {
            var hex = HexFormat.of();
            return Optional.of(new ChainHead(
                    Long.parseLong(parts[0]),
                    hex.parseHex(parts[1]),
                    Instant.ofEpochMilli(Long.parseLong(parts[2])),
                    hex.parseHex(parts[3])));
        } catch (IllegalArgumentException notAHead) {
            return Optional.empty();
        }
    }
}
