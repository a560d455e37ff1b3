package com.moniqo.wallet.demo.recording;

/** The sign in front of a number's decimals. */
enum NumberStyle {
    /** A point, as nothing in the file says otherwise; a single comma stays unclear. */
    PROBABLY_POINT,
    POINT,
    COMMA
}
