package nl.schepenkist.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.selection.SelectionLists;

/**
 * Descriptions beside the files of a folder: {@code brief.pdf.csv}, {@code brief.pdf.mdto.xml} or {@code brief.mdto.xml} beside
 * {@code brief.pdf} (MDTO XML; the case of the suffix differs by supplier). A sidecar of which the file is missing is a file.
 */
final class Sidecars {
    private static final String CSV = ".csv";
    private static final String MDTO = ".mdto.xml";
    /** Some write which of the two documents of MDTO it is before the suffix. */
    private static final String FILE_MDTO = ".bestand.mdto.xml";

    private static final long LARGEST = 4 << 20;

    private final SelectionLists lists;

    Sidecars(SelectionLists lists) {
        this.lists = lists;
    }

    /** The sidecars among these files, by the file that each describes. */
    static Map<Path, List<Path>> among(Collection<Path> found) {
        // What is no plain file is not read, also not as a sidecar.
        var files = found.stream()
                .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                .filter(f -> !SourceReader.isLitter(f.getFileName().toString()))
                .toList();
        Set<Path> all = new HashSet<>(files);
        var stems = new HashMap<Path, Path>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            if (dot > 0 && !lower(file).endsWith(MDTO)) {
                // Two files with one stem cannot share a sidecar that names neither.
                Path stem = file.resolveSibling(name.substring(0, dot));
                stems.merge(stem, file, (_, _) -> stem);
            }
        }
        var sidecars = new HashMap<Path, List<Path>>();
        for (Path file : files.stream().sorted().toList())
            described(file, all, stems)
                    .ifPresent(about -> sidecars.computeIfAbsent(about, _ -> new ArrayList<>())
                            .add(file));
        // A description of a description is a file like any other.
        sidecars.keySet()
                .removeAll(sidecars.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
        return sidecars;
    }

    private static Optional<Path> described(Path sidecar, Set<Path> all, Map<Path, Path> stems) {
        String name = sidecar.getFileName().toString();
        String lower = lower(sidecar);
        for (String suffix : new String[] {FILE_MDTO, MDTO, CSV}) {
            if (!lower.endsWith(suffix) || lower.length() == suffix.length()) continue;
            Path whole = sidecar.resolveSibling(name.substring(0, name.length() - suffix.length()));
            if (all.contains(whole)) return Optional.of(whole);
            Path byStem = stems.get(whole);
            if (!suffix.equals(CSV) && byStem != null && !byStem.equals(whole)) return Optional.of(byStem);
        }
        return Optional.empty();
    }

    private static String lower(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT);
    }

    /**
     * What the sidecars of a file say together.
     *
     * @throws UnusableDescriptionException when one is no description, or says what cannot be
     */
    Described read(List<Path> beside) throws IOException, UnusableDescriptionException {
        var said = Described.NOTHING;
        for (Path sidecar : beside) said = said.and(read(sidecar));
        return said;
    }

    /**
     * What a sidecar says.
     *
     * @throws UnusableDescriptionException when it is no description, or says what cannot be
     */
    private Described read(Path sidecar) throws IOException, UnusableDescriptionException {
        if (Files.size(sidecar) > LARGEST)
            throw new UnusableDescriptionException("De beschrijving is groter dan een beschrijving kan zijn.");
        byte[] bytes = Files.readAllBytes(sidecar);
        boolean csv = lower(sidecar).endsWith(CSV);
        Described said = csv ? new CsvDescription(lists).read(bytes) : new MdtoDescription(lists).read(bytes);
        return said.with(
                new Described.Sidecar(sidecar.getFileName().toString(), csv ? "text/csv" : "application/xml", bytes));
    }
}
