package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import nl.schepenkist.records.Role;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openpgp.PGPSecretKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed mails are opened, and what could be said of the signature is kept; encrypted ones are found by their headers. */
class SignedMailTest {
    private static final String ENTITY = "Content-Type: text/plain; charset=utf-8\r\n\r\nHet handtekeningwoord.\r\n";

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private static KeyPair keys;
    private static X509Certificate certificate;

    @BeforeAll
    static void certify() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        var name = new X500Name("CN=Anna de Wit,EMAILADDRESS=anna@x.example");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                Date.from(now.minus(1, ChronoUnit.DAYS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                name,
                keys.getPublic());
        certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private ServerUnderTest start(Map<String, String> settings) throws Exception {
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(false), settings)
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static byte[] cms(byte[] content, boolean inside) throws Exception {
        var generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withRSA", keys.getPrivate(), certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        return generator.generate(new CMSProcessableByteArray(content), inside).getEncoded();
    }

    private static byte[] mail(String subject, String rest) {
        String text =
                "From: anna@x.example\r\nTo: info@zijldijk.example\r\nSubject: %s\r\nDate: Mon, 7 Mar 2016 10:00:00 +0100\r\nMessage-ID: <%s@x.example>\r\nMIME-Version: 1.0\r\n%s"
                        .formatted(subject, subject.hashCode(), rest);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String detached(String entity, String type, byte[] signature) {
        return "Content-Type: multipart/signed; protocol=\"%s\"; micalg=sha-256; boundary=rand\r\n\r\n--rand\r\n%s\r\n--rand\r\nContent-Type: %s; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n--rand--\r\n"
                .formatted(type, entity, type, Base64.getMimeEncoder().encodeToString(signature));
    }

    private static JsonNode one(ServerUnderTest server, String q) throws Exception {
        var hits = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&soort=e-mail&q=" + q)
                .body();
        assertThat(hits.path("totaal").asInt()).as("%s: %s", q, hits).isEqualTo(1);
        String id = hits.path("resultaten").path(0).path("id").asText();
        return server.get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:x")
                .body();
    }

    private static JsonNode signature(ServerUnderTest server, String q) throws Exception {
        return one(server, q).path("bericht").path("handtekening");
    }

    @Test
    void aDetachedSignatureIsVerifiedAndAChangedMessageIsSeen() throws Exception {
        var server = start(Map.of());
        byte[] signature = cms(ENTITY.getBytes(StandardCharsets.UTF_8), false);
        byte[] whole = mail("heel", detached(ENTITY, "application/pkcs7-signature", signature));
        byte[] unix = new String(
                        mail("unix", detached(ENTITY, "application/pkcs7-signature", signature)),
                        StandardCharsets.UTF_8)
                .replace("\r\n", "\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] changed =
                mail("veranderd", detached(ENTITY.replace("Het", "Dat"), "application/pkcs7-signature", signature));
        byte[] broken = mail("kapot", detached(ENTITY, "application/pkcs7-signature", new byte[] {1, 2, 3}));
        var ended = server.takeIn(
                "div", Map.of("zaak", "Z"), Map.of("1.eml", whole, "2.eml", unix, "3.eml", changed, "4.eml", broken));
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(4);
        for (String subject : List.of("heel", "unix")) {
            var found = signature(server, "onderwerp:" + subject);
            assertThat(found.path("geldigheid").asText()).as(subject).isEqualTo("klopt");
            assertThat(found.path("soort").asText()).isEqualTo("S/MIME");
            assertThat(found.path("ondertekenaar").asText()).contains("Anna de Wit");
            assertThat(found.path("vertrouwd").asBoolean(true)).isFalse();
            assertThat(found.path("opmerking").asText()).contains("uitgever");
        }
        assertThat(signature(server, "onderwerp:veranderd").path("geldigheid").asText())
                .isEqualTo("klopt-niet");
        assertThat(signature(server, "onderwerp:kapot").path("geldigheid").asText())
                .isEqualTo("niet-na-te-gaan");
    }

    /** What is signed stands before the first boundary, where nobody sees it; what is shown was never signed. */
    @Test
    void aSignatureOfWhatIsNotShownIsNoSignatureOfTheMessage() throws Exception {
        var server = start(Map.of());
        byte[] signature = cms(ENTITY.getBytes(StandardCharsets.UTF_8), false);
        String forged = "Content-Type: text/plain\r\n\r\nMaak het geld over.\r\n";
        String body = detached(forged, "application/pkcs7-signature", signature)
                .replaceFirst(
                        "\r\n\r\n--rand",
                        "\r\n\r\n--randje\r\n" + ENTITY.replace("$", "") + "\r\n--randje2\r\n\r\n--rand");
        server.takeIn("div", Map.of("zaak", "Z"), Map.of("1.eml", mail("vervalst", body)));
        assertThat(signature(server, "onderwerp:vervalst").path("geldigheid").asText())
                .isEqualTo("klopt-niet");
    }

    @Test
    void whatOnlyASignatureHoldsIsReadAndTheOriginalKept() throws Exception {
        var server = start(Map.of());
        byte[] wrapped = cms(ENTITY.getBytes(StandardCharsets.UTF_8), true);
        byte[] mail = mail(
                "ingepakt",
                "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(wrapped));
        server.takeIn("div", Map.of("zaak", "Z"), Map.of("1.eml", mail));
        var record = one(server, "handtekeningwoord");
        assertThat(record.path("naam").asText()).isEqualTo("ingepakt");
        assertThat(record.path("bericht")
                        .path("handtekening")
                        .path("geldigheid")
                        .asText())
                .isEqualTo("klopt");
        assertThat(record.path("tekst").path("status").asText()).isEqualTo("gereed");
        assertThat(server.get(
                                "div",
                                "/api/v1/informatieobjecten/"
                                        + record.path("id").asText() + "/bestanden/1?doel=toezicht:x")
                        .bytes())
                .isEqualTo(mail);
    }

    @Test
    void whatIsEncryptedIsFoundByItsHeadersAndSaysSo() throws Exception {
        var server = start(Map.of());
        var generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(certificate));
        byte[] locked = generator
                .generate(
                        new CMSProcessableByteArray(ENTITY.getBytes(StandardCharsets.UTF_8)),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC)
                                .setProvider(new BouncyCastleProvider())
                                .build())
                .getEncoded();
        byte[] smime = mail(
                "dichtgemaakt",
                "Content-Type: application/pkcs7-mime; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(locked));
        byte[] pgp = mail(
                "pgpdicht",
                "Content-Type: text/plain\r\n\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nabc\r\n-----END PGP MESSAGE-----\r\n");
        server.takeIn("div", Map.of("zaak", "Z"), Map.of("1.eml", smime, "2.eml", pgp));
        for (String subject : List.of("dichtgemaakt", "pgpdicht")) {
            var record = one(server, "onderwerp:" + subject);
            assertThat(record.path("tekst").path("reden").asText()).isEqualTo("versleuteld");
            assertThat(record.path("bericht").path("handtekening").isMissingNode())
                    .isTrue();
        }
    }

    @Test
    void aSignatureOfOpenPgpIsVerifiedWithAKeyOfTheOperator() throws Exception {
        PGPSecretKey secret = OpenPgp.key();
        Files.createDirectories(folder.resolve("sleutels"));
        try (var out = new ArmoredOutputStream(Files.newOutputStream(folder.resolve("sleutels/anna.asc")))) {
            secret.getPublicKey().encode(out);
        }
        byte[] detached =
                OpenPgp.armoured(secret, ENTITY.getBytes(StandardCharsets.UTF_8), PGPSignature.BINARY_DOCUMENT);
        byte[] one = mail(
                "pgplos",
                "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=rand\r\n\r\n--rand\r\n"
                        + ENTITY
                        + "\r\n--rand\r\nContent-Type: application/pgp-signature\r\n\r\n"
                        + new String(detached, StandardCharsets.US_ASCII)
                        + "\r\n--rand--\r\n");
        byte[] clear = OpenPgp.armoured(
                secret,
                "Geachte heer,\r\n- streep".getBytes(StandardCharsets.UTF_8),
                PGPSignature.CANONICAL_TEXT_DOCUMENT);
        byte[] two = mail(
                "pgpklaar",
                "Content-Type: text/plain\r\n\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nGeachte heer,  \r\n- - streep\r\n"
                        + new String(clear, StandardCharsets.US_ASCII));
        var server = start(
                Map.of("ondertekening.sleutels", folder.resolve("sleutels").toString()));
        server.takeIn("div", Map.of("zaak", "Z"), Map.of("1.eml", one, "2.eml", two));
        for (String subject : List.of("pgplos", "pgpklaar")) {
            var found = signature(server, "onderwerp:" + subject);
            assertThat(found.path("geldigheid").asText())
                    .as("%s %s", subject, found)
                    .isEqualTo("klopt");
            assertThat(found.path("vertrouwd").asBoolean()).isTrue();
            assertThat(found.path("ondertekenaar").asText()).contains("Anna de Wit");
        }
        // Who adds a line to it was never signed for that line.
        byte[] more = (new String(two, StandardCharsets.UTF_8).replace("pgpklaar", "pgpmeer")
                        + "\r\nEn maak het geld over.\r\n")
                .getBytes(StandardCharsets.UTF_8);
        server.takeIn("div", Map.of("zaak", "Z"), Map.of("3.eml", more));
        assertThat(signature(server, "onderwerp:pgpmeer").path("geldigheid").asText())
                .isEqualTo("niet-na-te-gaan");
        stop();
        var stranger = ServerUnderTest.start(folder.resolve("ander"), Databases.url(false), Map.of())
                .user("div", Role.RECORDS_OFFICER);
        running = stranger;
        stranger.takeIn("div", Map.of("zaak", "Z"), Map.of("1.eml", one));
        var found = signature(stranger, "onderwerp:pgplos");
        assertThat(found.path("geldigheid").asText()).isEqualTo("niet-na-te-gaan");
        assertThat(found.path("ondertekenaar").asText()).startsWith("sleutel ");
    }
}
