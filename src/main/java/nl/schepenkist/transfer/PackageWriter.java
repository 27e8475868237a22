package nl.schepenkist.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.RecordView;
import nl.schepenkist.records.Personal;
import nl.schepenkist.retention.Verdict;

/**
 * Writes a package in the sidecar structure of MDTO-SIP 1.0: a folder for each dossier and each record, the sidecar of a
 * record inside its folder, the sidecar of a file beside it. Streamed; the same records give the same bytes.
 */
final class PackageWriter {
    private static final Pattern EXTENSION = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");
    /** A zip needs a moment for each entry; one fixed moment keeps packages reproducible. */
    private static final long ENTRY_TIME = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private final Catalog catalog;
    private final Describing describing;
    private final String suffix;
    private final Instant checkedAt;

    /** What went into a package. */
    static final class Contents {
        int records;
        int files;
        int contentFiles;
        long contentBytes;
    }

    PackageWriter(Catalog catalog, Describing describing, Receiver receiver, Instant checkedAt) {
        this.catalog = catalog;
        this.describing = describing;
        this.suffix = receiver.achtervoegsel();
        this.checkedAt = checkedAt;
    }

    /**
     * @param heads permanent records with their verdicts; attachments go with their mail
     */
    Contents write(Map<RecordRow, Verdict> heads, OutputStream out) throws IOException {
        var contents = new Contents();
        var dossiers = new LinkedHashMap<String, Map<RecordRow, Verdict>>();
        heads.forEach((row, verdict) -> dossiers.computeIfAbsent(dossierOf(row), _ -> new LinkedHashMap<>())
                .put(row, verdict));
        try (var zip = new ZipOutputStream(out)) {
            int nr = 0;
            for (var entry : dossiers.entrySet())
                dossier(zip, "dossier-%03d".formatted(++nr), entry.getKey(), entry.getValue(), contents);
        }
        return contents;
    }

    private static String dossierOf(RecordRow row) {
        var p = row.placement();
        if (p.caseId() != null) return "Zaak " + p.caseId();
        return p.mailbox() != null ? "Postvak " + p.mailbox() : "Losse stukken";
    }

    private void dossier(
            ZipOutputStream zip, String folder, String name, Map<RecordRow, Verdict> rows, Contents contents)
            throws IOException {
        var parts = rows.keySet().stream()
                .map(r ->
                        new Described.Ref(Describing.filled(catalog.personal(r).name()), r.id().value()))
                .toList();
        var ref = new Described.Ref(name, folder);
        sidecar(zip, folder + "/" + folder + suffix, Mdto.of(describing.dossier(folder, name, parts)));
        contents.records++;
        for (var entry : rows.entrySet()) record(zip, folder, entry.getKey(), entry.getValue(), ref, contents);
    }

    private void record(
            ZipOutputStream zip,
            String parent,
            RecordRow row,
            Verdict verdict,
            Described.Ref dossier,
            Contents contents)
            throws IOException {
        String folder = parent + "/" + row.id();
        Described described = describing.describe(row, verdict, dossier);
        sidecar(zip, folder + "/" + row.id() + suffix, Mdto.of(described));
        contents.records++;
        for (FileRef file : catalog.files(row.id())) file(zip, folder, row, file, described, contents);
        for (RecordRow part : describing.partsOf(row)) record(zip, folder, part, verdict, dossier, contents);
    }

    private void file(
            ZipOutputStream zip, String folder, RecordRow row, FileRef file, Described described, Contents contents)
            throws IOException {
        Personal personal = catalog.personal(row);
        String original = RecordView.fileName(file, row, personal);
        var extension = EXTENSION.matcher(original);
        String name = row.id() + "-" + file.nr()
                + (extension.find() ? "." + extension.group(1).toLowerCase(Locale.ROOT) : "");
        zip.putNextEntry(entry(folder + "/" + name));
        try (InputStream in = catalog.open(file.name())) {
            in.transferTo(zip);
        }
        zip.closeEntry();
        sidecar(
                zip,
                folder + "/" + name + ".bestand" + suffix,
                Mdto.of(file, original, RecordView.digest(file, personal), checkedAt, described));
        contents.files++;
        contents.contentFiles++;
        contents.contentBytes += file.size();
    }

    private static void sidecar(ZipOutputStream zip, String path, byte[] xml) throws IOException {
        zip.putNextEntry(entry(path));
        zip.write(xml);
        zip.closeEntry();
    }

    private static ZipEntry entry(String path) {
        var entry = new ZipEntry(path);
        entry.setTime(ENTRY_TIME);
        return entry;
    }
}
