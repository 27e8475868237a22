package nl.schepenkist;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Readers;
import org.jspecify.annotations.Nullable;

/** The text of a record. It joins two packages that may not know each other, hence its place. */
@Path("api/v1/informatieobjecten/{id}/tekst")
public final class TextResource {
    private final Reading reading;
    private final RecordTexts texts;

    TextResource(Reading reading, RecordTexts texts) {
        this.reading = reading;
        this.texts = texts;
    }

    @GET
    @Produces("text/plain; charset=utf-8")
    @Readers
    public String text(
            @PathParam("id") String id, @QueryParam("doel") @Nullable String purpose, @Context SecurityContext security)
            throws InterruptedException {
        RecordRow row = reading.read(Caller.of(security), purpose, id, "tekst");
        return texts.text(row);
    }
}
