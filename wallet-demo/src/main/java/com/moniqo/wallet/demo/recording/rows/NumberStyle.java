package com.moniqo.wallet.demo.recording.rows;

/** The decimal separator of a number. */
public enum NumberStyle {
    /** A point, because nothing in the file indicates otherwise; a single comma remains ambiguous. */
    PROBABLY_POINT,
    POINT,
    COMMA
}
