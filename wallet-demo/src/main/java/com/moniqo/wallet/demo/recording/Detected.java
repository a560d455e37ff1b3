package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.CsvRows;
import com.moniqo.wallet.demo.recording.rows.Entry;
import com.moniqo.wallet.demo.recording.rows.JsonRows;
import com.moniqo.wallet.demo.recording.rows.Rows;
import java.io.Reader;
import java.util.List;

/**
 * The detected format of a file: derived from its first rows and, if these leave a question open, from the others.
 *
 * @param format the way in which the text is split into rows
 * @param layout the positions of the required cells
 * @param notation the notation of times and numbers
 * @param newestFirst whether the file is sorted newest first
 * @param sample the earliest entries, in the order in which they happened
 * @param unreadable whether none of the first rows can be read
 */
record Detected(
        Format format, Layout layout, Notation notation, boolean newestFirst, List<Entry> sample, boolean unreadable) {

    /**
     * The way in which a text is split into rows.
     *
     * @param json true for JSON, false for CSV
     * @param separator the separator of CSV cells
     * @param blanksAroundQuotes whether quoted CSV cells are surrounded by blanks
     */
    record Format(boolean json, char separator, boolean blanksAroundQuotes) {
        static Format ofJson() {
            return new Format(true, ',', false);
        }

        /** Returns the format of CSV text that begins with the given head. */
        static Format csv(char separator, String head) {
            return new Format(false, separator, head.contains(separator + " \"") || head.contains("\" " + separator));
        }

        /** Returns whether it is CSV whose lines can simply be split at separators, up to the first quote. */
        boolean isPlain() {
            return !json && !blanksAroundQuotes;
        }

        Rows rows(Reader text) {
            return json ? new JsonRows(text) : new CsvRows(text, separator, blanksAroundQuotes);
        }
    }
}
