package nl.schepenkist.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.records.Refusal;

/** Looks whether every stored file is what it was when it came in. Changes nothing. */
public final class FileCheck {
    private final Database database;
    private final FileStore files;

    public FileCheck(Database database, FileStore files) {
        this.database = database;
        this.files = files;
    }

    /** Reads every file once; answers the names of those that are missing or damaged. */
    public List<String> verify() {
        var bad = new ArrayList<String>();
        String after = "";
        while (true) {
            String from = after;
            var page = database.read(h -> StoredFileTable.page(h, from, 500));
            if (page.isEmpty()) return bad;
            for (var row : page) if (!isWhole(new FileName(row.name()))) bad.add(row.name());
            after = page.getLast().name();
        }
    }

    private boolean isWhole(FileName name) {
        try (var in = files.read(name)) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException damaged) {
            return false;
        } catch (Refusal.NotFound destroyedMeanwhile) {
            return true;
        }
    }
}
