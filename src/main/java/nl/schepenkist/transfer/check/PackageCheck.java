package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** Looks at a package of whatever kind. Changes nothing. */
public final class PackageCheck {
    private PackageCheck() {}

    /** What kind of package it is. */
    public enum Kind implements Worded {
        MDTO("MDTO in sidecars"),
        BAGIT("BagIt"),
        EARK("E-ARK");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * How much was looked at.
     *
     * @param records documents of informatieobjecten; 0 of a package that has none
     * @param files without their metadata
     * @param bytes of those files
     */
    public record Counts(int records, int files, long bytes) {}

    /** What was found; in the order in which somebody should do something about it. */
    public record Outcome(Kind kind, Counts counts, List<Defect> defects) {
        public boolean isGood() {
            return defects.stream().noneMatch(Defect::isError);
        }
    }

    /**
     * With what to look.
     *
     * @param suffix of sidecars, as the receiver has it; null takes the spelling that the package has most
     * @param xsd schema of MDTO to hold the sidecars against, besides the rules that are known here
     * @param deliveryNote that came with the package
     */
    public record Options(@Nullable String suffix, Optional<Path> xsd, Optional<Path> deliveryNote) {
        public static final Options PLAIN = new Options(null, Optional.empty(), Optional.empty());
    }

    /**
     * @param pack a zip, or a folder
     * @throws IOException when it is neither
     */
    public static Outcome check(Path pack, Options options, Clock clock) throws IOException {
        var defects = new Defects();
        boolean folder = Files.isDirectory(pack);
        try (PackageTree tree = folder ? new FolderTree(pack, defects) : new ZipTree(pack, defects)) {
            Kind kind = kind(tree);
            Counts counts = switch (kind) {
                case BAGIT -> bag(pack, folder, tree, options, clock, defects);
                case EARK -> new EarkCheck(tree, root(tree), defects).check();
                case MDTO -> new MdtoCheck(tree, options.suffix(), schema(options.xsd()), clock, defects).check();
            };
            if (options.deliveryNote().isPresent())
                DeliveryNoteCheck.check(pack, options.deliveryNote().get(), counts, defects);
            return new Outcome(kind, counts, defects.sorted());
        }
    }

    /** A bag may be an envelope around what is to be transferred: then that is looked at too. */
    private static Counts bag(
            Path pack, boolean folder, PackageTree tree, Options options, Clock clock, Defects defects)
            throws IOException {
        String root = tree.files().containsKey("bagit.txt") ? "" : root(tree);
        Counts counts = new BagCheck(tree, root(tree), defects).check(folder ? pack : null);
        var payload = new Payload(tree, root + "data/");
        boolean described = payload.files().keySet().stream()
                .anyMatch(path -> path.toLowerCase(Locale.ROOT).endsWith(".mdto.xml"));
        return described
                ? new MdtoCheck(payload, options.suffix(), schema(options.xsd()), clock, defects).check()
                : counts;
    }

    /** Opens a package, as often as it is asked. */
    public interface Opening {
        InputStream open() throws IOException;
    }

    /**
     * The same for a package of MDTO that lies in the store.
     *
     * @param suffix of sidecars, as the receiver has it
     */
    public static Outcome check(Opening opening, String suffix, Clock clock) throws IOException {
        var defects = new Defects();
        try (var tree = new StreamTree(opening, defects)) {
            Counts counts = new MdtoCheck(tree, suffix, null, clock, defects).check();
            return new Outcome(Kind.MDTO, counts, defects.sorted());
        }
    }

    /** The one folder that all of it lies in, with a slash; empty when there is none. */
    private static String root(PackageTree tree) {
        String first = tree.files().isEmpty() ? "" : tree.files().firstKey();
        int slash = first.indexOf('/');
        if (slash < 0) return "";
        String root = first.substring(0, slash + 1);
        return tree.files().lastKey().startsWith(root) ? root : "";
    }

    private static Kind kind(PackageTree tree) {
        for (String root : List.of("", root(tree))) {
            if (tree.files().containsKey(root + "METS.xml")) return Kind.EARK;
            boolean manifest =
                    tree.files().keySet().stream().anyMatch(f -> f.matches("\\Q" + root + "\\Emanifest-[^/]+\\.txt"));
            if (tree.files().containsKey(root + "bagit.txt")
                    || (manifest && tree.folders().contains(root + "data/"))) return Kind.BAGIT;
        }
        return Kind.MDTO;
    }

    private static @Nullable Schema schema(Optional<Path> xsd) throws IOException {
        if (xsd.isEmpty()) return null;
        try {
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(xsd.get().toFile());
        } catch (SAXException e) {
            throw new IOException("the schema cannot be read", e);
        }
    }
}
