package com.moniqo.wallet.demo.recording;

import java.util.List;

/**
 * The positions of the required cells in a row; -1 for a column that the file does not have.
 *
 * @param skipped the number of rows above the first one with data
 * @param width the number of cells in a row
 * @param time the cell of the time, or of the date without a time of day
 * @param timeOfDay the cell of the time of day, if it is separate
 * @param ticker the cell of the ticker
 * @param numbers the cells of {@link Kind#numbers}
 * @param endTimes whether the name of the time column refers to the end of a bar
 * @param notes remarks for the caller about the choice
 */
record Layout(
        int skipped,
        int width,
        int time,
        int timeOfDay,
        int ticker,
        List<Integer> numbers,
        boolean endTimes,
        List<String> notes) {

    /** Returns this layout with more rows above the first one with data. */
    Layout skipping(int more) {
        return new Layout(skipped + more, width, time, timeOfDay, ticker, numbers, endTimes, notes);
    }
}
