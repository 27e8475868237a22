package nl.schepenkist;

import java.util.Map;
import java.util.stream.Collectors;

/** Who may call what. Written by hand: it is the contract, not a copy of the annotations. */
final class AccessMatrix {
    /** What several rows have. */
    private static final Map<String, String> TOGETHER = Map.of(
            "allen",
                    "div-medewerker proceseigenaar archivaris woo-coordinator woo-beslisser medewerker auditor beheerder",
            "lezers", "div-medewerker proceseigenaar archivaris woo-coordinator woo-beslisser medewerker");

    private static final String TABLE = """
            POST /opnames : div-medewerker
            POST /vernietigingslijsten/_kandidaten : div-medewerker
            GET /opnames : div-medewerker
            GET /opnames/{id} : div-medewerker
            GET /opnames/{id}/fouten : div-medewerker
            GET /opnames/{id}/verslag : div-medewerker
            POST /opnames/{id}/_vrijgeven : div-medewerker
            POST /opnames/{id}/_uitsluiten : div-medewerker
            GET /opnames/{id}/onderdelen : div-medewerker
            POST /opnames/{id}/_afbreken : div-medewerker
            GET /informatieobjecten/{id} : lezers
            GET /informatieobjecten/{id}/bestanden/{nr} : lezers
            GET /informatieobjecten/{id}/tekst : lezers
            GET /informatieobjecten/{id}/tekstdelen : lezers
            GET /informatieobjecten/{id}/verwanten : lezers
            POST /zgw/notificaties : div-medewerker
            GET /gesprekken/{id} : lezers
            GET /informatieobjecten/{id}/bewaring : lezers
            GET /informatieobjecten/{id}/gebeurtenissen : div-medewerker archivaris woo-coordinator
            GET /informatieobjecten/{id}/mdto : div-medewerker archivaris woo-coordinator
            PATCH /informatieobjecten/{id} : div-medewerker
            POST /informatieobjecten/_wijzigen : div-medewerker
            GET /zoekresultaten : lezers
            POST /zoekresultaten/_zoeken : lezers
            GET /mailboxen : div-medewerker archivaris
            GET /mailboxen/{adres} : div-medewerker archivaris
            PUT /mailboxen/{adres} : div-medewerker
            POST /toegangen : div-medewerker archivaris
            GET /toegangen/{id} : div-medewerker archivaris auditor
            POST /toegangen/{id}/_bevestigen : div-medewerker archivaris
            POST /functies : div-medewerker
            GET /functies : div-medewerker archivaris
            POST /functievervullingen : div-medewerker
            GET /functievervullingen : div-medewerker archivaris
            GET /functievervullingen/{id} : div-medewerker archivaris
            PATCH /functievervullingen/{id} : div-medewerker
            POST /functievervullingen/{id}/_verwijderen : div-medewerker
            POST /functievervullingen/_inlezen : div-medewerker
            GET /functievervullingen/wijzigingen : div-medewerker archivaris auditor
            GET /functievervullingen/wijzigingen/{id} : div-medewerker archivaris auditor
            GET /opschoonvoorstellen : medewerker
            GET /hotspots/suggesties : div-medewerker archivaris
            POST /hotspots/suggesties/{id}/_afhandelen : div-medewerker archivaris
            POST /openbaar/hotspots/suggesties : iedereen
            POST /avg-verzoeken : div-medewerker
            GET /avg-verzoeken : div-medewerker archivaris auditor
            GET /avg-verzoeken/{id} : div-medewerker archivaris auditor
            GET /avg-verzoeken/{id}/verslag : div-medewerker
            POST /avg-verzoeken/{id}/_afhandelen : div-medewerker
            POST /anonimiseringen : woo-coordinator div-medewerker
            POST /woo-verzoeken : woo-coordinator
            GET /woo-verzoeken : woo-coordinator woo-beslisser auditor
            GET /woo-verzoeken/{id} : woo-coordinator woo-beslisser auditor
            PATCH /woo-verzoeken/{id} : woo-coordinator
            POST /woo-verzoeken/{id}/_verdagen : woo-coordinator
            POST /woo-verzoeken/{id}/_opschorten : woo-coordinator
            POST /woo-verzoeken/{id}/_hervatten : woo-coordinator
            POST /woo-verzoeken/{id}/_afronden : woo-coordinator
            POST /woo-verzoeken/{id}/procedures : woo-coordinator
            POST /woo-verzoeken/{id}/procedures/{nr}/_eindigen : woo-coordinator
            POST /woo-verzoeken/{id}/documenten : woo-coordinator
            GET /woo-verzoeken/{id}/documenten : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/documenten/{nr} : woo-coordinator woo-beslisser
            PATCH /woo-verzoeken/{id}/documenten/{nr} : woo-coordinator
            POST /woo-verzoeken/{id}/documenten/_beoordelen : woo-coordinator
            GET /woo-verzoeken/{id}/documenten/{nr}/weergave : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/documenten/{nr}/lakvoorstellen : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/documenten/{nr}/lakvoorstellen/_overnemen : woo-coordinator
            POST /woo-verzoeken/{id}/documenten/{nr}/lakkingen : woo-coordinator
            GET /woo-verzoeken/{id}/documenten/{nr}/lakkingen : woo-coordinator woo-beslisser
            DELETE /woo-verzoeken/{id}/documenten/{nr}/lakkingen/{lakking} : woo-coordinator
            GET /woo-verzoeken/{id}/documenten/{nr}/gelakt : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/documenten/{nr}/lekrapport : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/beoordelingen : woo-beslisser
            GET /woo-verzoeken/{id}/beoordelingen : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/inventarislijst : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/zoekverslag : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/zoekverslag/_tellen : woo-coordinator
            GET /woo-verzoeken/{id}/alarmen/woorden : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/alarmen/_lakken : woo-coordinator
            GET /woo-verzoeken/{id}/documenten/{nr}/verwanten : woo-coordinator woo-beslisser
            PUT /woo-verzoeken/{id}/documenten/{nr}/weergave : woo-coordinator
            POST /woo-verzoeken/{id}/zienswijzen : woo-coordinator
            GET /woo-verzoeken/{id}/zienswijzen : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/zienswijzen/{nr} : woo-coordinator woo-beslisser
            PATCH /woo-verzoeken/{id}/zienswijzen/{nr} : woo-coordinator
            POST /woo-verzoeken/{id}/zienswijzen/{nr}/_afschrift : woo-coordinator
            GET /woo-verzoeken/{id}/zienswijzen/{nr}/afschrift : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/documenten/{nr}/lagen : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/documenten/{nr}/verschillen : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/pakketten : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/documenten/{nr}/lakvoorstellen/_afwijzen : woo-coordinator
            GET /woo-verzoeken/{id}/productierapport : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/productierapport : woo-coordinator
            GET /woo-verzoeken/{id}/lessen : woo-coordinator woo-beslisser
            DELETE /woo-verzoeken/{id}/lessen/{les} : woo-coordinator
            GET /woo-verzoeken/{id}/alarmen : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/pakketten : woo-coordinator woo-beslisser
            GET /woo-verzoeken/{id}/pakketten/{pakket} : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/_publiceren : woo-beslisser
            GET /woo-verzoeken/{id}/publicaties : woo-coordinator woo-beslisser
            POST /woo-verzoeken/{id}/publicaties/{publicatie}/_intrekken : woo-coordinator woo-beslisser
            GET /openbaar : iedereen
            GET /openbaar/besluiten/{id} : iedereen
            GET /openbaar/documenten/{id} : iedereen
            GET /openbaar/documenten/{id}/bestand : iedereen
            GET /openbaar/zoeken : iedereen
            GET /openbaar/{index} : iedereen
            GET /openbaar/sitemaps/{categorie}/{nr} : iedereen
            GET /openbaar/feed.xml : iedereen
            GET /robots.txt : iedereen
            GET /processen : div-medewerker proceseigenaar archivaris
            GET /processen/{naam} : div-medewerker proceseigenaar archivaris
            PUT /processen/{naam} : div-medewerker
            GET /zaken : div-medewerker proceseigenaar archivaris
            GET /zaken/{zaak} : div-medewerker proceseigenaar archivaris
            PUT /zaken/{zaak} : div-medewerker
            POST /informatieobjecten/{id}/_uitzonderen : medewerker
            POST /informatieobjecten/{id}/_uitzonderingIntrekken : medewerker
            POST /bevriezingen : div-medewerker
            GET /bevriezingen : div-medewerker archivaris auditor
            GET /bevriezingen/{id} : div-medewerker archivaris auditor
            POST /bevriezingen/{id}/_opheffen : div-medewerker
            POST /hotspots : div-medewerker
            GET /hotspots : div-medewerker archivaris auditor
            GET /hotspots/{id} : div-medewerker archivaris auditor
            GET /hotspots/{id}/gevolgen : div-medewerker archivaris
            POST /hotspots/{id}/_vaststellen : archivaris
            POST /hotspots/{id}/_afwijzen : archivaris
            POST /hotspots/{id}/_intrekken : archivaris
            GET /selectielijsten : allen
            GET /selectielijsten/{lijst}/categorieen : allen
            GET /selectielijsten/{lijst}/categorieen/{nr} : allen
            POST /vernietigingslijsten : div-medewerker
            GET /vernietigingslijsten : div-medewerker proceseigenaar archivaris auditor
            GET /vernietigingslijsten/{id} : div-medewerker proceseigenaar archivaris auditor
            GET /vernietigingslijsten/{id}/posten : div-medewerker proceseigenaar archivaris
            PATCH /vernietigingslijsten/{id}/posten/{nr} : div-medewerker proceseigenaar
            POST /vernietigingslijsten/{id}/posten/_besluiten : div-medewerker proceseigenaar
            POST /vernietigingslijsten/{id}/_aanbieden : div-medewerker
            POST /vernietigingslijsten/{id}/beoordelingen : proceseigenaar archivaris
            POST /vernietigingslijsten/{id}/_uitvoeren : div-medewerker
            POST /vernietigingslijsten/{id}/_intrekken : div-medewerker
            GET /vernietigingslijsten/{id}/verklaring : div-medewerker proceseigenaar archivaris auditor
            POST /overbrengingen : div-medewerker
            GET /overbrengingen : div-medewerker archivaris auditor
            GET /overbrengingen/{id} : div-medewerker archivaris auditor
            POST /overbrengingen/{id}/_samenstellen : div-medewerker
            GET /overbrengingen/{id}/validatie : div-medewerker archivaris
            POST /overbrengingen/{id}/beoordelingen : archivaris
            GET /overbrengingen/{id}/pakket : div-medewerker archivaris
            GET /overbrengingen/{id}/pakbon : div-medewerker archivaris
            POST /overbrengingen/{id}/_aanbieden : div-medewerker
            POST /overbrengingen/{id}/ontvangst : div-medewerker archivaris
            GET /gebeurtenissen : auditor
            POST /gebeurtenissen/_controleren : auditor
            GET /taken : allen
            GET /metrieken : beheerder
            GET /openbaar/hotspots : iedereen
            GET /gezond/levend : iedereen
            GET /gezond/gereed : iedereen
            GET /openapi.json : iedereen
            """;

    /** Roles, by method and path. */
    static final Map<String, String> ROWS = TABLE.lines()
            .map(line -> line.split(" : ", 2))
            .collect(Collectors.toMap(row -> row[0], row -> TOGETHER.getOrDefault(row[1], row[1])));

    private AccessMatrix() {}
}
