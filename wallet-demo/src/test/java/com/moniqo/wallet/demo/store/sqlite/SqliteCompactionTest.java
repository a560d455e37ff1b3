package com.moniqo.wallet.demo.store.sqlite;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compaction as a bot sees it. */
class SqliteCompactionTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");

    private DemoWallet wallet() {
        DemoWallet wallet = DemoWallet.builder()
                .deposit("USDT", "10000")
                .clock(clock)
                .storedIn(folder.resolve("bot.db"))
                .build();
        quote(wallet);
        return wallet;
    }

    private void quote(DemoWallet wallet) {
        BigDecimal price = new BigDecimal("50000");
        wallet.onQuote(Quote.of(BTC, price, price, price, clock.instant()));
    }

    private static OrderRequest order(String amount, String clientId) {
        return OrderRequest.market(BTC, BUY, amount).clientId(clientId);
    }

    @Test
    void an_old_client_id_never_places_again_though_its_order_is_forgotten() {
        OrderId old;
        try (DemoWallet wallet = wallet()) {
            old = wallet.placeOrder(order("0.01", "a-1")).id();
            clock.advance(Duration.ofDays(40));
            quote(wallet);
            wallet.placeOrder(order("0.01", "a-2"));
        }
        try (SqliteStateStore store = SqliteStateStore.open(folder.resolve("bot.db"))) {
            assertThat(store.compact(Duration.ofDays(30))).isPositive();
            assertThat(store.order("demo", old.value())).isEmpty();
            store.check();
        }

        try (DemoWallet wallet = wallet()) {
            assertThatExceptionOfType(WalletException.class)
                    .isThrownBy(() -> wallet.placeOrder(order("0.01", "a-1")))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.ORDER_NOT_FOUND));
            assertThatExceptionOfType(WalletException.class)
                    .isThrownBy(() -> wallet.placeOrder(order("0.02", "a-1")))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DUPLICATE));

            assertThat(wallet.balance("BTC").total()).isEqualByComparingTo("0.02");
            assertThat(wallet.orders(HistoryQuery.latest(10)).items())
                    .singleElement()
                    .satisfies(
                            order -> assertThat(order.clientId().orElseThrow().toString())
                                    .isEqualTo("a-2"));
            wallet.placeOrder(order("0.01", "a-3"));
            assertThat(wallet.balance("BTC").total()).isEqualByComparingTo("0.03");
        }
    }
}
