package nl.schepenkist.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.schepenkist.catalog.Handling;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.catalog.RecordView;
import nl.schepenkist.chat.DayOrder;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Worded;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an intake beforehand (API.md, "Intake").
 *
 * @param herstellen also items of a store of Outlook that were deleted and are still there
 * @param datumvolgorde order of day, month and year in a chat export that does not tell: {@code dmj}, {@code mdj} or {@code jmd}
 * @param wachtwoord of what is handed in; kept locked, and only until the intake has ended
 * @param imap a mailbox on a mail server, instead of files; kept locked
 * @param zgwZaak address of a case in the Zaken API of {@code zgw.zaken}, of which the documents are read
 * @param pad path under the import folder, instead of uploaded files
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Options(
        @Nullable String soort,
        @Nullable String mailbox,
        @Nullable String gesprek,
        @Nullable String zaak,
        @Nullable String categorie,
        @Nullable String vertrouwelijkheid,
        @Nullable String archiefvormer,
        @Nullable List<RecordView.RestrictionView> beperkingGebruik,
        @Nullable Boolean klaarzetten,
        @Nullable Boolean herstellen,
        @Nullable Boolean opschoonvenster,
        @Nullable String datumvolgorde,
        @Nullable String wachtwoord,
        @Nullable String omschrijving,
        @Nullable ImapSource imap,
        @Nullable String zgwZaak,
        @Nullable String pad) {

    private static final Set<String> KINDS = Set.of("auto", "e-mail", "chat", "document");
    private static final int LONGEST = 500;

    static Options none() {
        return new Options(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The documents of a case. */
    static Options ofCase(String url) {
        return new Options(
                "document",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                url,
                null);
    }

    /** For what is filed under a mailbox and is known to be mail. */
    static Options ofMailbox(String mailbox) {
        return new Options(
                "e-mail", mailbox, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }

    /**
     * @throws Refusal.Invalid naming the first field that cannot be
     */
    void check(SelectionLists lists) {
        if (!KINDS.contains(kind())) throw Refusal.invalid("soort", "kies een van: auto, e-mail, chat, document");
        short_("mailbox", mailbox);
        short_("gesprek", gesprek);
        short_("zaak", zaak);
        short_("omschrijving", omschrijving);
        short_("archiefvormer", archiefvormer);
        if (datumvolgorde != null && DayOrder.of(datumvolgorde).isEmpty())
            throw Refusal.invalid("datumvolgorde", "kies een van: dmj, mdj, jmd");
        Handling handling = handling();
        if (handling.category() != null && lists.find(handling.category()).isEmpty())
            throw Refusal.invalid("categorie", "staat niet in de selectielijst");
    }

    private static void short_(String field, @Nullable String value) {
        if (value == null) return;
        if (value.isBlank()) throw Refusal.invalid(field, "is leeg; laat het veld weg");
        if (value.length() > LONGEST) throw Refusal.invalid(field, "is langer dan " + LONGEST + " tekens");
    }

    String kind() {
        return soort == null ? "auto" : soort;
    }

    /** Whether what comes in waits for its release. */
    boolean isStaged() {
        return Boolean.TRUE.equals(klaarzetten);
    }

    Placement placement() {
        return new Placement(mailbox == null ? null : mailbox.toLowerCase(Locale.ROOT), zaak, gesprek);
    }

    Handling handling() {
        return new Handling(
                categorie == null ? null : CategoryRef.parse(categorie, "categorie"),
                null,
                vertrouwelijkheid == null
                        ? Confidentiality.INTERNAL
                        : Worded.of(Confidentiality.class, vertrouwelijkheid, "vertrouwelijkheid"),
                archiefvormer,
                beperkingGebruik == null
                        ? List.of()
                        : beperkingGebruik.stream()
                                .map(RecordView.RestrictionView::parsed)
                                .toList());
    }

    /** Without what is personal: that is kept locked. */
    Options clear() {
        return new Options(
                soort,
                mailbox,
                gesprek,
                zaak,
                categorie,
                vertrouwelijkheid,
                archiefvormer,
                beperkingGebruik,
                klaarzetten,
                herstellen,
                opschoonvenster,
                datumvolgorde,
                null,
                null,
                null,
                zgwZaak,
                null);
    }
}
