package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A file that the leak gate let pass. Only {@link DocumentFiles} makes one, of what the gate judged just now or of what it judged before
 * and is still the same; whatever leaves, leaves as one of these.
 */
final class Released {
    private final byte[] pdf;
    private final String sha256;
    private final JsonNode report;

    Released(byte[] pdf, String sha256, JsonNode report) {
        if (!report.path("geslaagd").asBoolean()
                || !report.path("sha256").asText().equals(sha256))
            throw new IllegalArgumentException("the gate did not let this file pass");
        this.pdf = pdf;
        this.sha256 = sha256;
        this.report = report;
    }

    byte[] pdf() {
        return pdf;
    }

    String sha256() {
        return sha256;
    }

    JsonNode report() {
        return report;
    }
}
