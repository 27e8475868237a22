package nl.schepenkist.transfer.check;

import static nl.schepenkist.transfer.check.SamplePackage.DOSSIER;
import static nl.schepenkist.transfer.check.SamplePackage.FIRST;
import static nl.schepenkist.transfer.check.SamplePackage.PART;
import static nl.schepenkist.transfer.check.SamplePackage.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            Files.writeString(root.resolve(file), text.replaceFirst(java.util.regex.Pattern.quote(before), after));
        });
    }

    private static PlantedFault loose(String what, String code, String name) {
        return new PlantedFault(what, code, root -> SamplePackage.file(root, FIRST + name, "B9", "S1", "inhoud"));
    }

    private static PlantedFault delete(String what, String code, String file) {
        return new PlantedFault(what, code, root -> Files.delete(root.resolve(file)));
    }

    static List<PlantedFault> all() {
        return List.of(
                delete("sidecar of a file missing", "bestand-zonder-metagegevens", OF_BRIEF),
                delete("sidecar of a folder missing", "map-zonder-metagegevens", S1),
                delete("file missing", "bestand-ontbreekt", BRIEF),
                replace("wrong size", "omvang-anders", OF_BRIEF, "<omvang>12", "<omvang>13"),
                replace("size below zero", "waarde-ongeldig", OF_BRIEF, "<omvang>12", "<omvang>-12"),
                new PlantedFault(
                        "wrong hash",
                        "checksum-anders",
                        root -> Files.writeString(root.resolve(BRIEF), "Geachte Raad")),
                replace("weak hash", "checksum-algoritme", OF_BRIEF, "SHA-256", "MD5"),
                replace("unknown hash", "checksum-algoritme", OF_BRIEF, "SHA-256", "FNV-1"),
                replace(
                        "empty hash",
                        "leeg",
                        OF_BRIEF,
                        "<checksumWaarde>",
                        "<checksumWaarde></checksumWaarde><checksumWaarde>"),
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
                loose("double name but for case", "naam-niet-uniek", "Brief.TXT"),
                loose("name used elsewhere", "naam-niet-uniek", "mail.eml"),
                loose("device name", "naam-apparaat", "CON.txt"),
                loose("device name with a number", "naam-apparaat", "lpt1"),
                loose("name with a space", "naam-spatie", "de brief.txt"),
                loose("name with a percent and a hash sign", "naam-tekens", "50%#1.txt"),
                loose("name with an ampersand", "naam-tekens", "jan&piet.txt"),
                loose("name with a colon", "naam-tekens", "a:b.txt"),
                loose("name with a dot", "naam-punt", "verslag.v2.txt"),
                loose("name with a sign that nobody sees", "naam-stuurteken", "brief\u200b1.txt"),
                loose("mailbox of Outlook", "formaat-geweigerd", "archief.pst"),
                replace(
                        "end before begin",
                        "periode-omgekeerd",
                        S1,
                        "<dekkingInTijdEinddatum>2019",
                        "<dekkingInTijdEinddatum>2018"),
                replace("wrong sum of a term", "termijn-som", S1, "2094-05-01", "2095-05-01"),
                replace(
                        "term without an end",
                        "termijn-onbepaald",
                        S1,
                        "<termijnLooptijd>P75Y</termijnLooptijd><termijnEinddatum>2094-05-01</termijnEinddatum>",
                        ""),
                replace("term that ends before it begins", "periode-omgekeerd", S1, "2094-05-01", "2018-05-01"),
                replace("appraisal of no list", "waardering-onbekend", S1, "Blijvend te bewaren", "Voor altijd"),
                replace("appraisal against its code", "waardering-strijdig", S1, "<begripCode>B<", "<begripCode>V<"),
                replace(
                        "term on what stays",
                        "bewaartermijn-bij-blijvend",
                        S1,
                        "</waardering>",
                        "</waardering><bewaartermijn><termijnEinddatum>2030</termijnEinddatum></bewaartermijn>"),
                replace(
                        "restriction without words",
                        "beperking-zonder-beschrijving",
                        S1,
                        "<beperkingGebruikNadereBeschrijving>privacy</beperkingGebruikNadereBeschrijving>",
                        ""),
                replace("event in the future", "event-toekomst", S1, "2019-05-01T10", "2029-05-01T10"),
                replace("empty name", "leeg", S1, "Iets van de gemeente", " "),
                replace(
                        "stakeholder without anything",
                        "element-ontbreekt",
                        S1,
                        "<beperkingGebruik>",
                        "<betrokkene/><beperkingGebruik>"),
                replace(
                        "element that MDTO does not have",
                        "element-onbekend",
                        S1,
                        "<taal>",
                        "<kleur>rood</kleur><taal>"),
                replace(
                        "element in the wrong place",
                        "element-volgorde",
                        S1,
                        "<taal>nl</taal>",
                        "<taal>nl</taal><trefwoord>sluis</trefwoord>"),
                replace("two names", "element-te-vaak", S1, "</naam>", "</naam><naam>Nog een</naam>"),
                replace("language that is none", "waarde-ongeldig", S1, "<taal>nl<", "<taal>Nederlands (NL)<"),
                replace("day that is none", "waarde-ongeldig", S1, "2019-05-01T10:00:00Z", "2019-02-30"),
                replace("length that is none", "waarde-ongeldig", S1, "P75Y", "75 jaar"),
                replace(
                        "same mark twice",
                        "identificatie-dubbel",
                        S2,
                        "<identificatieKenmerk>S2",
                        "<identificatieKenmerk>S1"),
                replace(
                        "mark repeated in one document",
                        "identificatie-herhaald",
                        S1,
                        "<naam>",
                        "<identificatie><identificatieKenmerk>S1</identificatieKenmerk><identificatieBron>Schepenkist</identificatieBron></identificatie><naam>"),
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
                replace(
                        "other parent than the folder",
                        "ouder-klopt-niet",
                        PART + "deel-1.mdto.xml",
                        "<identificatieKenmerk>S2",
                        "<identificatieKenmerk>S1"),
                replace(
                        "parent that is not there",
                        "ouder-ontbreekt",
                        S1,
                        "<identificatieKenmerk>D1",
                        "<identificatieKenmerk>D7"),
                replace(
                        "file of another record",
                        "representatie-klopt-niet",
                        OF_BRIEF,
                        "<identificatieKenmerk>S1",
                        "<identificatieKenmerk>S2"),
                replace(
                        "dossier within a record",
                        "niveau-volgorde",
                        PART + "deel-1.mdto.xml",
                        "<begripLabel>Archiefstuk",
                        "<begripLabel>Dossier"),
                replace("XML that is broken", "xml-ongeldig", S1, "</informatieobject>", ""),
                replace(
                        "XML with an entity",
                        "xml-ongeldig",
                        S1,
                        "<MDTO",
                        "<!DOCTYPE MDTO [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><MDTO"),
                replace("other namespace", "geen-mdto", S1, "nationaalarchief.nl/mdto\"", "example.org/mdto\""),
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
                        for (Path file :
                                all.sorted(java.util.Comparator.reverseOrder()).toList())
                            if (!file.equals(root)) Files.delete(file);
                    }
                }));
    }
}
