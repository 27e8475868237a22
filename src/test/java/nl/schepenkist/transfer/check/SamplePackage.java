package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A small package in which everything is right: a dossier with two records, of which one has an attachment within it. */
final class SamplePackage {
    static final String DOSSIER = "dossier-1/";
    static final String FIRST = DOSSIER + "stuk-1/";
    static final String SECOND = DOSSIER + "stuk-2/";
    static final String PART = SECOND + "deel-1/";

    private SamplePackage() {}

    static void write(Path root) throws Exception {
        put(root, DOSSIER + "dossier-1.mdto.xml", record("D1", "Dossier", "", part("S1") + part("S2")));
        put(root, FIRST + "stuk-1.mdto.xml", record("S1", "Archiefstuk", parent("D1"), represents("B1")));
        file(root, FIRST + "brief.txt", "B1", "S1", "Geachte raad");
        put(root, SECOND + "stuk-2.mdto.xml", record("S2", "Archiefstuk", parent("D1"), part("P1") + represents("B2")));
        file(root, SECOND + "mail.eml", "B2", "S2", "Subject: sluis");
        put(root, PART + "deel-1.mdto.xml", record("P1", "Archiefstuk", parent("S2"), represents("B3")));
        file(root, PART + "bijlage.txt", "B3", "P1", "een bijlage");
    }

    static void put(Path root, String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static void file(Path root, String path, String id, String record, String text) throws Exception {
        put(root, path, text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        put(root, path + ".bestand.mdto.xml", document("""
                <bestand>%s<naam>%s</naam><omvang>%d</omvang>
                <bestandsformaat><begripLabel>Plain Text</begripLabel><begripCode>x-fmt/111</begripCode>%s</bestandsformaat>
                <checksum><checksumAlgoritme><begripLabel>SHA-256</begripLabel>%s</checksumAlgoritme><checksumWaarde>%s</checksumWaarde><checksumDatum>2026-01-01T12:00:00</checksumDatum></checksum>
                <isRepresentatieVan><verwijzingNaam>stuk</verwijzingNaam>%s</isRepresentatieVan></bestand>""".formatted(
                        mark("identificatie", id),
                        path.substring(path.lastIndexOf('/') + 1),
                        bytes.length,
                        list(),
                        list(),
                        sum,
                        mark("verwijzingIdentificatie", record))));
    }

    static String record(String id, String level, String before, String after) {
        return document("""
                <informatieobject>%s<naam>Iets van de gemeente</naam>
                <aggregatieniveau><begripLabel>%s</begripLabel>%s</aggregatieniveau>
                <dekkingInTijd><dekkingInTijdType><begripLabel>Datum</begripLabel>%s</dekkingInTijdType><dekkingInTijdBegindatum>2019-05</dekkingInTijdBegindatum><dekkingInTijdEinddatum>2019</dekkingInTijdEinddatum></dekkingInTijd>
                <taal>nl</taal>
                <event><eventType><begripLabel>Ontvangst</begripLabel>%s</eventType><eventTijd>2019-05-01T10:00:00Z</eventTijd></event>
                <waardering><begripLabel>Blijvend te bewaren</begripLabel><begripCode>B</begripCode>%s</waardering>
                %s%s
                <archiefvormer><verwijzingNaam>Zijldijk</verwijzingNaam>%s</archiefvormer>
                <beperkingGebruik><beperkingGebruikType><begripLabel>Overig</begripLabel>%s</beperkingGebruikType><beperkingGebruikNadereBeschrijving>privacy</beperkingGebruikNadereBeschrijving><beperkingGebruikTermijn><termijnTriggerStartLooptijd><begripLabel>Creatie</begripLabel>%s</termijnTriggerStartLooptijd><termijnStartdatumLooptijd>2019-05-01</termijnStartdatumLooptijd><termijnLooptijd>P75Y</termijnLooptijd><termijnEinddatum>2094-05-01</termijnEinddatum></beperkingGebruikTermijn></beperkingGebruik>
                </informatieobject>""".formatted(
                        mark("identificatie", id),
                        level,
                        list(),
                        list(),
                        list(),
                        list(),
                        before,
                        after,
                        mark("verwijzingIdentificatie", "gm0000"),
                        list(),
                        list()));
    }

    private static String document(String body) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <MDTO xmlns="https://www.nationaalarchief.nl/mdto" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="https://www.nationaalarchief.nl/mdto https://www.nationaalarchief.nl/mdto/MDTO-XML1.0.1.xsd">
                %s</MDTO>
                """.formatted(body);
    }

    private static String list() {
        return "<begripBegrippenlijst><verwijzingNaam>lijst</verwijzingNaam></begripBegrippenlijst>";
    }

    private static String mark(String element, String id) {
        return "<%1$s><identificatieKenmerk>%2$s</identificatieKenmerk><identificatieBron>Schepenkist</identificatieBron></%1$s>"
                .formatted(element, id);
    }

    private static String reference(String element, String id) {
        return "<%1$s><verwijzingNaam>iets</verwijzingNaam>%2$s</%1$s>"
                .formatted(element, mark("verwijzingIdentificatie", id));
    }

    static String parent(String id) {
        return reference("isOnderdeelVan", id);
    }

    static String part(String id) {
        return reference("bevatOnderdeel", id);
    }

    static String represents(String id) {
        return reference("heeftRepresentatie", id);
    }
}
