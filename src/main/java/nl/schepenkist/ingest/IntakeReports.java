package nl.schepenkist.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import nl.schepenkist.audit.HeadSigner;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.http.Json;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.store.Database;

/** Draws up the report of an intake, signed once it has ended. */
public final class IntakeReports {
    private static final int MOST_FAILURES = 10_000;
    private static final String HEADER = "{\"alg\":\"EdDSA\",\"typ\":\"opnameverslag+json\"}";

    private final Database database;
    private final Intakes intakes;
    private final IntakeProgress progress;
    private final Staging staging;
    private final Personals personals;
    private final HeadSigner signer;
    private final PdfWriter pdf;
    private final Clock clock;
    private final ObjectMapper json = Json.mapper();

    public IntakeReports(
            Database database,
            Intakes intakes,
            IntakeProgress progress,
            Staging staging,
            Personals personals,
            HeadSigner signer,
            PdfWriter pdf,
            Clock clock) {
        this.database = database;
        this.intakes = intakes;
        this.progress = progress;
        this.staging = staging;
        this.personals = personals;
        this.signer = signer;
        this.pdf = pdf;
        this.clock = clock;
    }

    /**
     * @param view of the intake
     */
    IntakeReport of(IntakeResource.IntakeView view) {
        var row = intakes.get(view.id());
        Options options = intakes.options(row);
        var report = new IntakeReport(
                view,
                options.mailbox(),
                options.zaak(),
                options.gesprek(),
                sources(row),
                progress.containers(row.id()).stream()
                        .map(c -> new IntakeReport.Container(
                                c.place(),
                                c.balance().offered(),
                                c.balance().taken(),
                                c.balance().duplicates(),
                                c.balance().excluded(),
                                c.balance().failed()))
                        .toList(),
                staging.exclusions(row).stream()
                        .map(e -> new IntakeReport.Exclusion(e.items(), e.reason(), e.by(), e.at()))
                        .toList(),
                progress.failures(row.id(), MOST_FAILURES, 0).rows().stream()
                        .map(f -> new IntakeResource.FailureView(f.place(), f.code(), f.reason()))
                        .toList(),
                clock.instant(),
                null);
        return row.ended() == null ? report : report.signed(signature(report));
    }

    private List<IntakeReport.Source> sources(IntakeTable.Row row) {
        var found = new ArrayList<IntakeReport.Source>();
        for (var read : database.read(h -> SourceTable.digests(h, row.id()))) {
            var told = personals.open(row.keyId(), read, row.id(), Committing.Digest.class);
            found.add(new IntakeReport.Source(told.plaats(), told.sha256(), told.omvang()));
        }
        return found;
    }

    private IntakeReport.Signature signature(IntakeReport report) {
        try {
            String signed =
                    base64(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + base64(json.writeValueAsBytes(report));
            byte[] signature = signer.sign(signed.getBytes(StandardCharsets.US_ASCII));
            return new IntakeReport.Signature(signed + "." + base64(signature), signer.publicKey());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that is no plain data", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    byte[] pdf(IntakeReport report) {
        return pdf.write(IntakeReportPage.of(report));
    }
}
