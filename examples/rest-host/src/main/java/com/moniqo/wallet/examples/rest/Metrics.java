package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.user.PlatformListener;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The platform's events as metrics: {@code wallet.orders}, {@code wallet.fills}, {@code wallet.syncs}, {@code wallet.suspensions}. */
@Component
class Metrics implements PlatformListener {
    private static final String NONE = "none";

    private final MeterRegistry registry;

    Metrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void orderAccepted(UserWalletId wallet, Order order) {
        count("wallet.orders", Tag.of("outcome", "accepted"), Tag.of("code", NONE));
    }

    @Override
    public void orderRefused(UserWalletId wallet, ErrorCode code) {
        count("wallet.orders", Tag.of("outcome", "refused"), Tag.of("code", code.name()));
    }

    @Override
    public void orderFilled(UserWalletId wallet, Fill fill) {
        count("wallet.fills", Tag.of("side", fill.side().name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void suspended(UserWallet wallet, Suspension suspension) {
        count("wallet.suspensions", Tag.of("cause", suspension.cause().name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void balanceSynced(UserWalletId wallet, Duration took, Optional<ErrorCode> failure) {
        registry.timer(
                        "wallet.syncs",
                        List.of(Tag.of("code", failure.map(ErrorCode::name).orElse(NONE))))
                .record(took);
    }

    private void count(String name, Tag... tags) {
        registry.counter(name, List.of(tags)).increment();
    }
}
