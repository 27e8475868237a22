package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import nl.schepenkist.redaction.detect.Detector;
import nl.schepenkist.redaction.detect.Finding;
import nl.schepenkist.redaction.detect.Kind;
import nl.schepenkist.redaction.detect.Municipality;
import nl.schepenkist.redaction.detect.NameLists;
import nl.schepenkist.redaction.detect.PersonRole;
import nl.schepenkist.redaction.detect.Policy;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in Dutch text, and what only looks like it. */
class DetectorTest {
    private static final Detector DETECTOR = new Detector(
            NameLists.load(Path.of("/usr/share/dict/dutch")),
            new Municipality(Set.of("zijldijk.nl"), Set.of("P. de Vries")));

    private static List<String> found(Kind kind, String text) {
        return DETECTOR.find(text).stream()
                .filter(f -> f.kind() == kind)
                .map(f -> text.substring(f.begin(), f.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    BSN                  | Mijn BSN is 123456782, dank.                              | 123456782
                    BSN                  | burgerservicenummer: 111.222.333                          | 111.222.333
                    IBAN                 | Maak over op NL91 ABNA 0417 1643 00 ten name van de stichting | NL91 ABNA 0417 1643 00
                    IBAN                 | rekening nl91abna0417164300.                              | nl91abna0417164300
                    IBAN                 | op BE68 5390 0754 7034 te Gent                            | BE68 5390 0754 7034
                    PHONE                | Bel 06-12345678 na zes uur                                | 06-12345678
                    PHONE                | of +31 (0)20 624 1111                                     | +31 (0)20 624 1111
                    PHONE                | (0517) 412345 is het nummer                               | (0517) 412345
                    PHONE                | uit Gent: +32 9 266 88 00                                 | +32 9 266 88 00
                    EMAIL                | Mail j.p.bakker+woo@voorbeeld.amsterdam graag             | j.p.bakker+woo@voorbeeld.amsterdam
                    EMAIL                | te bereiken op jan (at) voorbeeld (punt) nl               | jan (at) voorbeeld (punt) nl
                    POSTCODE             | 9912 KS Zijldijk                                          | 9912 KS
                    ADDRESS              | Zij woont aan de Burgemeester van der Laanstraat 12-a, 9912 KS | Burgemeester van der Laanstraat 12-a
                    ADDRESS              | wonende Laan van Meerdervoort 1204                        | Laan van Meerdervoort 1204
                    LICENCE_PLATE        | kenteken 12-ABC-3 stond geparkeerd                        | ''
                    LICENCE_PLATE        | het voertuig met kenteken G-123-BB                        | G-123-BB
                    LICENCE_PLATE        | een auto, HF-JK-48, op de stoep                           | HF-JK-48
                    LICENCE_PLATE        | kenteken: 4tht05                                          | 4tht05
                    BIRTH_DATE           | geboren te Delfzijl op 3 maart 1961                       | 3 maart 1961
                    BIRTH_DATE           | Geboortedatum: 12-04-1978                                 | 12-04-1978
                    IDENTITY_DOCUMENT    | paspoortnummer NP3BC45D6                                  | NP3BC45D6
                    DRIVING_LICENCE      | rijbewijsnummer 5123456789                                | 5123456789
                    CHAMBER_OF_COMMERCE  | KvK-nummer: 12345678                                      | 12345678
                    VAT                  | btw NL001234567B01                                        | NL001234567B01
                    BIG                  | BIG-registratie 19012345678                               | 19012345678
                    FOREIGNER_NUMBER     | V-nummer 2801234567                                       | 2801234567
                    BANK_CARD            | creditcard 4111 1111 1111 1111                            | 4111 1111 1111 1111
                    IP                   | inlogpoging vanaf 145.97.30.12 geweigerd                  | 145.97.30.12
                    IP                   | en vanaf 2001:db8:85a3::8a2e:370:7334                     | 2001:db8:85a3::8a2e:370:7334
                    MAC                  | het toestel 3c:22:fb:4a:91:0e                             | 3c:22:fb:4a:91:0e
                    COORDINATES          | op 53.3344, 6.8581 gevonden                               | 53.3344, 6.8581
                    GUID                 | gebruiker 6f9619ff-8b86-d011-b42d-00cf4fc964ff            | 6f9619ff-8b86-d011-b42d-00cf4fc964ff
                    USER_NAME            | gebruikersnaam: pdevries01                                | pdevries01
                    SOCIAL_HANDLE        | volg mij op @janbakker76                                  | @janbakker76
                    INITIALS             | Paraaf: JdV                                               | JdV
                    """)
    void whatIdentifiesSomebodyIsFoundWhereItStands(Kind kind, String text, String expected) {
        if (expected.isEmpty()) assertThat(found(kind, text)).isEmpty();
        else assertThat(found(kind, text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zaaknummer 123456782 is gesloten",
                "factuurnummer 2024123456, bedrag € 1.234,56",
                "artikel 5.1, tweede lid, aanhef en onder e, van de Woo",
                "Kamerstukken II 2019/20, 35112, nr. 9",
                "bel 0900-1234 of 14 0596, of kijk op de website",
                "gratis 0800 1351",
                "versie 10.2.14.1 van de applicatie",
                "1250 kg grond en 4000 EN 50291 volgens de norm",
                "De begroting van 2025 bedraagt 12.345.678 euro",
                "ISBN 9789012345678",
                "vergadering van 12-04-2024 om 14:30 uur",
                "perceel sectie A nummer 1234",
                "Besluit 2023-0000123456 d.d. 1 maart 2023",
                "Het pand aan de Dorpsstraat wordt verbouwd",
                "de 3e wijziging, punt 4 en hoofdstuk 12",
            })
    void whatOnlyLooksLikeItIsNotFound(String text) {
        assertThat(DETECTOR.find(text)).as(text).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    De heer J.P. van der Meulen heeft bezwaar gemaakt.          | J.P. van der Meulen
                    Mevrouw Yılmaz belde gisteren.                              | Yılmaz
                    Ik sprak met Anna de Boer-Jansen over de kapvergunning.     | Anna de Boer-Jansen
                    Volgens Mohammed el Idrissi is dat onjuist.                 | Mohammed el Idrissi
                    Dat meldde mevr. drs. A.B. 't Hooft.                        | drs. A.B. 't Hooft
                    Geachte heer Zwart, hierbij ons besluit.                    | Zwart
                    """)
    void namesAreFoundAsDutchWritesThem(String text, String expected) {
        assertThat(found(Kind.NAME, text)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "De Gemeente Zijldijk en de Provincie Groningen overleggen.",
                "Het College van Burgemeester en Wethouders besluit.",
                "Op Maandag vergadert de Raad over het Bestemmingsplan.",
                "In Nederland en België geldt de Europese richtlijn.",
                "De Rechtbank Noord-Nederland en de Raad van State.",
            })
    void officesAndPlacesAreNoNames(String text) {
        assertThat(found(Kind.NAME, text)).as(text).isEmpty();
    }

    @Test
    void aNameThatIsFoundOnceIsFoundEverywhere() {
        String text =
                "De heer Kraaijestein diende de klacht in.\n\nWij nodigden Kraaijestein uit.\nKRAAIJESTEIN kwam niet.";
        assertThat(found(Kind.NAME, text)).containsExactly("Kraaijestein", "Kraaijestein", "KRAAIJESTEIN");
    }

    @Test
    void whoStandsInAHeaderASignatureOrAListOfThosePresentIsFound() {
        String text = """
                Van: Tjitske Hoekema
                Aan: Balie

                Beste Rinske,

                Zie het verslag.

                Aanwezig: Wiebe Tromp (voorzitter), Sjoerdtje Bakker, K. Nauta

                Met vriendelijke groet,
                Tjitske
                """;
        assertThat(found(Kind.NAME, text))
                .containsExactly("Tjitske Hoekema", "Rinske", "Wiebe Tromp", "Sjoerdtje Bakker", "K. Nauta", "Tjitske");
    }

    @Test
    void whoSentOrReceivedTheRecordIsFoundInItsText() {
        String text = "Wat vind jij hiervan, Xqrlo?";
        assertThat(found(Kind.NAME, text)).isEmpty();
        assertThat(DETECTOR.find(text, new Detector.Wanted(true, Set.of("Xqrlo Pietersma <x@voorbeeld.nl>"))))
                .extracting(f -> text.substring(f.begin(), f.end()))
                .containsExactly("Xqrlo");
    }

    @Test
    void theRoleFollowsFromTheOfficeTheDomainAndTheRegister() {
        String text = """
                Wethouder Hoekstra en bewoner Jan Postma spraken elkaar.
                Ook P. de Vries was er.
                Contact: k.nauta@zijldijk.nl
                """;
        assertThat(DETECTOR.find(text))
                .extracting(f -> text.substring(f.begin(), f.end()), Finding::role)
                .contains(
                        Tuple.tuple("Hoekstra", PersonRole.EXECUTIVE),
                        Tuple.tuple("Jan Postma", PersonRole.CITIZEN),
                        Tuple.tuple("P. de Vries", PersonRole.EXECUTIVE),
                        Tuple.tuple("k.nauta@zijldijk.nl", PersonRole.OFFICIAL));
    }

    @Test
    void aldermenStayAndResidentsGoByTheStandardPolicy() {
        var policy = Policy.standard();
        String text = "Wethouder Hoekstra sprak met bewoner Jan Postma.";
        assertThat(DETECTOR.find(text))
                .extracting(policy::choice)
                .containsExactly(Policy.Choice.SHOW, Policy.Choice.HIDE);
    }

    @Test
    void wordsAboutHealthCountOnlyWhereAPersonIs() {
        assertThat(DETECTOR.find("Het beleid over epilepsie en verslaving is vastgesteld."))
                .isEmpty();
        assertThat(DETECTOR.find("Mevrouw Postma heeft last van epilepsie."))
                .extracting(Finding::kind, Finding::ground)
                .contains(Tuple.tuple(Kind.HEALTH, "5.1.1.d"));
    }
}
