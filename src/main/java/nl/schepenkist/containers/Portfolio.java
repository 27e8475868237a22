package nl.schepenkist.containers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** The files embedded in a PDF (ISO 32000-1, section 7.11.4): a portfolio is a PDF with nothing else in it. */
final class Portfolio {
    private static final int MOST = 10_000;
    private static final int DEEPEST = 50;

    private final Findings findings;
    private final Archives.Growth growth;
    private int nr;

    private Portfolio(Findings findings, Path file) {
        this.findings = findings;
        this.growth = new Archives.Growth(file);
    }

    static void explore(Path file, Findings findings) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            var names = pdf.getDocumentCatalog().getNames();
            PDEmbeddedFilesNameTreeNode embedded = names == null ? null : names.getEmbeddedFiles();
            if (embedded != null) new Portfolio(findings, file).node(embedded, 0);
        }
    }

    private boolean node(PDNameTreeNode<PDComplexFileSpecification> node, int depth) throws IOException {
        if (depth > DEEPEST) return false;
        Map<String, PDComplexFileSpecification> here = node.getNames();
        if (here != null)
            for (var entry : here.entrySet()) if (nr >= MOST || !file(entry.getKey(), entry.getValue())) return false;
        var children = node.getKids();
        if (children != null) for (var child : children) if (!node(child, depth + 1)) return false;
        return true;
    }

    private boolean file(String key, PDComplexFileSpecification specification) throws IOException {
        PDEmbeddedFile bytes = specification.getEmbeddedFileUnicode();
        if (bytes == null) bytes = specification.getEmbeddedFile();
        if (bytes == null) return true;
        String name = specification.getFileUnicode();
        if (name == null || name.isBlank()) name = specification.getFile();
        if (name == null || name.isBlank()) name = key;
        PDEmbeddedFile file = bytes;
        return findings.member(Finding.file(++nr, name), growth, file::createInputStream);
    }
}
