package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import nl.schepenkist.records.SafeXml;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Holds a delivery note (pakbon) against the package that it came with. */
final class DeliveryNoteCheck {
    private static final String RULE = "MDTO-SIP 1.0, pakbon";
    private static final String PLACE = "(pakbon)";

    private DeliveryNoteCheck() {}

    static void check(Path pack, Path note, PackageCheck.Counts counts, Defects defects) throws IOException {
        Element root;
        try {
            root = SafeXml.document(Files.readAllBytes(note)).getDocumentElement();
        } catch (SAXException e) {
            defects.error("pakbon-onleesbaar", PLACE, "de pakbon is geen leesbare XML", RULE);
            return;
        }
        equal(root, "aantalInformatieobjecten", counts.records(), "pakbon-aantal", defects);
        equal(root, "aantalBestandenZonderMetagegevens", counts.files(), "pakbon-aantal", defects);
        equal(root, "omvangInBytes", counts.bytes(), "pakbon-omvang", defects);
        for (String field : new String[] {
            "identificatie", "naam", "locatieDoelsysteem", "tijdstipCreatie", "archiefvormer", "contact"
        })
            if (MdtoDocument.text(root, field).isEmpty())
                defects.error("pakbon-veld", PLACE, "op de pakbon ontbreekt %s".formatted(field), RULE);
        hash(pack, root, defects);
    }

    private static void equal(Element root, String field, long counted, String code, Defects defects) {
        Optional<String> said = MdtoDocument.text(root, field);
        if (said.isEmpty()) defects.error("pakbon-veld", PLACE, "op de pakbon ontbreekt " + field, RULE);
        else if (!said.get().equals(Long.toString(counted)))
            defects.error(code, PLACE, "%s op de pakbon is anders dan geteld: %d".formatted(field, counted), RULE);
    }

    private static void hash(Path pack, Element root, Defects defects) throws IOException {
        var said = MdtoDocument.text(root, "hashcodeSIP");
        var algorithm = MdtoDocument.text(root, "hashAlgoritme").flatMap(Fixity::algorithm);
        if (said.isEmpty() || algorithm.isEmpty()) {
            defects.error(
                    "pakbon-veld", PLACE, "op de pakbon ontbreekt de hash van het pakket, of haar algoritme", RULE);
            return;
        }
        if (Files.isDirectory(pack)) return;
        try (var in = Files.newInputStream(pack)) {
            if (!Fixity.of(in, algorithm.get()).digest().equalsIgnoreCase(said.get()))
                defects.error("pakbon-hash", PLACE, "de hash op de pakbon is niet die van dit pakket", RULE);
        }
    }
}
