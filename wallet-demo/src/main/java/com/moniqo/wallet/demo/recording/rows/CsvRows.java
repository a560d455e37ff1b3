package com.moniqo.wallet.demo.recording.rows;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV text. A quoted cell may contain separators and line breaks. The number of a row is that of its first line. */
public final class CsvRows implements Rows {
    private static final int LONGEST_RECORD = 64 * 1024;

    private final Cells cells = new Cells();
    private final CloseableIterator<Row> records;

    public CsvRows(Reader reader, char separator, boolean blanksAroundQuotes) {
        records = CsvReader.builder()
                .fieldSeparator(separator)
                .trimWhitespacesAroundQuotes(blanksAroundQuotes) // a slower parser
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_RECORD)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(cells, reader)
                .iterator();
    }

    @Override
    public @Nullable Row next() throws IOException {
        try {
            while (records.hasNext()) {
                Row row = records.next();
                if (row.count() > 1 || row.holdsText()) {
                    return row;
                }
            }
            return null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof UnfitException unfit) {
                throw unfit;
            }
            throw new UnfitException("row", "is not valid CSV: " + e.getMessage());
        }
    }

    @Override
    public String unit() {
        return "line";
    }

    @Override
    public long number() {
        return cells.row.number();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private static final class Cells extends AbstractBaseCsvCallbackHandler<Row> {
        private final Row row = new Row();

        @Override
        protected void handleBegin(long startingLineNumber) {
            row.begin(startingLineNumber);
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            row.add(buffer, offset, length);
        }

        @Override
        protected Row buildRecord() {
            return row;
        }
    }
}
