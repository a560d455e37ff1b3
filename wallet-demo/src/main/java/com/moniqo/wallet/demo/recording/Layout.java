package com.moniqo.wallet.demo.recording;

import java.util.List;

/**
 * Where the wanted cells of a row are; -1 for a column that the file does not have.
 *
 * @param skipped how many rows stand above the first with data
 * @param width how many cells a row has
 * @param time the cell of the time, or of the date alone
 * @param timeOfDay the cell of the time of day, where it has one of its own
 * @param ticker the cell that names what was traded
 * @param numbers the cells of {@link Kind#numbers}
 * @param endTimes whether the time is that of a bar's end, by its column's name
 * @param notes what the caller should know about the choice
 */
record Layout(
        int skipped,
        int width,
        int time,
        int timeOfDay,
        int ticker,
        List<Integer> numbers,
        boolean endTimes,
        List<String> notes) {}
