package nl.schepenkist.ingest;

import nl.schepenkist.store.FileName;
import org.jdbi.v3.core.Handle;

/** SQL about who still needs a file that was handed in. */
final class FileUse {
    private FileUse() {}

    static boolean isUnused(Handle db, FileName file) {
        return db.createQuery("""
                select (select count(*) from record_file where file_name = :name) + (select count(*) from intake_source where file_name = :name)
                  + (select count(*) from transfer where file_name = :name)""").bind("name", file.value()).mapTo(Long.class).one() == 0;
    }
}
