package com.moniqo.wallet.demo.engine;

import java.util.Locale;

/** How constants are written in the journal. */
final class Text {
    private Text() {}

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
