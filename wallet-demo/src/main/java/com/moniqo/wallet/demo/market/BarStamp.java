package com.moniqo.wallet.demo.market;

/** Says which end of a bar its recorded time is. */
public enum BarStamp {
    /** When the bar began. */
    OPEN,
    /** When the bar ended. */
    CLOSE
}
