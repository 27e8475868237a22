package nl.schepenkist.containers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.jspecify.annotations.Nullable;

/** Signatures of OpenPGP (RFC 9580; in mail RFC 3156). Only keys that the operator configured can vouch for anybody. */
final class PgpSignature {
    private static final String STANDARD = "OpenPGP";
    private static final String CLEAR = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    private static final String END = "-----END PGP SIGNATURE-----";

    private PgpSignature() {}

    static Signed verify(byte[] armoured, byte[] signed, @Nullable Path keys) {
        try (InputStream in = PGPUtil.getDecoderStream(new ByteArrayInputStream(armoured))) {
            var found = new BcPGPObjectFactory(in).nextObject();
            if (!(found instanceof PGPSignatureList list) || list.isEmpty())
                return unknown(null, null, "De handtekening is beschadigd.");
            var signature = list.get(0);
            String id = "sleutel " + Long.toHexString(signature.getKeyID()).toUpperCase(Locale.ROOT);
            Long moment = signature.getCreationTime().toInstant().toEpochMilli();
            PGPPublicKey key = key(signature.getKeyID(), keys);
            if (key == null) return unknown(id, moment, "De sleutel is hier niet bekend; zie ondertekening.sleutels.");
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(signed);
            boolean right = signature.verify();
            return new Signed(
                    STANDARD,
                    owner(key, id),
                    right ? Signed.RIGHT : Signed.WRONG,
                    right,
                    moment,
                    right ? null : "Het bericht is na het ondertekenen veranderd.");
        } catch (IOException | PGPException | RuntimeException broken) {
            return unknown(null, null, "De handtekening is beschadigd of van een soort die hier niet wordt nagegaan.");
        }
    }

    private static Signed unknown(@Nullable String signer, @Nullable Long moment, String remark) {
        return new Signed(STANDARD, signer, Signed.UNKNOWN, false, moment, remark);
    }

    private static String owner(PGPPublicKey key, String id) {
        Iterator<String> names = key.getUserIDs();
        return names.hasNext() ? names.next() + " (" + id + ")" : id;
    }

    private static @Nullable PGPPublicKey key(long id, @Nullable Path folder) throws IOException, PGPException {
        if (folder == null || !Files.isDirectory(folder)) return null;
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList())
                try (InputStream in = PGPUtil.getDecoderStream(Files.newInputStream(file))) {
                    var rings = new PGPPublicKeyRingCollection(in, new BcKeyFingerprintCalculator());
                    PGPPublicKey key = rings.getPublicKey(id);
                    if (key == null) continue;
                    // Of a key below another the owner is told by the one above.
                    var ring = rings.getPublicKeyRing(id);
                    return key.getUserIDs().hasNext() || ring == null ? key : named(key, ring.getPublicKey());
                }
        }
        return null;
    }

    private static PGPPublicKey named(PGPPublicKey key, PGPPublicKey master) {
        Iterator<String> names = master.getUserIDs();
        return names.hasNext() ? PGPPublicKey.addCertification(key, names.next(), null) : key;
    }

    /** The signature of a text that is signed where it stands (RFC 9580, section 7). */
    static Optional<Signed> clear(String mail, @Nullable Path keys) {
        int begin = mail.indexOf(CLEAR);
        int middle = mail.indexOf(SIGNATURE, Math.max(0, begin));
        int end = mail.indexOf(END, Math.max(0, middle));
        if (begin < 0 || middle < 0 || end < 0) return Optional.empty();
        String[] lines = mail.substring(begin, middle).split("\r?\n", -1);
        int at = 1;
        while (at < lines.length && !lines[at].isBlank()) at++;
        var signed = new ByteArrayOutputStream();
        for (int i = at + 1; i < lines.length - 1; i++) {
            String line = lines[i].startsWith("- ") ? lines[i].substring(2) : lines[i];
            if (i > at + 1) signed.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            signed.writeBytes(line.stripTrailing().getBytes(StandardCharsets.ISO_8859_1));
        }
        byte[] armoured = mail.substring(middle, end + END.length()).getBytes(StandardCharsets.US_ASCII);
        Signed verdict = verify(armoured, signed.toByteArray(), keys);
        boolean all = mail.substring(0, begin).isBlank()
                && mail.substring(end + END.length()).isBlank();
        // Who reads the text reads all of it.
        return Optional.of(
                all || !verdict.verdict().equals(Signed.RIGHT)
                        ? verdict
                        : new Signed(
                                STANDARD,
                                verdict.signer(),
                                Signed.UNKNOWN,
                                false,
                                verdict.moment(),
                                "De handtekening klopt, maar alleen een deel van de tekst is ondertekend."));
    }
}
