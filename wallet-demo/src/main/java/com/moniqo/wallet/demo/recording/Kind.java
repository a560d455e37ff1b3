package com.moniqo.wallet.demo.recording;

import com.moniqo.wallet.demo.recording.rows.Column;
import java.util.ArrayList;
import java.util.List;

/** A kind of recording, with the numbers that each record requires, in the order in which its maker takes them, and the optional ones. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable copies
enum Kind {
    TRADES(List.of(Column.PRICE), List.of(Column.AMOUNT)),
    BARS(List.of(Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE), List.of(Column.VOLUME)),
    QUOTES(List.of(Column.BID, Column.ASK), List.of(Column.LAST, Column.BID_SIZE, Column.ASK_SIZE));

    private final List<Column> needed;
    private final List<Column> numbers;

    Kind(List<Column> needed, List<Column> optional) {
        this.needed = needed;
        var all = new ArrayList<>(needed);
        all.addAll(optional);
        numbers = List.copyOf(all);
    }

    /** Returns the required numbers. */
    List<Column> needed() {
        return needed;
    }

    /** Returns all numbers, the required ones first. */
    List<Column> numbers() {
        return numbers;
    }

    /** Returns the header of a plain file of this kind. */
    String header() {
        var names = new StringBuilder("time");
        numbers.forEach(column -> names.append(',').append(column.word()));
        return names.toString();
    }
}
