package nl.schepenkist.ingest;

import java.util.List;
import nl.schepenkist.records.Refusal;

/**
 * The case system that may be read, by the ZGW standards: where its APIs are, and how we are known there.
 *
 * @param cases address of the Zaken API, without a slash at its end
 * @param documents address of the Documenten API
 * @param client by which we are known; {@code secret} signs every request
 */
public record ZgwAccess(String cases, String documents, String client, String secret) {
    /** Whether an address lies in the Zaken API: nothing else is asked for what a case is. */
    boolean isCase(String url) {
        return within(url, cases + "/zaken/");
    }

    boolean isDocument(String url) {
        return within(url, documents + "/enkelvoudiginformatieobjecten/");
    }

    private static boolean within(String url, String base) {
        return url.startsWith(base) && !url.contains("..") && !url.contains("#") && !url.contains("\\");
    }

    /**
     * @throws Refusal.Invalid when it is no case of this system
     */
    void check(String caseUrl) {
        if (!isCase(caseUrl))
            throw new Refusal.Invalid(
                    "zaak-niet-toegelaten",
                    "Deze zaak ligt niet in het zaaksysteem van de instelling zgw.zaken.",
                    List.of(new Refusal.Fault("zgwZaak", "ligt niet onder zgw.zaken")));
    }
}
