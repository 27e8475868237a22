package nl.schepenkist.disclosure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fourteen columns of a production report, each with the names by which tools for redaction call it. */
enum ReportColumn {
    ID("ID", true),
    MATTER("Matter", true, "matter / marjoleinnummer"),
    FAMILY("Family", false, "familie", "family id"),
    THREAD("Email Thread ID", false, "thread id", "email thread"),
    DOCUMENT(
            "Document",
            true,
            "document id",
            "documentnr",
            "document nr",
            "documentnr.",
            "document nr.",
            "nr.",
            "documentnaam",
            "bestandsnaam",
            "omschrijving"),
    FILE_TYPE("File Type", false, "filetype", "bestandstype"),
    DATE("Datum", false, "date"),
    JUDGEMENT("Beoordeling", true, "openbaarmaking"),
    SUSPENDED("Opgeschort", false, "suspended", "tag015"),
    GROUNDS(
            "Beoordelingsgrond",
            true,
            "grond",
            "gronden",
            "beoordelingsgronden",
            "tagmulti006",
            "beoordelingsgrond (; gescheiden)"),
    REMARK("Toelichting", false, "opmerking"),
    LINK(
            "Publieke Link",
            false,
            "publiekelink",
            "publiekelinktag",
            "publicatielink",
            "publicatie link",
            "publiekelink ( | gescheiden)"),
    RELATED("Gerelateerd ID", false, "gerelateerdid"),
    CASE("Zaaknummer", false, "zaaknr", "casenr", "zaak", "case");

    private final String title;
    private final boolean needed;
    // List.of cannot be changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> aliases;

    ReportColumn(String title, boolean needed, String... aliases) {
        this.title = title;
        this.needed = needed;
        this.aliases = List.of(aliases);
    }

    /** As it stands above the column. */
    String title() {
        return title;
    }

    /** Whether there is no report without it. */
    boolean isNeeded() {
        return needed;
    }

    /** The column that is called so; case, white space and a number in front do not count. */
    static Optional<ReportColumn> of(String heading) {
        String name =
                heading.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceFirst("^\\d+ ", "");
        for (ReportColumn column : values())
            if (column.title.toLowerCase(Locale.ROOT).equals(name) || column.aliases.contains(name))
                return Optional.of(column);
        return Optional.empty();
    }
}
