package com.moniqo.wallet.demo.store.sqlite;

import com.moniqo.wallet.sqlite.file.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;

/** Writes a view as CSV (RFC 4180): a line with the column names, then one line per row. Missing values are empty. */
final class CsvExport {
    /** The views that can be exported. */
    static final Set<String> VIEWS = Set.of("orders", "fills");

    private final Appendable out;

    private CsvExport(Appendable out) {
        this.out = out;
    }

    /** Writes all rows as of one moment, in the order of the journal. */
    static void write(OpenFile file, String view, Appendable out) throws IOException {
        CsvExport export = new CsvExport(out);
        try {
            file.readApart(session -> {
                session.table("SELECT * FROM " + view + " ORDER BY wallet, seq", export::header, export::line);
                return view;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void header(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        for (int i = 1; i <= columns; i++) {
            cell(i, result.getMetaData().getColumnLabel(i));
        }
        put("\r\n");
    }

    private void line(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        for (int i = 1; i <= columns; i++) {
            String text = row.getString(i);
            cell(i, text == null ? "" : text);
        }
        put("\r\n");
    }

    private void cell(int column, String text) {
        if (column > 1) {
            put(",");
        }
        boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        put(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
    }

    private void put(String text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
