package nl.schepenkist.ingest;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.schepenkist.render.Page;
import org.jspecify.annotations.Nullable;

/** The report of an intake as people read and file it. */
final class IntakeReportPage {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.of("nl")).withZone(ZoneId.of("Europe/Amsterdam"));
    private static final int MOST_ROWS = 1_000;

    private IntakeReportPage() {}

    static Page of(IntakeReport r) {
        var page = new Page("Verslag van opname");
        page.heading("Verslag van opname");
        page.facts(facts(r));
        page.subheading("Telling per verpakking of map");
        var rows = new ArrayList<List<String>>();
        r.verpakkingen().stream()
                .limit(MOST_ROWS)
                .forEach(c -> rows.add(
                        counts(c.plaats(), c.aangeboden(), c.opgenomen(), c.dubbel(), c.uitgesloten(), c.mislukt())));
        var o = r.opname();
        rows.add(counts("Alles samen", o.aangeboden(), o.opgenomen(), o.dubbel(), o.uitgesloten(), o.mislukt()));
        page.places(List.of("Waar", "Aangeboden", "Opgenomen", "Dubbel", "Uitgesloten", "Mislukt"), rows);
        page.paragraph("Aangeboden is opgenomen, dubbel, uitgesloten en mislukt samen.");
        if (!r.bronnen().isEmpty())
            page.subheading("Wat binnenkwam")
                    .places(
                            List.of("Bestand", "Bytes", "SHA-256"),
                            r.bronnen().stream()
                                    .limit(MOST_ROWS)
                                    .map(b -> List.of(b.naam(), Long.toString(b.omvang()), halves(b.sha256())))
                                    .toList());
        if (!r.uitsluitingen().isEmpty())
            page.subheading("Uitgesloten voor de vrijgave")
                    .places(
                            List.of("Aantal", "Reden", "Wanneer"),
                            r.uitsluitingen().stream()
                                    .map(e -> List.of(
                                            Long.toString(e.aantal()),
                                            e.reden() == null ? "" : e.reden(),
                                            MOMENT.format(e.op())))
                                    .toList());
        if (!r.fouten().isEmpty())
            page.subheading("Mislukt of op te merken")
                    .places(
                            List.of("Waar", "Reden"),
                            r.fouten().stream()
                                    .limit(MOST_ROWS)
                                    .map(f -> List.of(f.plaats(), f.reden()))
                                    .toList());
        var signature = r.ondertekening();
        if (signature != null)
            page.subheading("Ondertekening")
                    .paragraph(
                            "Dit verslag is met dezelfde telling als JSON ondertekend (Ed25519, RFC 7515). De handtekening staat in het veld ondertekening van dat verslag; zij begint met %s."
                                    .formatted(signature
                                            .jws()
                                            .substring(
                                                    signature.jws().lastIndexOf('.') + 1,
                                                    signature.jws().lastIndexOf('.') + 17)));
        return page;
    }

    private static List<List<String>> facts(IntakeReport r) {
        var facts = new ArrayList<List<String>>();
        facts.add(List.of("Kenmerk", r.opname().id()));
        facts.add(List.of("Status", r.opname().status()));
        fact(facts, "Mailbox", r.mailbox());
        fact(facts, "Zaak", r.zaak());
        fact(facts, "Gesprek", r.gesprek());
        fact(facts, "Begonnen", told(r.opname().begonnen()));
        fact(facts, "Ge\u00ebindigd", told(r.opname().geeindigd()));
        facts.add(List.of("Zonder tekst", Long.toString(r.opname().zonderTekst())));
        facts.add(List.of("Opgemaakt", MOMENT.format(r.opgemaakt())));
        return facts;
    }

    private static void fact(List<List<String>> facts, String name, @Nullable String value) {
        if (value != null) facts.add(List.of(name, value));
    }

    private static @Nullable String told(@Nullable Instant moment) {
        return moment == null ? null : MOMENT.format(moment);
    }

    private static List<String> counts(
            String where, long offered, long taken, long duplicates, long excluded, long failed) {
        return List.of(
                where,
                Long.toString(offered),
                Long.toString(taken),
                Long.toString(duplicates),
                Long.toString(excluded),
                Long.toString(failed));
    }

    /** A digest is too long for a column; in two halves it can be read aloud. */
    private static String halves(String digest) {
        return digest.substring(0, digest.length() / 2) + " " + digest.substring(digest.length() / 2);
    }
}
