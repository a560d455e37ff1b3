package com.moniqo.wallet.demo.concurrent;

import static com.moniqo.wallet.demo.concurrent.Fixtures.BTC;
import static com.moniqo.wallet.demo.concurrent.Fixtures.buy;
import static com.moniqo.wallet.demo.concurrent.Fixtures.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.PriceSource;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.risk.GuardListener;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.risk.RiskGuard;
import com.moniqo.wallet.risk.RiskLedger;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a listener or a price source throws, the caller gets the order and the others hear of it. */
class ListenerFaultsTest {
    private final MutableClock clock = MutableClock.at("2026-01-05T09:00:00Z");

    @ParameterizedTest
    @EnumSource
    void a_listener_that_throws_stops_nothing(Thrown thrown) {
        try (DemoWallet wallet = Fixtures.wallet(InMemoryStateStore.create(), clock)) {
            List<WalletEvent> heard = new ArrayList<>();
            wallet.listen(event -> thrown.now());
            wallet.listen(heard::add);

            assertThat(wallet.placeOrder(buy("1", "40000")).status()).isEqualTo(OrderStatus.OPEN);
            assertThat(wallet.placeOrder(buy("1", "40000")).status()).isEqualTo(OrderStatus.OPEN);

            assertThat(heard).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_quote_subscriber_that_throws_stops_nothing(Thrown thrown) {
        try (DemoWallet wallet = Fixtures.wallet(InMemoryStateStore.create(), clock)) {
            List<Quote> heard = new ArrayList<>();
            wallet.subscribe(BTC, quote -> thrown.now());
            wallet.subscribe(BTC, heard::add);
            Order resting = wallet.placeOrder(buy("1", "40000"));
            clock.advance(Duration.ofSeconds(1));

            wallet.onQuote(Quote.of(BTC, "39000", clock.instant()));

            assertThat(wallet.order(resting.id()).status()).isEqualTo(OrderStatus.FILLED);
            assertThat(heard).last().extracting(Quote::last).isEqualTo(new BigDecimal("39000"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_guard_listener_that_throws_stops_nothing(Thrown thrown) {
        try (DemoWallet wallet = Fixtures.wallet(InMemoryStateStore.create(), clock)) {
            var limits = RiskLimits.of("5010000", "5010000", 5, "100000");
            RiskGuard guard = RiskGuard.builder(wallet, RiskLedger.inMemory(limits))
                    .clock(clock)
                    .listener(new GuardListener() {
                        @Override
                        public void accepted(Order order) {
                            thrown.now();
                        }

                        @Override
                        public void filled(Fill fill) {
                            thrown.now();
                        }

                        @Override
                        public void refused(WalletException refusal) {
                            thrown.now();
                        }
                    })
                    .build();
            try (GuardedWallet guarded = guard.handle()) {
                assertThat(guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.1"))
                                .status())
                        .isEqualTo(OrderStatus.FILLED);
                assertThat(refusal(() -> guarded.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "10"))))
                        .isEqualTo(ErrorCode.RISK_LIMIT_EXCEEDED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_price_source_that_throws_fails_no_balances_and_is_market_data_that_is_missing(Thrown thrown) {
        var failing = new AtomicBoolean();
        PriceSource source = (symbol, now) -> failing.get() ? thrown.now() : Optional.of(Quote.of(symbol, "100", now));
        for (PriceSource prices : List.of(
                source,
                Prices.firstOf(Duration.ofSeconds(10), source, source),
                Prices.from(symbol -> source.quote(symbol, clock.instant()).orElseThrow()))) {
            failing.set(false);
            try (DemoWallet wallet = DemoWallet.builder()
                    .deposit("USDT", "1000")
                    .prices(prices)
                    .clock(clock)
                    .build()) {
                Order resting = wallet.placeOrder(OrderRequest.limit(BTC, OrderSide.BUY, "1", "90"));
                failing.set(true);
                clock.advance(Duration.ofSeconds(1));

                assertThat(wallet.balance("USDT").locked()).isEqualByComparingTo("90.09");
                assertThat(wallet.balances()).hasSize(1);
                assertThat(wallet.order(resting.id()).status()).isEqualTo(OrderStatus.OPEN);
                assertThat(refusal(() -> wallet.quote(BTC))).isEqualTo(ErrorCode.MARKET_DATA_ERROR);
                assertThat(wallet.cancelOrder(resting.id()).status()).isEqualTo(OrderStatus.CANCELLED);
            }
        }
    }
}
