package nl.schepenkist.destruction;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.render.Page;

/** The declaration as people read and sign for it. */
final class DeclarationPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.of("nl"));

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy HH:mm", Locale.of("nl"));

    private DeclarationPage() {}

    static Page of(Declaration d) {
        var page = new Page("Verklaring van vernietiging");
        page.heading(d.volledig() ? "Verklaring van vernietiging" : "Verklaring van vernietiging (niet volledig)");
        page.paragraph(
                "Namens de zorgdrager van %s wordt verklaard dat de hieronder gespecificeerde informatieobjecten zijn vernietigd (Archiefbesluit 1995, artikel 8)."
                        .formatted(d.zorgdrager()));
        page.facts(List.of(
                List.of("Vernietigingslijst", d.naam()),
                List.of("Kenmerk", d.lijst()),
                List.of("Peildatum", d.peildatum().format(DAY)),
                List.of("Uitgevoerd op", d.uitvoering().format(DAY)),
                List.of("Opgemaakt op", DutchDay.of(d.opgemaakt()).format(DAY)),
                List.of(
                        "Posten",
                        "%d, waarvan %d vernietigd en %d uitgezonderd"
                                .formatted(
                                        d.totalen().posten(),
                                        d.totalen().vernietigd(),
                                        d.totalen().uitgezonderd())),
                List.of(
                        "Verwijderd",
                        "%d informatieobjecten, %d bestanden, %d afgeleide bestanden, %d sleutels; %d bestanden alleen ontkoppeld"
                                .formatted(
                                        d.totalen().informatieobjecten(),
                                        d.totalen().bestanden(),
                                        d.totalen().afgeleideBestanden(),
                                        d.totalen().sleutels(),
                                        d.totalen().alleenOntkoppeld()))));
        page.subheading("Grond").paragraph(d.grondslag());
        page.subheading("Wijze van vernietiging").paragraph(d.wijze());
        page.subheading("Specificatie");
        page.table(
                List.of("Categorie", "Soort", "Jaar", "Aantal", "Van", "Tot"),
                d.specificatie().stream()
                        .map(l -> List.of(
                                l.categorie(),
                                l.soort(),
                                Integer.toString(l.jaar()),
                                Long.toString(l.aantal()),
                                l.oudste().toString(),
                                l.jongste().toString()))
                        .toList());
        if (!d.uitzonderingen().isEmpty())
            page.subheading("Niet vernietigd")
                    .table(
                            List.of("Post", "Informatieobject", "Reden"),
                            d.uitzonderingen().stream()
                                    .map(e -> List.of(Integer.toString(e.nr()), e.informatieobject(), e.reden()))
                                    .toList());
        Proof.Outcome proof = d.controle();
        if (proof != null) proof(page, proof);
        page.subheading("Goedkeuring")
                .table(
                        List.of("Rol", "Wie", "Oordeel", "Wanneer"),
                        Stream.of(
                                        Stream.of(List.of("opsteller", d.opsteller(), "", moment(d.opgesteld()))),
                                        d.goedkeuringen().stream()
                                                .map(a -> List.of(a.rol(), a.wie(), a.oordeel(), moment(a.wanneer()))),
                                        d.uitvoeringen().stream()
                                                .map(r -> List.of(
                                                        "uitvoerder",
                                                        r.uitvoerder(),
                                                        "",
                                                        "%s (uitgevoerd op %s)"
                                                                .formatted(
                                                                        moment(r.begonnen()),
                                                                        r.dag().format(DAY)))))
                                .flatMap(rows -> rows)
                                .toList());
        page.subheading("Wat in back-ups resteert")
                .table(
                        List.of("Soort", "Waar", "Uiterlijk tot"),
                        d.restanten().stream()
                                .map(r -> List.of(r.soort(), r.waar(), r.tot().toString()))
                                .toList());
        d.opmerkingen().forEach(page::paragraph);
        page.subheading("Vernietigde informatieobjecten")
                .table(
                        List.of("Kenmerk"),
                        d.informatieobjecten().stream().map(List::of).toList());
        if (d.auditkop() != null)
            page.subheading("Kop van de gebeurtenissenketen").paragraph(d.auditkop());
        return page;
    }

    /** What the second look saw, in words that say no more than that. */
    private static void proof(Page page, Proof.Outcome proof) {
        page.subheading("Controle achteraf")
                .paragraph(
                        "Op %s zijn %d bestanden (%d bytes) byte voor byte doorzocht op %d monsters van wat is vernietigd, en zijn de tabellen van de database en de segmenten van de zoekindex nagegaan op %d informatieobjecten. %s"
                                .formatted(
                                        moment(proof.wanneer()),
                                        proof.bestanden(),
                                        proof.bytes(),
                                        proof.monsters(),
                                        proof.informatieobjecten(),
                                        proof.gevonden().isEmpty()
                                                ? "Er is niets aangetroffen."
                                                : "Er zijn resten aangetroffen."));
        if (!proof.gevonden().isEmpty())
            page.table(
                    List.of("Wat", "Aantal"),
                    proof.gevonden().stream()
                            .map(l -> List.of(l.soort(), Long.toString(l.aantal())))
                            .toList());
        proof.nietDoorzocht().forEach(where -> page.paragraph("Niet op bytes doorzocht: " + where + "."));
    }

    private static String moment(Instant moment) {
        return MOMENT.format(moment.atZone(DutchDay.ZONE));
    }
}
