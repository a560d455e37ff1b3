package com.moniqo.wallet.risk;

/** A risk limit. Values may be added, so a {@code switch} needs a default branch. */
public enum RiskLimit {
    /** The value of one position in USD. */
    MAX_POSITION_SIZE_USD("max_position_size_usd"),
    /** The value of all positions together in USD. */
    MAX_TOTAL_EXPOSURE_USD("max_total_exposure_usd"),
    /** The number of positions. */
    MAX_OPEN_POSITIONS("max_open_positions"),
    /** The loss in USD since the start of the user's day. */
    DAILY_LOSS_LIMIT_USD("daily_loss_limit_usd"),
    /** The loss since the start of the user's day, in percent of the equity at that time. */
    DAILY_LOSS_LIMIT_PERCENT("daily_loss_limit_percent"),
    /** The fall from the highest equity, in percent. */
    MAX_DRAWDOWN_PERCENT("max_drawdown_percent"),
    /** The list of symbols that may be traded. */
    ALLOWED_SYMBOLS("allowed_symbols"),
    /** The list of symbols that may not be traded. */
    BLOCKED_SYMBOLS("blocked_symbols"),
    /** The requirement that the symbol's market is open. */
    RESPECT_MARKET_HOURS("respect_market_hours");

    private final String field;

    RiskLimit(String field) {
        this.field = field;
    }

    /** {@return the name in the specification, for instance {@code max_position_size_usd}} */
    public String field() {
        return field;
    }
}
