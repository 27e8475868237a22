package nl.schepenkist.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** Reads the first sheet of a workbook as rows of text: days as ISO 8601 has them, numbers without an exponent, formulas as they came out. */
final class SheetRows {
    private static final int MOST_ROWS = 60_000;
    private static final int MOST_COLUMNS = 60;

    private SheetRows() {}

    static void read(Path file, ArrayNode to) throws IOException, Unshowable {
        try (var book = WorkbookFactory.create(file.toFile(), null, true)) {
            var sheet = book.getSheetAt(0);
            if (sheet.getLastRowNum() > MOST_ROWS) throw Unshowable.broken();
            for (int r = 0; r <= sheet.getLastRowNum(); r++) {
                var cells = to.addArray();
                var row = sheet.getRow(r);
                int last = row == null ? 0 : Math.min(row.getLastCellNum(), MOST_COLUMNS);
                for (int c = 0; c < last; c++) cells.add(row.getCell(c) == null ? "" : text(row.getCell(c)));
            }
        } catch (EncryptedDocumentException locked) {
            throw Unshowable.encrypted();
        }
    }

    private static String text(Cell cell) {
        CellType type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        return switch (type) {
            case STRING -> cell.getStringCellValue();
            case BOOLEAN -> cell.getBooleanCellValue() ? "ja" : "nee";
            case NUMERIC -> {
                if (!DateUtil.isCellDateFormatted(cell))
                    yield BigDecimal.valueOf(cell.getNumericCellValue())
                            .stripTrailingZeros()
                            .toPlainString();
                var moment = cell.getLocalDateTimeCellValue();
                yield moment.truncatedTo(ChronoUnit.DAYS).equals(moment)
                        ? moment.toLocalDate().toString()
                        : moment.truncatedTo(ChronoUnit.MINUTES).toString();
            }
            case BLANK, ERROR, FORMULA, _NONE -> "";
        };
    }
}
