package nl.schepenkist.catalog;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL about the records that an intake brought. The caller owns the transaction. */
final class BroughtInTable {
    static final int MOST_TOLD = 1_000;

    private BroughtInTable() {}

    static List<RecordRow> stagedPage(Handle db, String intake, int limit, int offset) {
        return db.createQuery("""
                select * from record where intake_id = :intake and state = 'klaargezet' and parent is null
                order by intake_nr limit :limit offset :offset""")
                .bind("intake", intake)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(RecordTable.ROW)
                .list();
    }

    static long countStaged(Handle db, String intake) {
        return db.createQuery(
                        "select count(*) from record where intake_id = :intake and state = 'klaargezet' and parent is null")
                .bind("intake", intake)
                .mapTo(Long.class)
                .one();
    }

    static List<RecordRow> quarantined(Handle db, String intake) {
        return db.createQuery(
                        "select * from record where intake_id = :intake and quarantine is not null order by intake_nr limit :limit")
                .bind("intake", intake)
                .bind("limit", MOST_TOLD + 1)
                .map(RecordTable.ROW)
                .list();
    }

    static List<RecordRow> misnamed(Handle db, String intake) {
        return db.createQuery("""
                select r.* from record r join record_file f on f.record_id = r.id
                where r.intake_id = :intake and f.extension_fits = 0 order by r.intake_nr limit :limit""")
                .bind("intake", intake)
                .bind("limit", MOST_TOLD + 1)
                .map(RecordTable.ROW)
                .list();
    }

    /** Written out for the index of records that lack text: people ask while an intake runs, again and again. */
    private static final String LACKING =
            "intake_id = :intake and text_state = :state and text_state in ('geen', 'onvolledig') and kind <> 'bijlage' and state <> 'klaargezet'";

    /** How many records were taken in by an intake without all of their text. */
    static long countByText(Handle db, String intake, RecordRow.TextState state) {
        return db.createQuery("select count(*) from record where " + LACKING)
                .bind("intake", intake)
                .bind("state", state.word())
                .mapTo(Long.class)
                .one();
    }

    static List<RecordRow> byText(Handle db, String intake, RecordRow.TextState state, int limit, int offset) {
        return db.createQuery(
                        "select * from record where " + LACKING + " order by intake_nr limit :limit offset :offset")
                .bind("intake", intake)
                .bind("state", state.word())
                .bind("limit", limit)
                .bind("offset", offset)
                .map(RecordTable.ROW)
                .list();
    }
}
