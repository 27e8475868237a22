package nl.schepenkist.render;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/** Tables and letters as office documents, for who works on with them. The same input gives the same bytes. */
public final class Sheets {
    private static final int ROWS_IN_MEMORY = 200;
    private static final int LONGEST_CELL = 32_000;
    private static final int WIDTH = 24 * 256;
    /** A zip knows no moment before 1980. */
    private static final LocalDateTime MOMENT = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Sheets() {}

    /**
     * A workbook with one sheet; every cell is text, so that nothing in it is reckoned.
     *
     * @param made moment that the file says it was made
     */
    public static byte[] workbook(String name, List<String> head, List<List<String>> rows, Instant made) {
        var out = new ByteArrayOutputStream();
        try (var book = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            // A workbook of four gigabytes is none that anybody opens, and the plain form is what every reader reads.
            book.setZip64Mode(Zip64Mode.Never);
            var core = book.getXSSFWorkbook().getProperties().getCoreProperties();
            core.setCreated(Optional.of(Date.from(made)));
            core.setModified(Optional.of(Date.from(made)));
            core.setCreator("");
            var sheet = book.createSheet(name);
            for (int c = 0; c < head.size(); c++) sheet.setColumnWidth(c, WIDTH);
            sheet.createFreezePane(0, 1);
            int n = 0;
            write(sheet.createRow(n++), head);
            for (var row : rows) write(sheet.createRow(n++), row);
            book.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stable(out.toByteArray());
    }

    private static void write(Row row, List<String> cells) {
        for (int c = 0; c < cells.size(); c++) row.createCell(c).setCellValue(cut(cells.get(c)));
    }

    /** A cell holds 32,767 signs at most (ECMA-376). */
    private static String cut(String text) {
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "…";
    }

    /** A letter as a text document. */
    public static byte[] letter(Letter letter, Instant made) {
        var out = new ByteArrayOutputStream();
        try (var document = new XWPFDocument()) {
            var core = document.getProperties().getCoreProperties();
            core.setCreated(Optional.of(Date.from(made)));
            core.setModified(Optional.of(Date.from(made)));
            core.setCreator("");
            core.setTitle(letter.title());
            for (var part : letter.parts()) {
                XWPFParagraph paragraph = document.createParagraph();
                var run = paragraph.createRun();
                run.setText(part.kind() == Letter.Kind.ITEM ? "– " + part.text() : part.text());
                if (part.kind() == Letter.Kind.HEADING) run.setFontSize(16);
                run.setBold(part.kind() == Letter.Kind.HEADING || part.kind() == Letter.Kind.SUBHEADING);
            }
            document.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stable(out.toByteArray());
    }

    /** The same zip, without the moment at which it was packed. */
    private static byte[] stable(byte[] zip) {
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip));
                var to = new ZipOutputStream(out)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var same = new ZipEntry(entry.getName());
                same.setTimeLocal(MOMENT);
                to.putNextEntry(same);
                in.transferTo(to);
                to.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
