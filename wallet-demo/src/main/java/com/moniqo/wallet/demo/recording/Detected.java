package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.CsvRows;
import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.JsonRows;
import com.moniqo.wallet.demo.recording.rows.Rows;
import java.io.Reader;
import java.util.List;

/**
 * The way a file is written, as its first rows show it and, where they leave a question open, the rest.
 *
 * @param format how the text is split into rows
 * @param layout where the wanted cells are
 * @param notation how times and numbers are written
 * @param newestFirst whether the last row is the first that happened
 * @param sample the first entries, in the order they happened
 */
record Detected(Format format, Layout layout, Notation notation, boolean newestFirst, List<Entry> sample) {

    /**
     * How a text is split into rows.
     *
     * @param json whether it is JSON, else CSV
     * @param separator what stands between two cells of CSV
     * @param blanksAroundQuotes whether blanks stand around quoted cells of CSV
     */
    record Format(boolean json, char separator, boolean blanksAroundQuotes) {
        static Format ofJson() {
            return new Format(true, ',', false);
        }

        /** CSV that begins with a head. */
        static Format csv(char separator, String head) {
            return new Format(false, separator, head.contains(separator + " \"") || head.contains("\" " + separator));
        }

        Rows rows(Reader text) {
            return json ? new JsonRows(text) : new CsvRows(text, separator, blanksAroundQuotes);
        }
    }
}
