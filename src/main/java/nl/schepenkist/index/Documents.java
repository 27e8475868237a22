package nl.schepenkist.index;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nl.schepenkist.catalog.Handling;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Turns a record into what the index holds of it. */
final class Documents {
    /** Of a long text the beginning is kept for fragments; all of it is searched. */
    private static final int KEPT_FOR_FRAGMENTS = 100_000;

    private static final int LONGEST_KEYWORD = 256;

    /** With the places of words, so that fragments need not be analysed anew for every hit. */
    private static final FieldType MARKED = marked(false);

    private static final FieldType MARKED_AND_KEPT = marked(true);

    private static FieldType marked(boolean kept) {
        var type = new FieldType(TextField.TYPE_NOT_STORED);
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.setStored(kept);
        type.freeze();
        return type;
    }

    private Documents() {}

    /** What a document tells of a record in clear. */
    record Subject(
            RecordId id,
            RecordId family,
            RecordKind kind,
            Placement placement,
            Handling handling,
            @Nullable Instant moment,
            @Nullable String exemptedBy,
            boolean closed) {
        static Subject of(RecordRow r) {
            return new Subject(
                    r.id(),
                    r.family(),
                    r.kind(),
                    r.placement(),
                    r.handling(),
                    r.moment(),
                    r.exemption() == null ? null : r.exemption().by(),
                    r.isClosed());
        }

        static Subject of(NewRecord r) {
            return new Subject(
                    r.id(),
                    r.family(),
                    r.kind(),
                    r.placement(),
                    r.handling(),
                    r.moment(),
                    null,
                    r.handling().confidentiality() == Confidentiality.SECRET);
        }
    }

    /**
     * @param parts names of what is attached
     */
    static Document of(Subject row, Personal personal, String text, List<String> parts, boolean searchable) {
        var d = new Document();
        d.add(new StringField(Fields.ID, row.id().value(), Field.Store.YES));
        d.add(new SortedDocValuesField(Fields.ID, new BytesRef(row.id().value())));
        d.add(new StringField(Fields.FAMILY, row.family().value(), Field.Store.NO));
        keyword(d, Fields.KIND, row.kind().word(), true);
        keyword(d, Fields.MAILBOX, row.placement().mailbox(), true);
        keyword(d, Fields.CASE, row.placement().caseId(), false);
        keyword(d, Fields.CONVERSATION, row.placement().conversation(), false);
        keyword(
                d,
                Fields.CONFIDENTIALITY,
                (row.closed() ? Confidentiality.SECRET : row.handling().confidentiality()).word(),
                false);
        keyword(d, Fields.SEARCHABLE, Boolean.toString(searchable), false);
        if (row.exemptedBy() != null) {
            keyword(d, Fields.EXEMPTED, Boolean.toString(true), false);
            keyword(d, Fields.EXEMPTED, row.exemptedBy(), false);
        }
        keyword(d, Fields.HAS_ATTACHMENT, Boolean.toString(!parts.isEmpty()), false);
        moment(d, row.moment());
        d.add(new Field(Fields.NAME, personal.name(), MARKED_AND_KEPT));
        d.add(new Field(Fields.TEXT, text, MARKED));
        d.add(new StoredField(
                Fields.TEXT, text.length() > KEPT_FOR_FRAGMENTS ? text.substring(0, KEPT_FOR_FRAGMENTS) : text));
        for (long band : Resemblance.bands(Related.compared(row.kind(), text))) d.add(new LongPoint(Fields.BAND, band));
        people(d, personal);
        // A file's name is found by its words too, not only as a whole.
        boolean message = row.kind() == RecordKind.EMAIL || row.kind() == RecordKind.CHAT_MESSAGE;
        String attached = message ? String.join(" ", parts) : personal.name();
        d.add(new TextField(Fields.ATTACHMENTS, attached.replace('_', ' ').replace('.', ' '), Field.Store.NO));
        return d;
    }

    private static void people(Document d, Personal personal) {
        String sender = personal.sender() == null ? "" : personal.sender();
        d.add(new TextField(Fields.FROM, sender, Field.Store.NO));
        d.add(new TextField(
                Fields.TO,
                personal.recipients().stream().map(Personal.Recipient::address).collect(Collectors.joining(" ; ")),
                Field.Store.NO));
        if (!sender.isBlank()) facet(d, Fields.SENDER, address(sender));
    }

    /** The bare address, so that one person under two spellings of the name is counted once. */
    static String address(String sender) {
        int open = sender.lastIndexOf('<');
        int close = sender.lastIndexOf('>');
        return (open >= 0 && close > open ? sender.substring(open + 1, close) : sender).toLowerCase(Locale.ROOT);
    }

    /** Stands for the moment of what has none. */
    static final long NO_MOMENT = Long.MIN_VALUE;

    private static void moment(Document d, @Nullable Instant moment) {
        // Without a moment a record sorts last and lies in no period.
        d.add(new NumericDocValuesField(Fields.SEQUENCE, moment == null ? NO_MOMENT : moment.toEpochMilli()));
        if (moment == null) return;
        d.add(new LongPoint(Fields.MOMENT, moment.toEpochMilli()));
        facet(d, Fields.YEAR, Integer.toString(DutchDay.of(moment).getYear()));
    }

    private static void keyword(Document d, String field, @Nullable String value, boolean facet) {
        if (value == null) return;
        d.add(new StringField(field, cut(value), Field.Store.NO));
        if (facet) facet(d, field, value);
    }

    private static void facet(Document d, String field, String value) {
        d.add(new SortedSetDocValuesField(field, new BytesRef(cut(value))));
    }

    static String cut(String value) {
        return value.length() > LONGEST_KEYWORD ? value.substring(0, LONGEST_KEYWORD) : value;
    }
}
