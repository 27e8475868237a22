package nl.schepenkist.disclosure;

import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Caller;

/** The way to a document and the record that it is of, for who works on the request: the reading is written down. */
public final class DocumentAccess {
    private final Judging judging;
    private final Reading reading;

    public DocumentAccess(Judging judging, Reading reading) {
        this.judging = judging;
        this.reading = reading;
    }

    /** A document that somebody may see. */
    record Opened(DisclosureDocument document, RecordRow row) {}

    /**
     * @param act what is read, as it stands in the event
     * @throws nl.schepenkist.records.Refusal.NotFound when there is no such document, or the caller may not see its record
     */
    Opened open(String request, int nr, String act, Caller caller) {
        var document = judging.get(request, nr);
        return new Opened(
                document,
                reading.read(caller, document.request(), document.record().value(), act));
    }
}
