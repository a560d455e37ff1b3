package com.moniqo.wallet.demo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.WalletEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One paper wallet, opened through two stores on the same data. */
final class OpenedTwice implements AutoCloseable {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final int ROUNDS = 50; // more than between two checkpoints

    private final Ticks clock = new Ticks();
    private final DemoWallet one;
    private final DemoWallet two;

    OpenedTwice(DemoStateStore store, DemoStateStore another) {
        one = open(store);
        two = open(another);
        price(one, "50000");
        price(two, "50000");
    }

    private DemoWallet open(DemoStateStore store) {
        return DemoWallet.builder()
                .id("opened-twice")
                .clock(clock)
                .deposit("USDT", "1000000")
                .deposit("BTC", "100")
                .storedIn(store)
                .build();
    }

    private void price(DemoWallet wallet, String price) {
        clock.tick();
        wallet.onQuote(Quote.of(BTC, price, clock.instant()));
    }

    private static OrderRequest buy(String limit) {
        return OrderRequest.limit(BTC, OrderSide.BUY, "0.1", limit);
    }

    /** Opens a wallet exclusively, and tries to open it a second time. */
    static void refusedWhileExclusive(DemoStateStore store, DemoStateStore another) {
        try (DemoWallet alone = DemoWallet.builder()
                .deposit("USDT", "10")
                .storedIn(store)
                .exclusively()
                .build()) {
            for (DemoStateStore from : List.of(store, another)) {
                assertRefused(DemoWallet.builder().storedIn(from));
                assertRefused(DemoWallet.builder().storedIn(from).exclusively());
                DemoWallet.builder().id("another").storedIn(from).build().close();
            }
            assertThat(alone.deposit("USDT", "1").total()).isEqualByComparingTo("11");
        }
        try (DemoWallet one = DemoWallet.builder().storedIn(store).build();
                DemoWallet two = DemoWallet.builder().storedIn(another).build()) {
            one.deposit("USDT", "1");
            assertThat(two.balance("USDT").total()).isEqualByComparingTo("12");
        }
        DemoWallet.builder().storedIn(another).exclusively().build().close();
    }

    private static void assertRefused(DemoWallet.Builder opening) {
        assertThatThrownBy(opening::build)
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("already open exclusively")
                .extracting(refusal -> ((WalletException) refusal).code())
                .isEqualTo(ErrorCode.CONFLICT);
    }

    void readsShowWhatTheOtherDid() {
        for (int i = 0; i < ROUNDS; i++) {
            one.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.1"));
            assertThat(two.balances()).as("balances").isEqualTo(one.balances());
            Order order = one.placeOrder(buy("40000"));
            assertThat(two.openOrders()).as("open orders").containsExactly(order);
            one.cancelOrder(order.id());
            assertThat(two.order(order.id()).status()).as("order").isEqualTo(OrderStatus.CANCELLED);
            one.deposit("USDT", "5");
            assertThat(two.netTransfers()).as("net transfers").isEqualTo(one.netTransfers());
            one.placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "0.1"));
            assertThat(two.snapshot().balances()).as("snapshot").isEqualTo(one.balances());
            one.placeOrder(OrderRequest.market(BTC, OrderSide.SELL, "0.1"));
            assertThat(two.performance())
                    .as("performance")
                    .hasToString(one.performance().toString());
            assertThat(two.fills(HistoryQuery.latest(10)).items())
                    .as("fills")
                    .isEqualTo(one.fills(HistoryQuery.latest(10)).items());
        }
    }

    void commandsFollowWhatTheOtherDid() {
        one.withdraw("BTC", "100");
        assertThatThrownBy(() -> two.withdraw("BTC", "1"))
                .isInstanceOf(WalletException.class)
                .extracting(refusal -> ((WalletException) refusal).code())
                .isEqualTo(ErrorCode.INSUFFICIENT_BALANCE);
        one.deposit("BTC", "1");
        assertThat(two.withdraw("BTC", "1").total()).isZero();
        Order order = one.placeOrder(buy("49000"));
        price(two, "48900");
        assertThat(one.order(order.id()).status()).isEqualTo(OrderStatus.FILLED);
    }

    void bothHearTheSame() {
        List<WalletEvent> heardByOne = new ArrayList<>();
        List<WalletEvent> heardByTwo = new ArrayList<>();
        one.listen(heardByOne::add);
        two.listen(heardByTwo::add);
        for (int i = 0; i < ROUNDS; i++) {
            one.placeOrder(OrderRequest.market(BTC, OrderSide.BUY, "0.1"));
            Order order = one.placeOrder(buy("40000"));
            two.deposit("USDT", "5");
            two.cancelOrder(order.id());
        }
        one.balances();
        two.balances();

        assertThat(heardByOne).hasSize(5 * ROUNDS).isEqualTo(heardByTwo);
        assertThat(heardByOne).extracting(WalletEvent::sequence).isSorted();
    }

    @Override
    public void close() {
        one.close();
        two.close();
    }

    /** A clock that stands still between two ticks. */
    private static final class Ticks extends Clock {
        private volatile Instant now = Entries.TIME;

        void tick() {
            now = now.plusMillis(10);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
