package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import nl.schepenkist.redaction.gate.ReleasedPdf;

/**
 * A PDF that was redacted and let through.
 *
 * @param report what was found and done, page by page, and the ten points of the gate; nothing of what was removed
 */
public record Anonymised(ReleasedPdf pdf, JsonNode report) {}
