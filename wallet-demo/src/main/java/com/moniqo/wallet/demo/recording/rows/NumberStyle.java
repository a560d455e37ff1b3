package com.moniqo.wallet.demo.recording.rows;

/** The sign in front of a number's decimals. */
public enum NumberStyle {
    /** A point, as nothing in the file says otherwise; a single comma stays unclear. */
    PROBABLY_POINT,
    POINT,
    COMMA
}
