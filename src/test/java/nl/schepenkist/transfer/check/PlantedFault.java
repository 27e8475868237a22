package nl.schepenkist.transfer.check;

import static nl.schepenkist.transfer.check.SamplePackage.DOSSIER;
import static nl.schepenkist.transfer.check.SamplePackage.FIRST;
import static nl.schepenkist.transfer.check.SamplePackage.PART;
import static nl.schepenkist.transfer.check.SamplePackage.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something wrong that is done to a good package.
 *
 * @param code by which it must be found
 */
record PlantedFault(String what, String code, Planting planting) {
    private static final String D = DOSSIER + "dossier-1.mdto.xml";
    private static final String S1 = FIRST + "stuk-1.mdto.xml";
    private static final String S2 = SECOND + "stuk-2.mdto.xml";
    private static final String BRIEF = FIRST + "brief.txt";
    private static final String OF_BRIEF = BRIEF + ".bestand.mdto.xml";

    /** How the files are called in the table. */
    private static final Map<String, String> FILES =
            Map.of("dossier", D, "stuk 1", S1, "stuk 2", S2, "deel", PART + "deel-1.mdto.xml", "van brief", OF_BRIEF);

    /** What | code | in which file | what stands there | what comes in its place. */
    private static final String REPLACED = """
            wrong size|omvang-anders|van brief|<omvang>12|<omvang>13
            size below zero|waarde-ongeldig|van brief|<omvang>12|<omvang>-12
            weak hash|checksum-algoritme|van brief|SHA-256|MD5
            unknown hash|checksum-algoritme|van brief|SHA-256|FNV-1
            empty hash|leeg|van brief|<checksumWaarde>|<checksumWaarde></checksumWaarde><checksumWaarde>
            end before begin|periode-omgekeerd|stuk 1|<dekkingInTijdEinddatum>2019|<dekkingInTijdEinddatum>2018
            wrong sum of a term|termijn-som|stuk 1|2094-05-01|2095-05-01
            term without an end|termijn-onbepaald|stuk 1|<termijnLooptijd>P75Y</termijnLooptijd><termijnEinddatum>2094-05-01</termijnEinddatum>|
            term beyond every calendar|termijn-som|stuk 1|P75Y|P999999999Y
            term that ends before it begins|periode-omgekeerd|stuk 1|2094-05-01|2018-05-01
            appraisal of no list|waardering-onbekend|stuk 1|Blijvend te bewaren|Voor altijd
            appraisal against its code|waardering-strijdig|stuk 1|<begripCode>B<|<begripCode>V<
            term on what stays|bewaartermijn-bij-blijvend|stuk 1|</waardering>|</waardering><bewaartermijn><termijnEinddatum>2030</termijnEinddatum></bewaartermijn>
            restriction without words|beperking-zonder-beschrijving|stuk 1|<beperkingGebruikNadereBeschrijving>privacy</beperkingGebruikNadereBeschrijving>|
            event in the future|event-toekomst|stuk 1|2019-05-01T10|2029-05-01T10
            empty name|leeg|stuk 1|Iets van de gemeente|&#32;
            stakeholder without anything|element-ontbreekt|stuk 1|<beperkingGebruik>|<betrokkene/><beperkingGebruik>
            element that MDTO does not have|element-onbekend|stuk 1|<taal>|<kleur>rood</kleur><taal>
            element in the wrong place|element-volgorde|stuk 1|<taal>nl</taal>|<taal>nl</taal><trefwoord>sluis</trefwoord>
            two names|element-te-vaak|stuk 1|</naam>|</naam><naam>Nog een</naam>
            language that is none|waarde-ongeldig|stuk 1|<taal>nl<|<taal>Nederlands (NL)<
            day that is none|waarde-ongeldig|stuk 1|2019-05-01T10:00:00Z|2019-02-30
            length that is none|waarde-ongeldig|stuk 1|P75Y|75 jaar
            same mark twice|identificatie-dubbel|stuk 2|<identificatieKenmerk>S2|<identificatieKenmerk>S1
            mark repeated in one document|identificatie-herhaald|stuk 1|<naam>|<identificatie><identificatieKenmerk>S1</identificatieKenmerk><identificatieBron>Schepenkist</identificatieBron></identificatie><naam>
            other parent than the folder|ouder-klopt-niet|deel|<identificatieKenmerk>S2|<identificatieKenmerk>S1
            parent that is not there|ouder-ontbreekt|stuk 1|<identificatieKenmerk>D1|<identificatieKenmerk>D7
            file of another record|representatie-klopt-niet|van brief|<identificatieKenmerk>S1|<identificatieKenmerk>S2
            dossier within a record|niveau-volgorde|deel|<begripLabel>Archiefstuk|<begripLabel>Dossier
            XML that is broken|xml-ongeldig|stuk 1|</informatieobject>|
            XML with an entity|xml-ongeldig|stuk 1|<MDTO|<!DOCTYPE MDTO [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><MDTO
            other namespace|geen-mdto|stuk 1|nationaalarchief.nl/mdto"|example.org/mdto"
            """;

    /** What | code | name of a file that is laid in the package. */
    private static final String LOOSE = """
            double name but for case|naam-niet-uniek|Brief.TXT
            name used elsewhere|naam-niet-uniek|mail.eml
            device name|naam-apparaat|CON.txt
            device name with a number|naam-apparaat|lpt1
            name with a space|naam-spatie|de brief.txt
            name with a percent and a hash sign|naam-tekens|50%#1.txt
            name with an ampersand|naam-tekens|jan&piet.txt
            name with a colon|naam-tekens|a:b.txt
            name with a dot|naam-punt|verslag.v2.txt
            name with a sign that nobody sees|naam-stuurteken|brief\u200b1.txt
            mailbox of Outlook|formaat-geweigerd|archief.pst
            """;

    /** Does it. */
    interface Planting {
        void in(Path root) throws Exception;
    }

    @Override
    public String toString() {
        return what;
    }

    private static PlantedFault replace(String what, String code, String file, String before, String after) {
        return new PlantedFault(what, code, root -> {
            String text = Files.readString(root.resolve(file));
            assertThat(text).as(what).contains(before);
            Files.writeString(
                    root.resolve(file), text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after)));
        });
    }

    private static PlantedFault loose(String what, String code, String name) {
        return new PlantedFault(what, code, root -> SamplePackage.file(root, FIRST + name, "B9", "S1", "inhoud"));
    }

    private static PlantedFault delete(String what, String code, String file) {
        return new PlantedFault(what, code, root -> Files.delete(root.resolve(file)));
    }

    static List<PlantedFault> all() {
        return Stream.of(
                        REPLACED.lines().map(PlantedFault::replaced),
                        LOOSE.lines().map(PlantedFault::named),
                        others())
                .flatMap(faults -> faults)
                .toList();
    }

    private static PlantedFault replaced(String line) {
        String[] said = line.split("\\|", -1);
        return replace(said[0], said[1], FILES.getOrDefault(said[2], said[2]), said[3], said[4]);
    }

    private static PlantedFault named(String line) {
        String[] said = line.split("\\|", -1);
        return loose(said[0], said[1], said[2]);
    }

    private static Stream<PlantedFault> others() {
        return Stream.of(
                delete("sidecar of a file missing", "bestand-zonder-metagegevens", OF_BRIEF),
                delete("sidecar of a folder missing", "map-zonder-metagegevens", S1),
                delete("file missing", "bestand-ontbreekt", BRIEF),
                new PlantedFault(
                        "wrong hash",
                        "checksum-anders",
                        root -> Files.writeString(root.resolve(BRIEF), "Geachte Raad")),
                new PlantedFault(
                        "empty folder", "map-leeg", root -> Files.createDirectories(root.resolve(DOSSIER + "stuk-3"))),
                new PlantedFault(
                        "cycle",
                        "kringverwijzing",
                        root -> SamplePackage.put(
                                root,
                                S1,
                                SamplePackage.record(
                                        "S1",
                                        "Archiefstuk",
                                        SamplePackage.parent("D1"),
                                        SamplePackage.part("D1") + SamplePackage.represents("B1")))),
                new PlantedFault(
                        "part of itself",
                        "kringverwijzing",
                        root -> SamplePackage.put(
                                root,
                                S1,
                                SamplePackage.record(
                                        "S1",
                                        "Archiefstuk",
                                        SamplePackage.parent("D1") + SamplePackage.parent("S1"),
                                        SamplePackage.represents("B1")))),
                replace(
                        "part that is not there",
                        "onderdeel-ontbreekt",
                        D,
                        "<bevatOnderdeel>",
                        SamplePackage.part("S7") + "<bevatOnderdeel>"),
                replace(
                        "file that is not there",
                        "representatie-ontbreekt",
                        S1,
                        "<heeftRepresentatie>",
                        SamplePackage.represents("B7") + "<heeftRepresentatie>"),
                new PlantedFault(
                        "record under the name of a file",
                        "sidecar-verkeerd",
                        root -> SamplePackage.put(root, OF_BRIEF, SamplePackage.record("B1", "Archiefstuk", "", ""))),
                new PlantedFault(
                        "suffix in other letters",
                        "achtervoegsel-anders",
                        root -> Files.move(root.resolve(S1), root.resolve(FIRST + "stuk-1.MDTO.xml"))),
                new PlantedFault(
                        "sidecar under another name than its folder",
                        "sidecar-naam",
                        root -> Files.move(root.resolve(S1), root.resolve(FIRST + "stuk-een.mdto.xml"))),
                new PlantedFault(
                        "link in place of a file",
                        "geen-bestand",
                        root -> Files.createSymbolicLink(root.resolve(FIRST + "wijzer.txt"), Path.of("/etc/passwd"))),
                new PlantedFault("nothing at all", "leeg", root -> {
                    try (Stream<Path> all = Files.walk(root)) {
                        for (Path file : all.sorted(Comparator.reverseOrder()).toList())
                            if (!file.equals(root)) Files.delete(file);
                    }
                }));
    }
}
