package com.moniqo.wallet.demo.engine;

/** The rules by which orders fill, in words, each with its row in {@code SEMANTICS.md} (S9). They are stored with every fill. */
final class FillRule {
    static final String MARKET = "a market order fills at once at the touch plus slippage (S2 market)";
    static final String MARKET_NEXT_PRICE =
            "a market order of a replay fills at the next price, the next bar's open, plus slippage (S2.12)";
    static final String LIMIT_CROSSES =
            "a limit order that crosses on arrival takes at the better of its limit and the slipped touch (S2 limit, crosses on arrival)";
    static final String CHILD_CROSSES =
            "a child's limit that is passed when it opens takes at the better of the limit and the slipped touch (S3.3)";
    static final String LIMIT_RESTING = "a resting limit order is met at exactly its limit (S2 limit, resting)";
    static final String STOP_LOSS =
            "a stop loss whose stop is reached fills as a market order at the touch (S2 stop loss)";
    static final String TAKE_PROFIT =
            "a take profit whose stop is reached fills as a market order at the touch (S2 take profit)";
    static final String STOP_LIMIT =
            "a stop limit whose stop is reached takes at the better of its limit and the slipped touch (S2 stop limit)";
    static final String TAKE_PROFIT_LIMIT =
            "a take profit limit whose stop is reached takes at the better of its limit and the slipped touch (S2 take profit limit)";
    static final String TRAILING_STOP =
            "a trailing stop whose trail is reached fills as a market order at the touch (S2 trailing stop)";
    static final String INSIDE_BAR = ", inside a bar at its trigger price (S1.8)";
    static final String REST = ", the rest of it on a later quote (S2.4)";

    private FillRule() {}
}
