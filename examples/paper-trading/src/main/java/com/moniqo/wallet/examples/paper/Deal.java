package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;

/**
 * A fill and the type of the order that it filled.
 *
 * @param fill the fill
 * @param type the order's type
 */
record Deal(Fill fill, OrderType type) {
    /** The reason for the trade. */
    enum Reason {
        ENTRY("entry"),
        TARGET("target"),
        STOP("stop"),
        CROSSING("crossing back");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    Reason reason() {
        if (fill.side() == OrderSide.BUY) {
            return Reason.ENTRY;
        }
        return switch (type) {
            case LIMIT -> Reason.TARGET;
            case STOP_LOSS -> Reason.STOP;
            default -> Reason.CROSSING;
        };
    }
}
