package com.moniqo.wallet.demo.recording;

/** The order of day and month in dates that end with the year. */
enum DateOrder {
    UNKNOWN,
    DAY_FIRST,
    MONTH_FIRST
}
