package com.moniqo.wallet.demo.recording;

/** The end of a bar that its recorded time is. */
public enum BarStamp {
    /** When the bar began; a date alone is its first moment. */
    OPEN,
    /** When the bar ended; a date alone is its last day, whole. */
    CLOSE
}
