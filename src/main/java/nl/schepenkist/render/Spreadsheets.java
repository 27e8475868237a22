package nl.schepenkist.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/**
 * Puts spreadsheets on paper: every column of a sheet fits on one page's width, and what was hidden (sheets, rows, columns) is shown, for
 * who judges a document judges all of it.
 */
final class Spreadsheets {
    private static final Set<String> READ_AS_THEY_ARE = Set.of("xlsx", "xltx", "xlsm");
    private static final int WIDE = 8;
    private static final int CHARACTER = 256;
    private static final double NARROW = 0.4;

    private final OfficeConversion office;
    private final Path own;

    /**
     * @param own folder of this process alone
     */
    Spreadsheets(OfficeConversion office, Path own) {
        this.office = office;
        this.own = own;
    }

    /**
     * @param extension that its format has
     * @throws Unshowable when no page can be made of it
     */
    void write(Path file, String extension, Path out) throws IOException, InterruptedException, Unshowable {
        Path ready = own.resolve("gereed.xlsx");
        try {
            if (!READ_AS_THEY_ARE.contains(extension) || !isPrepared(file, ready)) viaOffice(file, extension, ready);
            office.toPdf(ready, "calc_pdf_Export", out);
        } catch (EncryptedDocumentException locked) {
            throw Unshowable.encrypted();
        } catch (IOException | RuntimeException notConverted) {
            throw Unshowable.locked();
        } finally {
            Files.deleteIfExists(ready);
        }
    }

    private void viaOffice(Path file, String extension, Path ready) throws IOException, InterruptedException {
        Path named = own.resolve("werkmap." + extension);
        Path book = own.resolve("werkmap-nieuw.xlsx");
        try {
            Files.move(file, named, StandardCopyOption.REPLACE_EXISTING);
            office.toWorkbook(named, book);
            prepare(book, ready);
        } finally {
            Files.deleteIfExists(named);
            Files.deleteIfExists(book);
        }
    }

    /** What our library cannot read may still be read by LibreOffice, which writes it anew. */
    private static boolean isPrepared(Path in, Path out) {
        try {
            prepare(in, out);
            return true;
        } catch (EncryptedDocumentException locked) {
            throw locked;
        } catch (IOException | RuntimeException otherKind) {
            return false;
        }
    }

    private static void prepare(Path in, Path out) throws IOException {
        try (InputStream from = Files.newInputStream(in);
                Workbook book = WorkbookFactory.create(from);
                OutputStream to = Files.newOutputStream(out)) {
            for (int i = 0; i < book.getNumberOfSheets(); i++) {
                book.setSheetVisibility(i, SheetVisibility.VISIBLE);
                book.removePrintArea(i);
                prepare(book.getSheetAt(i));
            }
            book.write(to);
        }
    }

    private static void prepare(Sheet sheet) {
        int columns = 0;
        for (Row row : sheet) {
            if (row.getZeroHeight()) row.setZeroHeight(false);
            for (Cell cell : row) columns = Math.max(columns, cell.getColumnIndex() + 1);
        }
        int width = 0;
        for (int c = 0; c < columns; c++) {
            if (sheet.isColumnHidden(c)) sheet.setColumnHidden(c, false);
            width += sheet.getColumnWidth(c) / CHARACTER;
        }
        for (int broken : sheet.getColumnBreaks()) sheet.removeColumnBreak(broken);
        PrintSetup print = sheet.getPrintSetup();
        print.setPaperSize(width > WIDE * 25 ? PrintSetup.A3_PAPERSIZE : PrintSetup.A4_PAPERSIZE);
        print.setLandscape(columns > WIDE || width > WIDE * 12);
        sheet.setFitToPage(true);
        sheet.setAutobreaks(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        for (var side : new PageMargin[] {PageMargin.LEFT, PageMargin.RIGHT}) sheet.setMargin(side, NARROW);
    }
}
