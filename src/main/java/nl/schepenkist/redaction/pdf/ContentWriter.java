package nl.schepenkist.redaction.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.jspecify.annotations.Nullable;

/** Gathers operators with their operands, so that those of marked content can still be changed, and writes them. */
final class ContentWriter {
    private final List<List<Object>> written = new ArrayList<>();

    void add(Operator operator, List<? extends COSBase> operands) {
        var all = new ArrayList<Object>(operands);
        all.add(operator);
        written.add(all);
    }

    void addInline(Operator operator) {
        written.add(List.of(operator));
    }

    /** An operator with numbers. */
    void add(String operator, double... numbers) {
        var operands = new ArrayList<COSBase>();
        for (double n : numbers) operands.add(new COSFloat((float) n));
        add(Operator.getOperator(operator), operands);
    }

    int size() {
        return written.size();
    }

    /** The properties of the marked content that was opened as the given entry, when they stand in the stream itself. */
    @Nullable
    COSDictionary properties(int at) {
        var entry = written.get(at);
        return entry.size() > 2 && entry.get(1) instanceof COSDictionary d ? d : null;
    }

    /** The names that stand before operators of the given ones. */
    Set<COSName> named(String operators) {
        var wanted = Set.of(operators.split(" ", -1));
        var names = new HashSet<COSName>();
        for (var entry : written)
            if (entry.size() > 1
                    && entry.getLast() instanceof Operator operator
                    && wanted.contains(operator.getName())
                    && entry.get(entry.size() - 2) instanceof COSName name) names.add(name);
        return names;
    }

    void writeTo(OutputStream target) throws IOException {
        var writer = new ContentStreamWriter(target);
        for (var entry : written) writer.writeTokens(entry);
    }

    byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        writeTo(out);
        return out.toByteArray();
    }
}
