package nl.schepenkist;

import java.util.LinkedHashMap;
import java.util.Map;

/** What holds when nobody says otherwise. */
final class ConfigDefaults {
    private ConfigDefaults() {}

    static Map<String, String> all() {
        var d = new LinkedHashMap<String, String>();
        d.put("server.adres", "127.0.0.1");
        d.put("server.poort", "8080");
        d.put("data.map", "data");
        d.put("database.url", "");
        d.put("sleutels.url", "");
        d.put("sleutels.hoofdsleutel", "");
        d.put("organisatie.naam", Config.UNNAMED);
        d.put("organisatie.tooi", "");
        d.put("organisatie.onderdelen", "");
        d.put("authenticatie.modus", "lokaal");
        d.put("authenticatie.uitgever", "");
        d.put("authenticatie.rollenclaim", "roles");
        d.put("authenticatie.publiek", "");
        d.put("opname.importmap", "");
        d.put("opname.containerBewaren", "P30D");
        d.put("imap.servers", "");
        d.put("journaal.poort", "");
        d.put("journaal.adres", "127.0.0.1");
        d.put("journaal.mailbox", "journaal");
        d.put("journaal.afzenders", "");
        d.put("journaal.herkomst", "");
        d.put("journaal.grootste", "157286400");
        d.put("journaal.stilte", "300");
        d.put("journaal.certificaat", "");
        d.put("journaal.wachtwoord", "");
        d.put("vernietiging.bedenktijd", "P7D");
        d.put("vernietiging.beoordelingstermijn", "P4W");
        d.put("vernietiging.herkennen", "P1Y");
        d.put("bewaring.overbrengingstermijn", "P20Y");
        d.put("bewaring.overbrengingstermijnNieuw", "P10Y");
        d.put("bewaring.overbrengingstermijnNieuwVanaf", "");
        d.put("bewaring.opschoontermijn", "P10W");
        d.put("bewaring.datumspeling", "P2D");
        d.put("backup.bewaartermijn", "P1Y");
        d.put("audit.kopmap", "");
        d.put("audit.bijzonderheden", "P10Y");
        d.put("woo.vierogen", "true");
        d.put("openbaar.adres", "https://localhost");
        d.put("woo.alarm", "melden");
        d.put("woo.verzoekerBewaren", "P1Y");
        d.put("woo.besluit", "config/sjablonen/woo-besluit.md");
        d.put("woo.openbaarmaking", "config/sjablonen/woo-openbaarmaking.md");
        d.put("klok.vast", "false");
        d.put("klok.vandaag", "");
        d.put("zoeken.woordenlijst", "/usr/share/dict/dutch");
        d.put("tekst.geheugen", "384m");
        d.put("ondertekening.sleutels", "");
        d.put("virusscanner.adres", "");
        d.put("zgw.zaken", "");
        d.put("zgw.documenten", "");
        d.put("zgw.client", "");
        d.put("zgw.geheim", "");
        d.put("anonimisering.beleid", "");
        d.put("anonimisering.geheugen", "1g");
        d.put("anonimisering.tijd", "PT15M");
        d.put("anonimisering.grootste", "209715200");
        d.put("pronom.map", "config/pronom");
        d.put("render.geheugen", "768m");
        d.put("render.lettertypen", "/usr/share/fonts/truetype/noto");
        d.put("selectielijst.map", "selectielijst");
        d.put("ontvangers.map", "config/ontvangers");
        return d;
    }
}
