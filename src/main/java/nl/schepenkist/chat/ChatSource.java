package nl.schepenkist.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an export before it is read.
 *
 * @param name of the conversation; empty when file and folder do not tell
 * @param files names of the files beside it
 * @param order of day, month and year, when somebody stated it
 * @param password when somebody gave it
 * @param zone in which times without a zone are taken to be
 * @param today nothing was exported later
 */
public record ChatSource(
        Optional<String> name,
        Set<String> files,
        Optional<DayOrder> order,
        Optional<String> password,
        ZoneId zone,
        LocalDate today) {

    /** Name for people of a conversation that has none. */
    static final String NAMELESS = "gesprek zonder naam";

    /**
     * By what the conversation is known again: its name, else how it begins. Two exports called {@code _chat.txt} need not be
     * of one conversation.
     */
    String key(String beginning) {
        return name.orElseGet(() -> "begint met " + beginning);
    }

    String nameForPeople() {
        return name.orElse(NAMELESS);
    }
}
