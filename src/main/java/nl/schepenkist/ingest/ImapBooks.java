package nl.schepenkist.ingest;

import java.util.List;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;

/** Remembers how far the folders of one mailbox were read, by marks that tell neither server nor user. */
final class ImapBooks implements ImapReader.Books {
    private final Database database;
    private final FileStore files;
    private final String owner;

    /**
     * @param context where what is read is filed: elsewhere it is read anew
     */
    ImapBooks(Database database, FileStore files, ImapSource server, String context) {
        this.database = database;
        this.files = files;
        this.owner = "%s:%d/%s/%s/".formatted(server.server(), server.poort(), server.gebruiker(), context);
    }

    @Override
    public long lastUid(String folder, long uidValidity) {
        return database.read(h -> ImapTable.lastUid(h, files.hmac(owner + folder), uidValidity));
    }

    void save(String intake, List<ImapReader.Position> reached) {
        database.run(db -> {
            for (var p : reached)
                ImapTable.save(db, intake, files.hmac(owner + p.folder()), p.uidValidity(), p.lastUid());
        });
    }
}
