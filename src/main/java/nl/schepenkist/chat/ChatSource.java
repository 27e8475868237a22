package nl.schepenkist.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of an export before it is read.
 *
 * @param name of the conversation, as far as file and folder tell
 * @param files names of the files beside it
 * @param order of day, month and year, when somebody stated it
 * @param password when somebody gave it
 * @param zone in which times without a zone are taken to be
 * @param today nothing was exported later
 */
public record ChatSource(
        String name,
        Set<String> files,
        Optional<DayOrder> order,
        Optional<String> password,
        ZoneId zone,
        LocalDate today) {}
