package com.moniqo.wallet.demo.market;

import java.math.BigDecimal;

/** The random price of one symbol after a given number of steps. The last result is cached, which does not affect any other. */
final class WalkingPrice {
    private final BigDecimal start;
    private final CoinFlips flips;
    private final GeometricScale scale;
    private volatile Known last;

    private record Known(long position, BigDecimal price) {}

    WalkingPrice(BigDecimal start, CoinFlips flips, GeometricScale scale) {
        this.start = start;
        this.flips = flips;
        this.scale = scale;
        last = new Known(0, start);
    }

    BigDecimal after(long steps) {
        long position = flips.headsMinusTails(steps);
        Known known = last;
        if (known.position != position) {
            known = new Known(position, scale.price(start, position));
            last = known;
        }
        return known.price;
    }
}
