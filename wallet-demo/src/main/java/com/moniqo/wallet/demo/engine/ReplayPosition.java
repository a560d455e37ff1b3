package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.market.Symbol;

/**
 * The place of an event in a recording.
 *
 * @param recording the name of the recording
 * @param number the number of the event, from 1
 */
public record ReplayPosition(String recording, long number) {
    /** The operation that an event of this place is stored as. */
    String op(Symbol symbol) {
        return "quote:" + symbol + ":" + recording + ":" + number;
    }
}
