package nl.schepenkist;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Readers;
import nl.schepenkist.mime.QuotedParts;
import nl.schepenkist.records.RecordKind;
import org.jspecify.annotations.Nullable;

/** The parts of a mail's text. A path of its own, so that it takes none of the paths beside it. */
@Path("api/v1/informatieobjecten/{id}/tekstdelen")
public final class TextPartsResource {
    private final Reading reading;
    private final RecordTexts texts;

    TextPartsResource(Reading reading, RecordTexts texts) {
        this.reading = reading;
        this.texts = texts;
    }

    /**
     * A part of a text.
     *
     * @param soort {@code nieuw}, {@code citaat} or {@code ondertekening}
     * @param begin offset in UTF-16 code units
     * @param eind exclusive
     * @param niveau how deep it is quoted; 0 for what is new
     * @param afzender who is quoted, as the heading of the quote has it
     * @param verzonden when that was written, as the heading has it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartView(
            String soort,
            int begin,
            int eind,
            int niveau,
            @Nullable String afzender,
            @Nullable String verzonden) {}

    public record PartsView(List<PartView> delen) {}

    /** What the author of a mail wrote, and what was quoted. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Readers
    public PartsView parts(
            @PathParam("id") String id, @QueryParam("doel") @Nullable String purpose, @Context SecurityContext security)
            throws InterruptedException {
        RecordRow row = reading.read(Caller.of(security), purpose, id, "tekst");
        String text = texts.text(row);
        if (row.kind() != RecordKind.EMAIL)
            return new PartsView(List.of(new PartView(QuotedParts.Kind.NEW.word(), 0, text.length(), 0, null, null)));
        return new PartsView(QuotedParts.of(text).stream()
                .map(p -> new PartView(p.kind().word(), p.begin(), p.end(), p.level(), p.from(), p.sent()))
                .toList());
    }
}
