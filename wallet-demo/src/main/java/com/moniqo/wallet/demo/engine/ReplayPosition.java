package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.market.Symbol;

/**
 * The position of an event in a recording.
 *
 * @param recording the name of the recording
 * @param number the number of the event, from 1
 */
public record ReplayPosition(String recording, long number) {
    /** Returns the operation under which an event at this position is stored. */
    String op(Symbol symbol) {
        return "quote:" + symbol + ":" + recording + ":" + number;
    }
}
