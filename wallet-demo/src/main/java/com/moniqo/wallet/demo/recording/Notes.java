package com.moniqo.wallet.demo.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remarks on a recording that could be read. They are counted during the reading and reported once at its end. */
final class Notes {
    private final Reading reading;
    private final String unit;
    private final List<String> layout;
    private long blankRows;
    private long firstBlank;
    private long otherTickers;
    private long noisyBars;
    private boolean given;

    Notes(Reading reading, String unit, List<String> layout) {
        this.reading = reading;
        this.unit = unit;
        this.layout = layout;
    }

    void blank(long row) {
        if (blankRows++ == 0) {
            firstBlank = row;
        }
    }

    void otherTicker() {
        otherTickers++;
    }

    void noisyBar() {
        noisyBars++;
    }

    void give(long rounded) {
        if (given) {
            return;
        }
        given = true;
        var notes = new ArrayList<>(layout);
        if (blankRows > 0) {
            notes.add(counted(blankRows, "row") + " without values left out, the first at " + unit + " " + firstBlank);
        }
        if (otherTickers > 0) {
            notes.add(counted(otherTickers, "row") + " of other tickers left out");
        }
        if (rounded > 0) {
            notes.add(counted(rounded, "number") + " rounded to 18 decimals");
        }
        if (noisyBars > 0) {
            notes.add(counted(noisyBars, "bar")
                    + " with a price beyond high or low by rounding noise alone, set to the rounder of both");
        }
        Consumer<? super String> listener = reading.listener();
        notes.forEach(note -> listener.accept(reading.source().name() + ": " + note));
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
