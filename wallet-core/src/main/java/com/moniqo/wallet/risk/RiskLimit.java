package com.moniqo.wallet.risk;

/** Names a limit as the specification spells it; a {@code switch} needs a default branch, this may grow. */
public enum RiskLimit {
    /** USD in one position. */
    MAX_POSITION_SIZE_USD("max_position_size_usd"),
    /** USD in all positions together. */
    MAX_TOTAL_EXPOSURE_USD("max_total_exposure_usd"),
    /** How many positions. */
    MAX_OPEN_POSITIONS("max_open_positions"),
    /** USD lost since the user's day began. */
    DAILY_LOSS_LIMIT_USD("daily_loss_limit_usd"),
    /** Percent of the day's first equity lost since the user's day began. */
    DAILY_LOSS_LIMIT_PERCENT("daily_loss_limit_percent"),
    /** Percent below the highest equity seen. */
    MAX_DRAWDOWN_PERCENT("max_drawdown_percent"),
    /** The only symbols that may be traded. */
    ALLOWED_SYMBOLS("allowed_symbols"),
    /** Symbols that may not be traded. */
    BLOCKED_SYMBOLS("blocked_symbols"),
    /** Only while the symbol's market is open. */
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
