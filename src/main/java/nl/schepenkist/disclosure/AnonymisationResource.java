package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Allowed;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.redaction.Anonymised;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.store.Database;
import nl.schepenkist.workers.Desks;

/** Finds personal data in a text or a PDF that is sent along, or takes it out. Of what is sent nothing is kept. */
@Path("api/v1/anonimiseringen")
public final class AnonymisationResource {
    private static final String PDF = "application/pdf";
    private static final int LARGEST_TEXT = 16 << 20;

    private final Anonymiser anonymiser;
    private final Database database;
    private final Account account;
    private final long largestPdf;

    /**
     * @param largestPdf in bytes
     */
    public AnonymisationResource(Anonymiser anonymiser, Database database, Account account, long largestPdf) {
        this.anonymiser = anonymiser;
        this.database = database;
        this.account = account;
        this.largestPdf = largestPdf;
    }

    @POST
    @Consumes("text/plain")
    @Produces({MediaType.APPLICATION_JSON, "text/plain; charset=utf-8"})
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.RECORDS_OFFICER})
    public Response text(
            @QueryParam("tekst") @DefaultValue("false") boolean findingsOnly,
            @Parameter(hidden = true) InputStream body,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        byte[] bytes = body.readNBytes(LARGEST_TEXT + 1);
        if (bytes.length > LARGEST_TEXT) throw tooLarge(LARGEST_TEXT);
        String text = decoded(bytes);
        note(Caller.of(security).actor(), "tekst");
        return findingsOnly
                ? Response.ok(anonymiser.findings(text), MediaType.APPLICATION_JSON)
                        .build()
                : Response.ok(anonymiser.redacted(text), "text/plain; charset=utf-8")
                        .build();
    }

    @POST
    @Consumes(PDF)
    @Produces({PDF, MediaType.APPLICATION_JSON})
    @Allowed({Role.DISCLOSURE_COORDINATOR, Role.RECORDS_OFFICER})
    public Response pdf(
            @QueryParam("tekst") @DefaultValue("false") boolean findingsOnly,
            @Parameter(hidden = true) InputStream body,
            @Context SecurityContext security)
            throws IOException, InterruptedException {
        var desk = anonymiser.desk();
        boolean handedOver = false;
        try {
            receive(body, desk);
            note(Caller.of(security).actor(), "pdf");
            if (findingsOnly) {
                JsonNode findings = anonymiser.findings(desk);
                return Response.ok(findings, MediaType.APPLICATION_JSON).build();
            }
            Anonymised done = anonymiser.anonymise(desk);
            handedOver = true;
            return Response.ok(streamed(done, desk), PDF)
                    .header(
                            "Repr-Digest",
                            "sha-256=:"
                                    + Base64.getEncoder()
                                            .encodeToString(HexFormat.of()
                                                    .parseHex(done.pdf().sha256())) + ":")
                    .build();
        } finally {
            if (!handedOver) desk.close();
        }
    }

    private static StreamingOutput streamed(Anonymised done, Desks.Desk desk) {
        return out -> {
            try (desk) {
                Files.copy(done.pdf().file(), out);
            }
        };
    }

    private void receive(InputStream body, Desks.Desk desk) throws IOException {
        try (var to = Files.newOutputStream(desk.in())) {
            long left = largestPdf;
            byte[] chunk = new byte[1 << 16];
            for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
                left -= n;
                if (left < 0) throw tooLarge(largestPdf);
                to.write(chunk, 0, n);
            }
            if (left == largestPdf) throw Refusal.invalid("body", "er is geen bestand meegestuurd");
        }
    }

    private static Refusal tooLarge(long bytes) {
        return new Refusal.TooLarge("Dit bestand is groter dan %d MB. Splits het.".formatted(bytes >> 20));
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.invalid("body", "de tekst is geen UTF-8");
        }
    }

    /** That somebody used the engine is an act; what it was used on is not kept. */
    private void note(Actor actor, String kind) {
        database.write(db -> {
            account.write(db, new Account.Act("anonimisering", actor, null, null, Map.of("soort", kind)));
            return null;
        });
    }
}
