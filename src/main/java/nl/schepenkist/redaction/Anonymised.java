package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import nl.schepenkist.redaction.gate.ReleasedPdf;

/**
 * A PDF that was redacted and let through.
 *
 * @param report what was found and done, page by page, and the ten points of the gate; nothing of what was removed
 * @param remainder what was removed ({@code verborgen}), what can be read still ({@code bladzijden}) and what the detector still finds in that
 *     ({@code vondsten}); it holds personal data
 */
public record Anonymised(ReleasedPdf pdf, JsonNode report, JsonNode remainder) {}
