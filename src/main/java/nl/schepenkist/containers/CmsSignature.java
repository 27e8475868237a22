package nl.schepenkist.containers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSVerifierCertificateNotValidException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.Selector;
import org.bouncycastle.util.Store;
import org.jspecify.annotations.Nullable;

/** Signatures of S/MIME (RFC 8551; CMS, RFC 5652). Whether a certificate was withdrawn is not asked: that needs a network. */
final class CmsSignature {
    private static final String STANDARD = "S/MIME";

    private CmsSignature() {}

    /** What an opaque signature wraps. */
    record Opened(Signed signature, byte[] content) {}

    /** Empty when it is no signature but something encrypted or compressed. */
    static Optional<Opened> open(byte[] cms) throws IOException {
        try {
            var data = new CMSSignedData(cms);
            if (data.getSignedContent() == null) return Optional.empty();
            var content = new ByteArrayOutputStream();
            data.getSignedContent().write(content);
            return Optional.of(new Opened(verdict(data), content.toByteArray()));
        } catch (CMSException | RuntimeException other) {
            return Optional.empty();
        }
    }

    /**
     * @param wire the signed part with the line ends of the wire; {@code asIs} as it stands in the file: some that sign take that
     */
    static Signed verify(byte[] cms, byte[] wire, byte[] asIs) {
        try {
            Signed first = verdict(new CMSSignedData(new CMSProcessableByteArray(wire), cms));
            return first.verdict().equals(Signed.WRONG)
                    ? verdict(new CMSSignedData(new CMSProcessableByteArray(asIs), cms))
                    : first;
        } catch (CMSException | RuntimeException broken) {
            return unknown(null, "De handtekening is beschadigd.");
        }
    }

    private static Signed unknown(@Nullable String signer, String remark) {
        return new Signed(STANDARD, signer, Signed.UNKNOWN, false, null, remark);
    }

    private static Signed verdict(CMSSignedData data) {
        Store<X509CertificateHolder> certificates = data.getCertificates();
        for (SignerInformation signer : data.getSignerInfos().getSigners()) {
            @SuppressWarnings("unchecked") // The library declares its selector without a type.
            var matching = certificates.getMatches((Selector<X509CertificateHolder>) (Selector<?>) signer.getSID());
            for (X509CertificateHolder holder : matching) return verdict(signer, holder, certificates);
            return unknown(null, "Het certificaat zit niet bij de handtekening.");
        }
        return unknown(null, "De handtekening is leeg.");
    }

    private static Signed verdict(
            SignerInformation signer, X509CertificateHolder holder, Store<X509CertificateHolder> all) {
        String who = holder.getSubject().toString();
        try {
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
            Date moment = moment(signer.getSignedAttributes());
            boolean right = signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate.getPublicKey()));
            if (!right)
                return new Signed(
                        STANDARD,
                        who,
                        Signed.WRONG,
                        false,
                        millis(moment),
                        "Het bericht is na het ondertekenen veranderd.");
            Optional<String> doubt = doubt(certificate, all, moment);
            return new Signed(STANDARD, who, Signed.RIGHT, doubt.isEmpty(), millis(moment), doubt.orElse(null));
        } catch (CMSVerifierCertificateNotValidException outOfTime) {
            return unknown(who, "Het certificaat was niet geldig toen ermee werd ondertekend.");
        } catch (CMSException e) {
            boolean changed = String.valueOf(e.getMessage()).contains("message-digest");
            return changed
                    ? new Signed(
                            STANDARD, who, Signed.WRONG, false, null, "Het bericht is na het ondertekenen veranderd.")
                    : unknown(who, "De handtekening kan hier niet worden nagegaan.");
        } catch (GeneralSecurityException | OperatorCreationException | RuntimeException e) {
            return unknown(who, "De handtekening kan hier niet worden nagegaan.");
        }
    }

    private static @Nullable Long millis(@Nullable Date moment) {
        return moment == null ? null : Long.valueOf(moment.toInstant().toEpochMilli());
    }

    private static @Nullable Date moment(@Nullable AttributeTable signed) {
        Attribute time = signed == null ? null : signed.get(CMSAttributes.signingTime);
        return time == null
                ? null
                : Time.getInstance(time.getAttrValues().getObjectAt(0)).getDate();
    }

    /** Why the certificate is not trusted; as it was when it signed. */
    private static Optional<String> doubt(
            X509Certificate certificate, Store<X509CertificateHolder> all, @Nullable Date moment)
            throws GeneralSecurityException {
        var known = new ArrayList<X509Certificate>();
        for (X509CertificateHolder h : all.getMatches(null))
            known.add(new JcaX509CertificateConverter().getCertificate(h));
        var wanted = new X509CertSelector();
        wanted.setCertificate(certificate);
        try {
            var parameters = new PKIXBuilderParameters(anchors(), wanted);
            parameters.setRevocationEnabled(false);
            parameters.setDate(moment);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(known)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.empty();
        } catch (GeneralSecurityException untrusted) {
            return Optional.of("Het certificaat is niet van een uitgever die hier wordt vertrouwd, of was verlopen.");
        }
    }

    /** Whom this machine trusts. */
    private static KeyStore anchors() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        var anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        try {
            anchors.load(null, null);
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
        int nr = 0;
        for (var manager : factory.getTrustManagers())
            if (manager instanceof X509TrustManager trusted)
                for (X509Certificate issuer : List.of(trusted.getAcceptedIssuers()))
                    anchors.setCertificateEntry("uitgever-" + nr++, issuer);
        return anchors;
    }
}
