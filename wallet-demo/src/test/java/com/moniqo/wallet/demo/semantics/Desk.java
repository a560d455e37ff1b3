package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A wallet with pushed prices and a settable clock, in few words, for the tests of the semantics page. */
final class Desk {
    static final Symbol BTC = Symbol.of("BTC/USDT");
    static final Instant START = Instant.parse("2026-01-05T12:00:00Z");

    /** No fees and no slippage, so that every number of a test is one of its own. */
    static final DemoSettings BARE =
            DemoSettings.builder().feeRates("0", "0").slippage("0").spread("0").build();

    final MutableClock clock = MutableClock.at(START);
    final InMemoryStateStore store = InMemoryStateStore.create();
    final List<WalletEvent> events = new ArrayList<>();
    private final Map<String, String> deposits;
    private DemoSettings settings;
    DemoWallet wallet;

    private Desk(DemoSettings settings, Map<String, String> deposits) {
        this.settings = settings;
        this.deposits = deposits;
        wallet = open();
    }

    /** Default settings: fees 0.1%, slippage 5 bps. */
    static Desk defaults(String... assetsAndAmounts) {
        return with(DemoSettings.DEFAULTS, assetsAndAmounts);
    }

    static Desk bare(String... assetsAndAmounts) {
        return with(BARE, assetsAndAmounts);
    }

    static Desk bare(MarketRules rules, String... assetsAndAmounts) {
        return with(BARE.toBuilder().market(BTC, rules).build(), assetsAndAmounts);
    }

    static Desk with(DemoSettings settings, String... assetsAndAmounts) {
        Map<String, String> deposits = new LinkedHashMap<>();
        for (int i = 0; i < assetsAndAmounts.length; i += 2) {
            deposits.put(assetsAndAmounts[i], assetsAndAmounts[i + 1]);
        }
        return new Desk(settings, deposits);
    }

    private DemoWallet open() {
        DemoWallet.Builder builder =
                DemoWallet.builder().settings(settings).clock(clock).storedIn(store);
        deposits.forEach(builder::deposit);
        DemoWallet opened = builder.build();
        opened.listen(events::add);
        return opened;
    }

    /** The process dies and another one goes on. */
    void crash() {
        wallet = open();
    }

    /** What happens to the wallet between two calls. None of it may change anything in what follows. */
    enum Restart {
        NONE,
        CLOSED,
        CRASHED
    }

    void restart(Restart how) {
        switch (how) {
            case CLOSED -> reopen();
            case CRASHED -> crash();
            default -> {}
        }
    }

    void reopen() {
        reopen(settings);
    }

    void reopen(DemoSettings other) {
        wallet.close();
        settings = other;
        wallet = open();
    }

    // ---- time and prices ----

    void later(Duration by) {
        clock.advance(by);
    }

    /** One second later: bid, ask, and the middle as last. */
    Desk quote(String bid, String ask) {
        return quote(BTC, bid, ask);
    }

    Desk quote(Symbol symbol, String bid, String ask) {
        later(Duration.ofSeconds(1));
        BigDecimal last = new BigDecimal(bid).add(new BigDecimal(ask)).divide(new BigDecimal(2));
        wallet.onQuote(Quote.of(symbol, new BigDecimal(bid), new BigDecimal(ask), last, clock.instant()));
        return this;
    }

    /** One second later: one price, no spread. */
    Desk price(String price) {
        return quote(price, price);
    }

    Desk sized(String bid, String ask, String bidSize, String askSize) {
        later(Duration.ofSeconds(1));
        wallet.onQuote(Quote.of(BTC, bid, ask, ask, clock.instant()).withSizes(bidSize, askSize));
        return this;
    }

    Desk quote(String bid, String ask, String last) {
        later(Duration.ofSeconds(1));
        wallet.onQuote(Quote.of(BTC, bid, ask, last, clock.instant()));
        return this;
    }

    /** A bar of the next minute. */
    Desk bar(String open, String high, String low, String close) {
        return bar(open, high, low, close, "1000");
    }

    Desk bar(String open, String high, String low, String close, String volume) {
        Instant from = clock.instant();
        later(Duration.ofSeconds(60));
        wallet.onBar(Bar.of(BTC, open, high, low, close, volume, from, clock.instant()));
        return this;
    }

    // ---- orders ----

    Order place(OrderRequest request) {
        return wallet.placeOrder(request);
    }

    List<Order> place(OrderList list) {
        return wallet.placeOrders(list);
    }

    Order amend(Order order, OrderAmendment amendment) {
        return wallet.amendOrder(order.id(), amendment);
    }

    Order now(Order order) {
        return wallet.order(order.id());
    }

    OrderStatus status(Order order) {
        return now(order).status();
    }

    Order sellLimit(String amount, String limit) {
        return place(limit(SELL, amount, limit));
    }

    Order buyLimit(String amount, String limit) {
        return place(limit(BUY, amount, limit));
    }

    static OrderRequest market(OrderSide side, String amount) {
        return OrderRequest.market(BTC, side, amount);
    }

    static OrderRequest limit(OrderSide side, String amount, String limit) {
        return OrderRequest.limit(BTC, side, amount, limit);
    }

    static OrderRequest stop(OrderSide side, String amount, String stop) {
        return OrderRequest.stopLoss(BTC, side, amount, stop);
    }

    static OrderRequest target(OrderSide side, String amount, String stop) {
        return OrderRequest.takeProfit(BTC, side, amount, stop);
    }

    static OrderRequest stopLimit(OrderSide side, String amount, String stop, String limit) {
        return OrderRequest.stopLimit(BTC, side, amount, stop, limit);
    }

    static OrderRequest trailing(OrderSide side, String amount, String offset) {
        return OrderRequest.trailingStop(BTC, side, amount, TrailingOffset.absolute(offset));
    }

    // ---- what there is ----

    BigDecimal free(String asset) {
        return wallet.balance(asset).free();
    }

    BigDecimal locked(String asset) {
        return wallet.balance(asset).locked();
    }

    /** Asserts what is free and locked of an asset. */
    void holds(String asset, String free, String locked) {
        AssetBalance balance = wallet.balance(asset);
        assertThat(balance.free()).as("free " + asset).isEqualByComparingTo(free);
        assertThat(balance.locked()).as("locked " + asset).isEqualByComparingTo(locked);
    }

    /** The prices that an order filled at, as text without trailing zeros. */
    List<String> prices(Order order) {
        return now(order).fills().stream().map(Fill::price).map(Desk::plain).toList();
    }

    /** The amounts that an order filled in. */
    List<String> amounts(Order order) {
        return now(order).fills().stream().map(Fill::amount).map(Desk::plain).toList();
    }

    Fill onlyFill(Order order) {
        List<Fill> fills = now(order).fills();
        assertThat(fills).hasSize(1);
        return fills.get(0);
    }

    void ended(Order order, OrderStatus status, String reason) {
        Order now = now(order);
        assertThat(now.status()).isEqualTo(status);
        assertThat(now.reason()).hasValue(reason);
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    /** Asserts that a call is refused with a code and leaves balances and open orders as they are. */
    WalletException refused(ErrorCode code, ThrowingCallable call) {
        List<AssetBalance> balances = wallet.balances();
        List<Order> orders = wallet.openOrders();
        WalletException refusal = refusal(code, call);
        assertThat(wallet.balances()).isEqualTo(balances);
        assertThat(wallet.openOrders()).isEqualTo(orders);
        return refusal;
    }

    void refused(ErrorCode code, String reason, ThrowingCallable call) {
        assertThat(refused(code, call).details()).containsEntry("reason", reason);
    }

    static WalletException refusal(ErrorCode code, ThrowingCallable call) {
        WalletException refusal = catchThrowableOfType(WalletException.class, call);
        assertThat(refusal).as("a refusal with " + code).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        return refusal;
    }
}
