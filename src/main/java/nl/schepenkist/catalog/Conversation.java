package nl.schepenkist.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import nl.schepenkist.http.ListView;
import nl.schepenkist.records.ChatFacts;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it can be read back: its days, and on each day who said what.
 *
 * @param deelnemers of the messages on this page
 * @param beperkingen what the exports could not tell of these messages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conversation(
        String id,
        String naam,
        Set<String> platformen,
        Set<String> deelnemers,
        Set<String> beperkingen,
        long totaal,
        int pagina,
        int aantal,
        @Nullable String volgende,
        List<Day> dagen) {

    /** One day, in Europe/Amsterdam; without a date what has no moment. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Day(@Nullable LocalDate datum, List<Message> berichten) {}

    /**
     * One message.
     *
     * @param antwoordOp mark of the message that it answers, as the platform has it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Message(
            String id,
            @Nullable Instant tijdstip,
            @Nullable String afzender,
            String soort,
            String tekst,
            boolean bewerkt,
            @Nullable String kenmerk,
            @Nullable String antwoordOp,
            List<String> reacties,
            List<String> verwijzingen,
            List<Attached> bijlagen) {}

    /** Something attached; its file is that of the record. */
    public record Attached(String id, String naam) {}

    /**
     * @param page messages in their order
     * @param parts what is attached to them
     */
    static Conversation of(
            String id,
            Reading.Conversation found,
            Map<RecordId, Personal> personals,
            List<RecordRow> parts,
            ListView.Page page) {
        var names = new LinkedHashSet<String>();
        var platforms = new LinkedHashSet<String>();
        var people = new LinkedHashSet<String>();
        var limits = new LinkedHashSet<String>();
        var days = new ArrayList<Day>();
        for (RecordRow row : found.page()) {
            Personal personal = personals.get(row.id());
            if (personal == null || personal.chat() == null) continue;
            ChatFacts chat = personal.chat();
            names.add(chat.conversation());
            platforms.add(chat.platform());
            if (personal.sender() != null) people.add(personal.sender());
            limits.addAll(chat.limits());
            LocalDate day = row.moment() == null ? null : DutchDay.of(row.moment());
            if (days.isEmpty() || !Objects.equals(days.getLast().datum(), day))
                days.add(new Day(day, new ArrayList<>()));
            days.getLast().berichten().add(message(row, personal, chat, attached(row, parts, personals)));
        }
        return new Conversation(
                id,
                names.isEmpty() ? id : names.getFirst(),
                platforms,
                people,
                limits,
                found.total(),
                page.number(),
                page.size(),
                ListView.of(page, found.total(), found.page()).volgende(),
                days);
    }

    private static List<Attached> attached(RecordRow row, List<RecordRow> parts, Map<RecordId, Personal> personals) {
        return parts.stream()
                .filter(p -> row.id().equals(p.parent()))
                .flatMap(p -> Stream.ofNullable(personals.get(p.id()))
                        .map(personal -> new Attached(p.id().value(), personal.name())))
                .toList();
    }

    private static Message message(RecordRow row, Personal personal, ChatFacts chat, List<Attached> attached) {
        return new Message(
                row.id().value(),
                row.moment(),
                personal.sender(),
                chat.form(),
                chat.text(),
                chat.edited(),
                personal.messageId(),
                chat.answers(),
                chat.reactions(),
                chat.links(),
                attached);
    }
}
