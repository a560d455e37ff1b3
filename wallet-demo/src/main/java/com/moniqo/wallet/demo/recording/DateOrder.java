package com.moniqo.wallet.demo.recording;

/** Which of a date's first two numbers is the day, where the year comes last. */
enum DateOrder {
    UNKNOWN,
    DAY_FIRST,
    MONTH_FIRST
}
