package nl.schepenkist.transfer.check;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * The elements of MDTO 1.0.1: which, in which order, how often, of which type. What the schema knows, known without the schema, and besides it that
 * nothing may be empty.
 */
final class MdtoGrammar {
    private static final String RULE = "MDTO 1.0.1, XML-schema";
    private static final int MANY = Integer.MAX_VALUE;
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");
    private static final Pattern DURATION =
            Pattern.compile("-?P(?=.)(\\d+Y)?(\\d+M)?(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d+)?S)?)?");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"{}|\\\\^`]+");

    private record Child(String name, String type, int least, int most) {}

    private static final Map<String, List<Child>> TYPES = types();
    private static final Set<String> LEAVES =
            Set.of("tekst", "taal", "duur", "adres", "geheel", "datum", "dagsoort", "momentsoort", "moment");

    private final Defects defects;
    private final String place;

    MdtoGrammar(Defects defects, String place) {
        this.defects = defects;
        this.place = place;
    }

    private static List<Child> of(String... children) {
        var all = new ArrayList<Child>();
        for (String child : children) {
            String[] parts = child.split(" ", -1);
            String[] often = parts[2].split("-", -1);
            all.add(new Child(
                    parts[0],
                    parts[1],
                    Integer.parseInt(often[0]),
                    often[1].equals("n") ? MANY : Integer.parseInt(often[1])));
        }
        return List.copyOf(all);
    }

    private static Map<String, List<Child>> types() {
        var types = new HashMap<String, List<Child>>();
        types.put(
                "informatieobject",
                of(
                        "identificatie identificatie 1-n",
                        "naam tekst 1-1",
                        "aggregatieniveau begrip 0-1",
                        "classificatie begrip 0-n",
                        "trefwoord tekst 0-n",
                        "omschrijving tekst 0-n",
                        "raadpleeglocatie raadpleeglocatie 0-n",
                        "dekkingInTijd dekkingInTijd 0-n",
                        "dekkingInRuimte verwijzing 0-n",
                        "taal taal 0-n",
                        "event event 0-n",
                        "waardering begrip 1-1",
                        "bewaartermijn termijn 0-1",
                        "informatiecategorie begrip 0-1",
                        "isOnderdeelVan verwijzing 0-n",
                        "bevatOnderdeel verwijzing 0-n",
                        "heeftRepresentatie verwijzing 0-n",
                        "aanvullendeMetagegevens verwijzing 0-n",
                        "gerelateerdInformatieobject gerelateerd 0-n",
                        "archiefvormer verwijzing 1-n",
                        "betrokkene betrokkene 0-n",
                        "activiteit verwijzing 0-1",
                        "beperkingGebruik beperking 1-n"));
        types.put(
                "bestand",
                of(
                        "identificatie identificatie 1-n",
                        "naam tekst 1-1",
                        "omvang geheel 1-1",
                        "bestandsformaat begrip 1-1",
                        "checksum checksum 1-n",
                        "URLBestand adres 0-1",
                        "isRepresentatieVan verwijzing 1-1"));
        types.put("identificatie", of("identificatieKenmerk tekst 1-1", "identificatieBron tekst 1-1"));
        types.put("verwijzing", of("verwijzingNaam tekst 1-1", "verwijzingIdentificatie identificatie 0-1"));
        types.put("begrip", of("begripLabel tekst 1-1", "begripCode tekst 0-1", "begripBegrippenlijst verwijzing 1-1"));
        types.put("raadpleeglocatie", of("raadpleeglocatieFysiek verwijzing 0-n", "raadpleeglocatieOnline adres 0-n"));
        types.put(
                "dekkingInTijd",
                of(
                        "dekkingInTijdType begrip 1-1",
                        "dekkingInTijdBegindatum dagsoort 1-1",
                        "dekkingInTijdEinddatum dagsoort 0-1"));
        types.put(
                "event",
                of(
                        "eventType begrip 1-1",
                        "eventTijd momentsoort 0-1",
                        "eventVerantwoordelijkeActor verwijzing 0-1",
                        "eventResultaat tekst 0-1"));
        types.put(
                "termijn",
                of(
                        "termijnTriggerStartLooptijd begrip 0-1",
                        "termijnStartdatumLooptijd datum 0-1",
                        "termijnLooptijd duur 0-1",
                        "termijnEinddatum dagsoort 0-1"));
        types.put(
                "checksum", of("checksumAlgoritme begrip 1-1", "checksumWaarde tekst 1-1", "checksumDatum moment 1-1"));
        types.put(
                "beperking",
                of(
                        "beperkingGebruikType begrip 1-1",
                        "beperkingGebruikNadereBeschrijving tekst 0-1",
                        "beperkingGebruikDocumentatie verwijzing 0-n",
                        "beperkingGebruikTermijn termijn 0-1"));
        types.put("betrokkene", of("betrokkeneTypeRelatie begrip 1-1", "betrokkeneActor verwijzing 1-1"));
        types.put(
                "gerelateerd",
                of(
                        "gerelateerdInformatieobjectVerwijzing verwijzing 1-1",
                        "gerelateerdInformatieobjectTypeRelatie begrip 1-1"));
        return Map.copyOf(types);
    }

    /** Holds an element against the type of that name. */
    void check(Element element, String type) {
        if (LEAVES.contains(type)) {
            leaf(element, type);
            return;
        }
        var known = Objects.requireNonNull(TYPES.get(type));
        var counts = new HashMap<String, Integer>();
        int at = 0;
        for (Element child : MdtoDocument.children(element)) {
            String name = child.getLocalName();
            int index = index(known, name);
            if (index < 0) {
                defects.error(
                        "element-onbekend",
                        place,
                        "%s heeft een element dat MDTO niet kent".formatted(where(element)),
                        RULE);
                continue;
            }
            if (index < at)
                defects.error(
                        "element-volgorde",
                        place,
                        "%s staat in %s niet op zijn plaats; de volgorde ligt vast".formatted(name, where(element)),
                        RULE);
            at = Math.max(at, index);
            counts.merge(name, 1, Integer::sum);
            check(child, known.get(index).type());
        }
        for (Child c : known) {
            int n = counts.getOrDefault(c.name(), 0);
            if (n < c.least())
                defects.error("element-ontbreekt", place, "%s mist %s".formatted(where(element), c.name()), RULE);
            if (n > c.most())
                defects.error(
                        "element-te-vaak",
                        place,
                        "%s heeft %s vaker dan eens".formatted(where(element), c.name()),
                        RULE);
        }
    }

    private static int index(List<Child> known, String name) {
        for (int i = 0; i < known.size(); i++) if (known.get(i).name().equals(name)) return i;
        return -1;
    }

    private static String where(Element element) {
        return element.getLocalName();
    }

    private void leaf(Element element, String type) {
        if (!MdtoDocument.children(element).isEmpty()) {
            defects.error(
                    "element-onbekend", place, where(element) + " bevat elementen, maar hoort tekst te zijn", RULE);
            return;
        }
        String text = element.getTextContent().strip();
        if (text.isEmpty())
            defects.error(
                    "leeg",
                    place,
                    where(element) + " is leeg; laat het element weg of vul het",
                    "MDTO, metagegevensschema: geen lege waarden");
        else if (!isOf(type, text))
            defects.error(
                    "waarde-ongeldig",
                    place,
                    "%s heeft geen geldige waarde (%s)".formatted(where(element), asked(type)),
                    RULE);
    }

    private static String asked(String type) {
        return switch (type) {
            case "geheel" -> "een geheel getal van nul of meer";
            case "datum" -> "een datum als 2026-11-23";
            case "dagsoort" -> "een jaar, een maand of een datum";
            case "moment" -> "een moment als 2026-11-23T12:00:00";
            case "momentsoort" -> "een jaar, een maand, een datum of een moment";
            case "duur" -> "een duur als P10Y";
            case "taal" -> "een taalcode als nl";
            case "adres" -> "een adres (URI)";
            default -> "tekst";
        };
    }

    private static boolean isOf(String type, String text) {
        return switch (type) {
            case "geheel" -> text.matches("\\+?\\d{1,18}");
            case "datum" -> isDay(text);
            case "dagsoort" -> isYear(text) || isMonth(text) || isDay(text);
            case "moment" -> isMoment(text);
            case "momentsoort" -> isYear(text) || isMonth(text) || isDay(text) || isMoment(text);
            case "duur" -> DURATION.matcher(text).matches();
            case "taal" -> LANGUAGE.matcher(text).matches();
            case "adres" -> ADDRESS.matcher(text).matches();
            default -> true;
        };
    }

    private interface Parse {
        Object of(String text);
    }

    private static boolean parses(String text, Parse parse) {
        try {
            parse.of(text);
            return true;
        } catch (DateTimeParseException no) {
            return false;
        }
    }

    private static String withoutZone(String text) {
        return text.replaceFirst("(Z|[+-]\\d\\d:\\d\\d)$", "");
    }

    private static boolean isYear(String text) {
        return text.matches("-?\\d{4,}(Z|[+-]\\d\\d:\\d\\d)?") && parses(withoutZone(text), Year::parse);
    }

    private static boolean isMonth(String text) {
        return parses(withoutZone(text), YearMonth::parse);
    }

    private static boolean isDay(String text) {
        return text.matches("-?\\d{4}-\\d\\d-\\d\\d(Z|[+-]\\d\\d:\\d\\d)?")
                && parses(text.substring(0, 10), LocalDate::parse);
    }

    private static boolean isMoment(String text) {
        return parses(text.matches(".*(Z|[+-]\\d\\d:\\d\\d)$") ? text : text + "Z", OffsetDateTime::parse)
                && text.matches(".*T\\d\\d:\\d\\d:\\d\\d.*");
    }
}
