package nl.schepenkist.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Dutch municipal mails, letters, chats, forms and minutes, made from templates with values planted in them. The templates of
 * the part that is measured are not those that the rules were written by, and half of its family names stand in no list.
 */
final class Papers {
    private static final Pattern SLOT = Pattern.compile("\\{([a-z-]+)}");

    /** Written against while the rules were made. */
    static final List<String> TRAINING = List.of("""
            Van: {naam} <{emailadres}>
            Aan: balie
            Onderwerp: {zaak}

            Geachte heer {familienaam},

            Mijn BSN is {bsn} en mijn rekeningnummer {iban}. U kunt mij bellen op {telefoonnummer}.

            Met vriendelijke groet,
            {naam}
            {adres}
            {postcode} {plaats}
            """, """
            Zaaknummer {zaak}, factuur {factuur}, bedrag {bedrag}.
            De heer {naam}, geboren op {geboortedatum}, maakte bezwaar tegen het besluit van {recent}.
            Het voertuig met kenteken {kenteken} stond voor {adres}.
            """);

    /** Measured with. */
    static final List<String> TEST = List.of("""
            Beste {voornaam},

            Gisteren sprak ik {naam} over de uitrit aan de {adres} ({postcode} {plaats}). Het zaaknummer is {zaak}.
            Zij is bereikbaar via {telefoonnummer} of {emailadres}. Het besluit volgt uit artikel 2.1, eerste lid, van de Wabo.

            Groeten,
            {voornaam}
            """, """
            Aanvraagformulier bijzondere bijstand

            Naam aanvrager: {naam}
            Geboortedatum: {geboortedatum}
            Burgerservicenummer: {bsn}
            Adres: {adres}
            Postcode en woonplaats: {postcode} {plaats}
            Telefoon: {telefoonnummer}
            E-mail: {emailadres}
            IBAN: {iban}
            Soort legitimatie: paspoort, nummer {identiteitsdocument}

            Gevraagd bedrag: {bedrag}. Datum ontvangst: {recent}. Kenmerk: {factuur}
            """, """
            VERSLAG van de vergadering van de dorpsraad, {recent}

            Aanwezig: {naam} (voorzitter), {naam}, {naam} en {naam}
            Afwezig: {naam}

            1. Opening
            De voorzitter opent de vergadering om 19.30 uur en heet iedereen welkom.
            2. Verkeer
            Mevrouw {familienaam} vraagt aandacht voor de snelheid op de N360. De heer {familienaam} zegt toe dit met de provincie te bespreken.
            {naam} merkt op dat de begroting van 2025 hiervoor {bedrag} bevat.
            3. Rondvraag
            De gemeente Zijldijk en Rijkswaterstaat komen in het voorjaar met een voorstel.
            """, """
            Geachte mevrouw {familienaam},

            Op {recent} ontvingen wij uw bezwaarschrift tegen de naheffingsaanslag voor het voertuig met kenteken {kenteken}. U bent geboren op {geboortedatum} te {plaats}.
            Ons kenmerk is {factuur}. Wij verzoeken u het bedrag van {bedrag} over te maken op rekening {iban} onder vermelding van {zaak}.

            Hoogachtend,
            namens burgemeester en wethouders,

            {naam}
            juridisch medewerker
            """, """
            [03-05-24 14:12] {naam}: heb jij het nummer van de aannemer?
            [03-05-24 14:13] {naam}: {telefoonnummer}, vraag naar {voornaam}
            [03-05-24 14:15] {naam}: top. Parkeerplek is voor {kenteken}
            [03-05-24 14:20] {naam}: zijn insta is {sociale-media} trouwens
            """, """
            Melding van een datalek

            Op {recent} is ingelogd op het account met gebruikersnaam: {gebruikersnaam} vanaf IP-adres {ip-adres}. De versie van de software was 4.12.0.3.
            Betrokkene is {naam}, BSN {bsn}. Ook het rijbewijs met nummer {rijbewijs} was zichtbaar.
            De melding is geregistreerd onder nummer {factuur}. Bel bij vragen 14 0596 of 0800-1351.
            """, """
            Overeenkomst tussen de gemeente en {naam}, handelend onder de naam Hoveniersbedrijf De Linde
            KvK-nummer: {kvk-nummer}, btw-nummer {btw-nummer}
            Rekening: {iban}
            Contactpersoon: {naam}, tel. {telefoonnummer}
            De opdracht omvat 1250 m2 gazon en kost {bedrag} per jaar. Artikel 12 is van toepassing.
            """, """
            Van: {naam}
            Verzonden: maandag 6 mei 2024 09:14
            Aan: {naam}
            Onderwerp: RE: huisbezoek

            Hoi {voornaam},

            De zorgverlener (BIG {big-nummer}) bezocht de cliënt op {adres}. V-nummer {v-nummer} staat in het dossier.
            Volgens {naam} is er geen bezwaar.

            Mvg,
            {voornaam}
            """);

    private Papers() {}

    static List<Labelled> make(List<String> templates, long seed, int count, boolean unseen) {
        var random = new Random(seed);
        var all = new ArrayList<Labelled>();
        for (int n = 0; n < count; n++)
            all.add(fill(templates.get(n % templates.size()), new Values(random, unseen), random));
        return all;
    }

    private static Labelled fill(String template, Values values, Random random) {
        var text = new StringBuilder();
        var spans = new ArrayList<Labelled.Span>();
        var slots = SLOT.matcher(template);
        int done = 0;
        while (slots.find()) {
            text.append(template, done, slots.start());
            String value = value(slots.group(1), values, random);
            String kind = switch (slots.group(1)) {
                case "voornaam", "familienaam" -> "naam";
                case "zaak", "factuur", "bedrag", "recent", "plaats" -> "";
                default -> slots.group(1);
            };
            if (!kind.isEmpty()) spans.add(new Labelled.Span(kind, text.length(), text.length() + value.length()));
            text.append(value);
            done = slots.end();
        }
        return new Labelled(text.append(template.substring(done)).toString(), spans);
    }

    private static String value(String slot, Values v, Random random) {
        return switch (slot) {
            case "naam" -> v.name();
            case "voornaam" -> v.given();
            case "familienaam" -> v.family();
            case "bsn" -> v.bsn();
            case "iban" -> v.iban();
            case "telefoonnummer" -> v.phone();
            case "emailadres" -> v.email();
            case "adres" -> v.address();
            case "postcode" -> v.postcode();
            case "plaats" -> v.town();
            case "kenteken" -> v.plate();
            case "geboortedatum" -> v.date();
            case "recent" -> v.recentDate();
            case "identiteitsdocument" -> v.passport();
            case "rijbewijs" -> v.digitsOf(10);
            case "kvk-nummer" -> v.digitsOf(8);
            case "big-nummer" -> v.digitsOf(11);
            case "v-nummer" -> v.digitsOf(10);
            case "btw-nummer" -> v.vat();
            case "ip-adres" -> v.ip();
            case "gebruikersnaam" -> v.userName();
            case "sociale-media" -> v.handle();
            case "bedrag" -> v.amount();
            // Numbers of files that pass the eleven-test now and then, or always.
            case "zaak" -> random.nextBoolean() ? "Z/24/" + v.digitsOf(6) : v.bsn();
            case "factuur" -> random.nextBoolean() ? "2024-" + v.digitsOf(8) : v.digitsOf(9);
            default -> throw new IllegalArgumentException(slot);
        };
    }
}
