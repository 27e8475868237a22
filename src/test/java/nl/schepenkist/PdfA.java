package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Holds PDF files against ISO 19005-2, as an archive does. */
final class PdfA {
    private PdfA() {}

    /** The file says that it is PDF/A-2b, and is. */
    static void mustBe2b(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf));
                var validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            assertThat(parser.getFlavour()).isEqualTo(PDFAFlavour.PDFA_2_B);
            var result = validator.validate(parser);
            assertThat(result.getTestAssertions())
                    .as("faults against ISO 19005-2")
                    .allMatch(a -> a.getStatus().toString().equalsIgnoreCase("passed"));
            assertThat(result.isCompliant()).isTrue();
        }
    }
}
