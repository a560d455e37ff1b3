package com.moniqo.wallet.demo.input;

import static com.moniqo.wallet.error.ErrorCode.INSUFFICIENT_BALANCE;
import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.INVALID_SYMBOL;
import static com.moniqo.wallet.error.ErrorCode.MARKET_DATA_ERROR;
import static com.moniqo.wallet.error.ErrorCode.ORDER_ALREADY_FILLED;
import static com.moniqo.wallet.error.ErrorCode.ORDER_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.ORDER_REJECTED;
import static com.moniqo.wallet.error.ErrorCode.SYMBOL_NOT_FOUND;
import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static com.moniqo.wallet.error.ErrorCode.WALLET_NOT_INITIALIZED;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Bar;
import com.moniqo.wallet.demo.market.Prices;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Semantics 11: every bad input is a wallet exception with the right code, and changes nothing. Nulls are in {@link NullsTest}. */
class BadInputTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Symbol UNKNOWN = Symbol.of("DOGE/USDT");
    private static final List<String> BAD_AMOUNTS = List.of(
            "0",
            "-1",
            "-0.00000001",
            "1234567890123456789012345678901234567890",
            "0.1234567890123456789012345678901234567890",
            "1E+999999999",
            "1E-999999999",
            "-1E+999999999",
            "1E+2147483647",
            "",
            " 1",
            "1 ",
            "1,5",
            "0x10",
            "NaN",
            "Infinity",
            "--1",
            "1e",
            "\u0661",
            "\uff11");
    private static final List<BigDecimal> BAD_DECIMALS = List.of(
            BigDecimal.ZERO,
            new BigDecimal("-1"),
            new BigDecimal("1234567890123456789012345678901234567890"),
            new BigDecimal("1E+999999999"),
            new BigDecimal("1E-999999999"),
            BigDecimal.valueOf(1, Integer.MAX_VALUE),
            BigDecimal.valueOf(1, Integer.MIN_VALUE));
    private static final List<String> ODD_SYMBOLS = List.of(
            "",
            " ",
            "/",
            "BTC/",
            "/USDT",
            "BTC//USDT",
            "BTC/USDT/X",
            "BTC USDT",
            "BTC/BTC",
            "BTC/USDT:",
            "BTC\ud800/USDT",
            "\udc00",
            "BTC/USDT\n",
            "A".repeat(21),
            "A".repeat(1000),
            "BTC\u0000/USDT",
            "-BTC/USDT");
    private static final String HUGE = "9".repeat(34);

    private final MutableClock clock = MutableClock.at("2026-01-05T12:00:00Z");
    private final InMemoryStateStore store = InMemoryStateStore.create();
    private final DemoWallet wallet = open("one");
    private final DemoWallet other = open("two");
    private final Order resting = wallet.placeOrder(OrderRequest.limit(BTC, BUY, "0.1", "40000"));
    private final Order trailing =
            wallet.placeOrder(OrderRequest.trailingStop(BTC, SELL, "0.1", TrailingOffset.absolute("100")));
    private final Order filled = wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.1"));
    private final Order cancelled = wallet.cancelOrder(
            wallet.placeOrder(OrderRequest.limit(BTC, BUY, "0.1", "40000")).id());
    private final Order foreign = other.placeOrder(OrderRequest.limit(BTC, BUY, "0.1", "40000"));

    private DemoWallet open(String id) {
        DemoWallet opened = DemoWallet.builder()
                .id(id)
                .storedIn(store)
                .clock(clock)
                .deposit("USDT", "100000")
                .deposit("BTC", "1")
                .build();
        opened.onQuote(Quote.of(BTC, "50000", clock.instant()));
        return opened;
    }

    @AfterEach
    void close() {
        wallet.close();
        other.close();
    }

    private final List<DynamicTest> tests = new ArrayList<>();

    private void refused(ErrorCode code, String name, ThrowingCallable call) {
        tests.add(DynamicTest.dynamicTest(name + ": " + code, () -> {
            String before = state();
            Throwable thrown = catchThrowable(call);
            assertThat(thrown).isInstanceOf(WalletException.class);
            assertThat(((WalletException) thrown).code()).as("%s", thrown).isEqualTo(code);
            assertThat(thrown.getMessage()).isNotBlank().hasSizeLessThan(600);
            assertThat(state()).isEqualTo(before);
        }));
    }

    private String state() {
        return wallet.balances() + "\n" + wallet.openOrders() + "\n" + wallet.performance() + "\n"
                + wallet.orders(HistoryQuery.latest(100)).items() + "\n"
                + wallet.fills(HistoryQuery.latest(100)).items() + "\n"
                + store.history("one", java.util.Set.of(), Long.MAX_VALUE, 1)
                        .get(0)
                        .seq() + "\n" + other.openOrders();
    }

    @TestFactory
    Stream<DynamicTest> order_requests() {
        var offset = TrailingOffset.absolute("1");
        for (String bad : BAD_AMOUNTS) {
            refused(INVALID_ORDER, "market amount " + bad, () -> OrderRequest.market(BTC, BUY, bad));
            refused(INVALID_ORDER, "limit amount " + bad, () -> OrderRequest.limit(BTC, BUY, bad, "1"));
            refused(INVALID_ORDER, "limit price " + bad, () -> OrderRequest.limit(BTC, BUY, "1", bad));
            refused(INVALID_ORDER, "stop loss amount " + bad, () -> OrderRequest.stopLoss(BTC, BUY, bad, "1"));
            refused(INVALID_ORDER, "stop loss price " + bad, () -> OrderRequest.stopLoss(BTC, BUY, "1", bad));
            refused(INVALID_ORDER, "take profit amount " + bad, () -> OrderRequest.takeProfit(BTC, BUY, bad, "1"));
            refused(INVALID_ORDER, "take profit price " + bad, () -> OrderRequest.takeProfit(BTC, BUY, "1", bad));
            refused(INVALID_ORDER, "stop limit amount " + bad, () -> OrderRequest.stopLimit(BTC, BUY, bad, "1", "1"));
            refused(INVALID_ORDER, "stop limit stop " + bad, () -> OrderRequest.stopLimit(BTC, BUY, "1", bad, "1"));
            refused(INVALID_ORDER, "stop limit limit " + bad, () -> OrderRequest.stopLimit(BTC, BUY, "1", "1", bad));
            refused(INVALID_ORDER, "trailing amount " + bad, () -> OrderRequest.trailingStop(BTC, BUY, bad, offset));
            refused(INVALID_ORDER, "offset " + bad, () -> TrailingOffset.absolute(bad));
            refused(INVALID_ORDER, "percent " + bad, () -> TrailingOffset.percent(bad));
            refused(INVALID_ORDER, "amend amount " + bad, () -> OrderAmendment.amount(bad));
            refused(INVALID_ORDER, "amend limit " + bad, () -> OrderAmendment.limitPrice(bad));
            refused(INVALID_ORDER, "amend stop " + bad, () -> OrderAmendment.stopPrice(bad));
        }
        var one = BigDecimal.ONE;
        for (BigDecimal bad : BAD_DECIMALS) {
            String name = bad.unscaledValue() + "E" + -bad.scale();
            refused(INVALID_ORDER, "market " + name, () -> OrderRequest.market(BTC, BUY, bad));
            refused(INVALID_ORDER, "limit " + name, () -> OrderRequest.limit(BTC, BUY, bad, one));
            refused(INVALID_ORDER, "limit at " + name, () -> OrderRequest.limit(BTC, BUY, one, bad));
            refused(INVALID_ORDER, "stop loss at " + name, () -> OrderRequest.stopLoss(BTC, BUY, one, bad));
            refused(INVALID_ORDER, "take profit at " + name, () -> OrderRequest.takeProfit(BTC, BUY, one, bad));
            refused(INVALID_ORDER, "stop limit at " + name, () -> OrderRequest.stopLimit(BTC, BUY, one, bad, one));
            refused(INVALID_ORDER, "trailing " + name, () -> OrderRequest.trailingStop(BTC, BUY, bad, offset));
            refused(INVALID_ORDER, "offset " + name, () -> TrailingOffset.absolute(bad));
        }
        refused(INVALID_ORDER, "100 percent", () -> TrailingOffset.percent("100"));
        for (String odd : ODD_SYMBOLS) {
            refused(INVALID_SYMBOL, "symbol '" + odd + "'", () -> Symbol.of(odd));
        }
        OrderRequest market = OrderRequest.market(BTC, BUY, "1");
        OrderRequest limit = OrderRequest.limit(BTC, BUY, "1", "1");
        refused(INVALID_ORDER, "post-only market", market::postOnly);
        refused(
                INVALID_ORDER,
                "post-only IOC",
                () -> limit.timeInForce(TimeInForce.IOC).postOnly());
        refused(INVALID_ORDER, "FOK post-only", () -> limit.postOnly().timeInForce(TimeInForce.FOK));
        refused(INVALID_ORDER, "trigger of a limit order", () -> limit.triggerOn(TriggerReference.LAST));
        refused(INVALID_ORDER, "empty key", () -> limit.metadata("", "x"));
        refused(INVALID_ORDER, "long note", () -> limit.metadata("x", "y".repeat(513)));
        refused(INVALID_ORDER, "limit of a market order", () -> market.amended(OrderAmendment.limitPrice("1")));
        for (String id : List.of("", " ", "a b", "\u00e9", "x\n", "x".repeat(65))) {
            refused(VALIDATION_ERROR, "client id '" + id + "'", () -> limit.clientId(id));
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> orders() {
        refused(ORDER_NOT_FOUND, "order of nobody", () -> wallet.order(OrderId.of("demo_nobody")));
        for (OrderId id :
                List.of(foreign.id(), OrderId.of("demo_nobody"), OrderId.of("~"), OrderId.of("x".repeat(64)))) {
            refused(ORDER_NOT_FOUND, "read " + id, () -> wallet.order(id));
            refused(ORDER_NOT_FOUND, "cancel " + id, () -> wallet.cancelOrder(id));
            refused(ORDER_NOT_FOUND, "amend " + id, () -> wallet.amendOrder(id, OrderAmendment.amount("1")));
        }
        refused(ORDER_ALREADY_FILLED, "cancel a filled one", () -> wallet.cancelOrder(filled.id()));
        refused(
                ORDER_ALREADY_FILLED,
                "amend a filled one",
                () -> wallet.amendOrder(filled.id(), OrderAmendment.amount("1")));
        refused(ORDER_REJECTED, "cancel twice", () -> wallet.cancelOrder(cancelled.id()));
        refused(
                ORDER_REJECTED,
                "amend a cancelled one",
                () -> wallet.amendOrder(cancelled.id(), OrderAmendment.amount("1")));
        refused(
                INVALID_ORDER,
                "amend a stop it has not",
                () -> wallet.amendOrder(resting.id(), OrderAmendment.stopPrice("1")));
        refused(
                INVALID_ORDER,
                "amend an offset it has not",
                () -> wallet.amendOrder(resting.id(), OrderAmendment.trailingOffset(TrailingOffset.absolute("1"))));
        refused(
                INVALID_ORDER,
                "amend to an offset above the price",
                () -> wallet.amendOrder(
                        trailing.id(), OrderAmendment.trailingOffset(TrailingOffset.absolute("50000"))));
        refused(
                INVALID_ORDER,
                "amend finer than the scale",
                () -> wallet.amendOrder(resting.id(), OrderAmendment.amount("0.000000001")));
        refused(
                INSUFFICIENT_BALANCE,
                "amend to a huge amount",
                () -> wallet.amendOrder(resting.id(), OrderAmendment.amount(HUGE)));
        refused(
                INSUFFICIENT_BALANCE,
                "amend a sale to a huge amount",
                () -> wallet.amendOrder(trailing.id(), OrderAmendment.amount(HUGE)));

        List<OrderRequest> requests = List.of(
                OrderRequest.market(BTC, BUY, HUGE),
                OrderRequest.market(BTC, SELL, HUGE),
                OrderRequest.limit(BTC, BUY, HUGE, HUGE),
                OrderRequest.limit(BTC, BUY, HUGE, "40000"),
                OrderRequest.limit(BTC, SELL, HUGE, "60000"),
                OrderRequest.stopLoss(BTC, BUY, HUGE, HUGE),
                OrderRequest.stopLoss(BTC, SELL, HUGE, "40000"),
                OrderRequest.takeProfit(BTC, BUY, HUGE, "40000"),
                OrderRequest.takeProfit(BTC, SELL, HUGE, HUGE),
                OrderRequest.stopLimit(BTC, BUY, HUGE, HUGE, HUGE),
                OrderRequest.trailingStop(BTC, BUY, HUGE, TrailingOffset.absolute(HUGE)),
                OrderRequest.trailingStop(BTC, SELL, HUGE, TrailingOffset.percent("1")));
        requests.forEach(request -> refused(INSUFFICIENT_BALANCE, "huge " + request, () -> wallet.placeOrder(request)));
        refused(
                INVALID_ORDER,
                "finer than the scale",
                () -> wallet.placeOrder(OrderRequest.market(BTC, BUY, "0.000000001")));
        refused(
                INVALID_ORDER,
                "offset above the price",
                () -> wallet.placeOrder(OrderRequest.trailingStop(BTC, SELL, "0.1", TrailingOffset.absolute("50000"))));
        refused(
                SYMBOL_NOT_FOUND,
                "order of an unknown symbol",
                () -> wallet.placeOrder(OrderRequest.market(UNKNOWN, BUY, "1")));
        refused(
                SYMBOL_NOT_FOUND,
                "bare ticker",
                () -> wallet.placeOrder(OrderRequest.market(Symbol.of("AAPL"), BUY, "1")));
        refused(SYMBOL_NOT_FOUND, "quote of an unknown symbol", () -> wallet.quote(UNKNOWN));
        refused(
                SYMBOL_NOT_FOUND,
                "list of an unknown symbol",
                () -> wallet.placeOrders(OrderList.oto(
                        OrderRequest.limit(UNKNOWN, BUY, "1", "1"), OrderRequest.limit(UNKNOWN, SELL, "1", "2"))));
        refused(
                INVALID_ORDER,
                "a market order as a child",
                () -> wallet.placeOrders(OrderList.oto(
                        OrderRequest.limit(BTC, BUY, "0.1", "40000"), OrderRequest.market(BTC, SELL, "0.1"))));
        refused(
                INSUFFICIENT_BALANCE,
                "a huge OCO",
                () -> wallet.placeOrders(OrderList.oco(
                        OrderRequest.limit(BTC, SELL, HUGE, "60000"),
                        OrderRequest.stopLoss(BTC, SELL, HUGE, "40000"))));
        refused(
                ORDER_REJECTED,
                "an OCO around nothing",
                () -> wallet.placeOrders(OrderList.oco(
                        OrderRequest.limit(BTC, SELL, "0.1", "40000"),
                        OrderRequest.stopLoss(BTC, SELL, "0.1", "60000"))));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> money() {
        var id = ClientId.of("transfer");
        for (String bad : BAD_AMOUNTS) {
            refused(VALIDATION_ERROR, "deposit " + bad, () -> wallet.deposit("USDT", bad));
            refused(VALIDATION_ERROR, "withdraw " + bad, () -> wallet.withdraw("USDT", bad));
            refused(VALIDATION_ERROR, "deposit once " + bad, () -> wallet.deposit("USDT", bad, id));
            refused(VALIDATION_ERROR, "withdraw once " + bad, () -> wallet.withdraw("USDT", bad, id));
        }
        for (String odd : ODD_SYMBOLS) {
            ErrorCode code = odd.equals("BTC/USDT") ? VALIDATION_ERROR : INVALID_SYMBOL;
            refused(code, "deposit '" + odd + "'", () -> wallet.deposit(odd, "1"));
            refused(code, "withdraw '" + odd + "'", () -> wallet.withdraw(odd, "1"));
        }
        refused(VALIDATION_ERROR, "deposit a symbol", () -> wallet.deposit("BTC/USDT", "1"));
        refused(VALIDATION_ERROR, "deposit finer than the scale", () -> wallet.deposit("USDT", "0.000000001"));
        refused(VALIDATION_ERROR, "deposit too much in all", () -> wallet.deposit("USDT", HUGE));
        refused(INSUFFICIENT_BALANCE, "withdraw what is not there", () -> wallet.withdraw("USDT", "100000"));
        refused(INSUFFICIENT_BALANCE, "withdraw what nobody has", () -> wallet.withdraw("SOL", "1"));
        refused(INSUFFICIENT_BALANCE, "withdraw what is locked", () -> wallet.withdraw("BTC", "1.05"));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> prices() {
        Instant now = clock.instant();
        for (String bad : BAD_AMOUNTS) {
            refused(MARKET_DATA_ERROR, "quote " + bad, () -> Quote.of(BTC, bad, now));
            refused(MARKET_DATA_ERROR, "bid " + bad, () -> Quote.of(BTC, bad, "1", "1", now));
            refused(MARKET_DATA_ERROR, "ask " + bad, () -> Quote.of(BTC, "1", bad, "1", now));
            refused(MARKET_DATA_ERROR, "last " + bad, () -> Quote.of(BTC, "1", "1", bad, now));
            refused(MARKET_DATA_ERROR, "fixed " + bad, () -> Prices.fixed(BTC, bad));
            refused(MARKET_DATA_ERROR, "trade " + bad, () -> Trade.of(BTC, bad, "1", now));
            refused(
                    MARKET_DATA_ERROR,
                    "bar " + bad,
                    () -> Bar.of(BTC, "1", "1", bad, "1", "1", now, now.plusSeconds(1)));
            if (!bad.equals("0")) {
                refused(
                        MARKET_DATA_ERROR,
                        "size " + bad,
                        () -> Quote.of(BTC, "1", now).withSizes(bad, "1"));
            }
        }
        refused(MARKET_DATA_ERROR, "bid above ask", () -> Quote.of(BTC, "2", "1", "1", now));
        refused(MARKET_DATA_ERROR, "bar back in time", () -> Bar.of(BTC, "1", "1", "1", "1", "1", now, now));
        refused(MARKET_DATA_ERROR, "an old quote", () -> wallet.onQuote(Quote.of(BTC, "1", now.minusSeconds(1))));
        refused(
                MARKET_DATA_ERROR,
                "an old bar",
                () -> wallet.onBar(Bar.of(BTC, "1", "1", "1", "1", "1", now.minusSeconds(9), now.minusSeconds(1))));
        refused(
                VALIDATION_ERROR,
                "a recording without a name",
                () -> Replay.bars(List.of()).named(""));
        refused(
                VALIDATION_ERROR,
                "a recording with a long name",
                () -> Replay.bars(List.of()).named("x".repeat(65)));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> settings() {
        for (String bad : List.of("-1", "-0.51", "0.51", "1E+999999999", "x", "", "1E-999999999")) {
            refused(
                    VALIDATION_ERROR,
                    "maker " + bad,
                    () -> DemoSettings.builder().feeRates(bad, "0"));
        }
        for (String bad : List.of("-1", "0.51", "1E+999999999", "x", "", "-0.1", "1E-999999999")) {
            refused(
                    VALIDATION_ERROR,
                    "taker " + bad,
                    () -> DemoSettings.builder().feeRates("0", bad));
            refused(
                    VALIDATION_ERROR,
                    "slippage " + bad,
                    () -> DemoSettings.builder().slippage(bad));
            refused(
                    VALIDATION_ERROR,
                    "spread " + bad,
                    () -> DemoSettings.builder().spread(bad));
        }
        for (int bad : List.of(-1, 19, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
            refused(
                    VALIDATION_ERROR,
                    "scale " + bad,
                    () -> DemoSettings.builder().scale(bad));
            refused(
                    VALIDATION_ERROR,
                    "scale of an asset " + bad,
                    () -> DemoSettings.builder().scale("BTC", bad));
        }
        for (Duration bad : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            refused(
                    VALIDATION_ERROR,
                    "stale after " + bad,
                    () -> DemoSettings.builder().staleAfter(bad));
            refused(
                    VALIDATION_ERROR,
                    "marks every " + bad,
                    () -> DemoSettings.builder().marksEvery(bad));
        }
        for (String bad : BAD_AMOUNTS) {
            refused(VALIDATION_ERROR, "tick " + bad, () -> MarketRules.none().tick(bad));
            refused(VALIDATION_ERROR, "lot " + bad, () -> MarketRules.none().lot(bad));
            refused(
                    VALIDATION_ERROR,
                    "least amount " + bad,
                    () -> MarketRules.none().minAmount(bad));
            refused(
                    VALIDATION_ERROR,
                    "least notional " + bad,
                    () -> MarketRules.none().minNotional(bad));
            refused(
                    VALIDATION_ERROR,
                    "beginning with " + bad,
                    () -> DemoWallet.builder().deposit("USDT", bad).build());
        }
        for (String odd : ODD_SYMBOLS) {
            refused(
                    INVALID_SYMBOL,
                    "settled in '" + odd + "'",
                    () -> DemoSettings.builder().settlementAsset(odd));
            refused(
                    INVALID_SYMBOL,
                    "scale of '" + odd + "'",
                    () -> DemoSettings.builder().scale(odd, 1));
            refused(
                    INVALID_SYMBOL,
                    "beginning with '" + odd + "'",
                    () -> DemoWallet.builder().deposit(odd, "1").build());
        }
        refused(
                VALIDATION_ERROR,
                "settled in a symbol",
                () -> DemoSettings.builder().settlementAsset("BTC/USDT"));
        refused(VALIDATION_ERROR, "no id", () -> DemoWallet.builder().id(""));
        refused(VALIDATION_ERROR, "a long id", () -> DemoWallet.builder().id("x".repeat(129)));
        refused(
                VALIDATION_ERROR,
                "deposited twice",
                () -> DemoWallet.builder().deposit("USDT", "1").deposit("USDT", "1"));
        refused(VALIDATION_ERROR, "history of none", () -> HistoryQuery.latest(0));
        refused(VALIDATION_ERROR, "history of too many", () -> HistoryQuery.latest(1001));
        for (String cursor : List.of("", "x", "-", "1-", "-1", "1", "99999999999999999999-1", "1-99999999999")) {
            refused(
                    VALIDATION_ERROR,
                    "orders after '" + cursor + "'",
                    () -> wallet.orders(HistoryQuery.latest(1).after(cursor)));
            refused(
                    VALIDATION_ERROR,
                    "fills after '" + cursor + "'",
                    () -> wallet.fills(HistoryQuery.latest(1).after(cursor)));
        }
        return tests.stream();
    }

    @Test
    void a_recording_that_goes_back_in_time_is_refused_there() {
        Instant now = clock.instant().plusSeconds(5);
        var trades = List.of(Trade.of(BTC, "50000", "1", now), Trade.of(BTC, "50001", "1", now.minusSeconds(1)));

        Throwable thrown = catchThrowable(() -> Replay.trades(trades).run(wallet));

        assertThat(thrown).isInstanceOf(WalletException.class);
        assertThat(((WalletException) thrown).code()).isEqualTo(MARKET_DATA_ERROR);
    }

    @Test
    void a_wallet_may_be_told_to_record_marks_as_good_as_never() {
        var rarely = DemoSettings.builder()
                .marksEvery(Duration.ofSeconds(Long.MAX_VALUE))
                .staleAfter(Duration.ofSeconds(Long.MAX_VALUE))
                .build();
        try (DemoWallet patient = DemoWallet.builder()
                .settings(rarely)
                .clock(clock)
                .deposit("USDT", "100000")
                .build()) {
            patient.onQuote(Quote.of(BTC, "50000", clock.instant()));
            clock.advance(Duration.ofDays(10_000));
            patient.onQuote(Quote.of(BTC, "50001", clock.instant()));
            assertThat(patient.quote(BTC).last()).isEqualByComparingTo("50001");
        }
    }

    @TestFactory
    Stream<DynamicTest> a_closed_wallet() {
        DemoWallet closed = open("three");
        closed.close();
        closed.close();
        Instant later = clock.instant().plusSeconds(1);
        List<ThrowingCallable> calls = List.of(
                () -> closed.placeOrder(OrderRequest.market(BTC, BUY, "1")),
                () -> closed.placeOrder(OrderRequest.market(BTC, BUY, "1").clientId("x")),
                () -> closed.placeOrders(
                        OrderList.oto(OrderRequest.limit(BTC, BUY, "1", "1"), OrderRequest.limit(BTC, SELL, "1", "2"))),
                () -> closed.amendOrder(resting.id(), OrderAmendment.amount("1")),
                () -> closed.cancelOrder(resting.id()),
                () -> closed.order(resting.id()),
                closed::openOrders,
                () -> closed.openOrders(BTC),
                () -> closed.orders(HistoryQuery.latest(1)),
                () -> closed.fills(HistoryQuery.latest(1)),
                closed::balances,
                () -> closed.balance("USDT"),
                () -> closed.quote(BTC),
                closed::performance,
                () -> closed.deposit("USDT", "1"),
                () -> closed.deposit("USDT", "1", ClientId.of("x")),
                () -> closed.withdraw("USDT", "1"),
                () -> closed.withdraw("USDT", "1", ClientId.of("x")),
                closed::reset,
                () -> closed.reset(ClientId.of("x")),
                () -> closed.onQuote(Quote.of(BTC, "1", later)),
                () -> closed.onBar(Bar.of(BTC, "1", "1", "1", "1", "1", clock.instant(), later)),
                () -> closed.listen(event -> {}),
                () -> Replay.trades(List.of(Trade.of(BTC, "1", "1", later))).run(closed));
        for (int i = 0; i < calls.size(); i++) {
            refused(WALLET_NOT_INITIALIZED, "call " + i, calls.get(i));
        }
        tests.add(DynamicTest.dynamicTest("says that it is closed when asked for a sign of life", () -> {
            assertThat(closed.testConnection().success()).isFalse();
            assertThat(closed.testConnection().failure().orElseThrow().code()).isEqualTo(WALLET_NOT_INITIALIZED);
            assertThat(closed.id()).isEqualTo("three");
            assertThat(closed.ability(LinkedOrders.class)).isPresent();
        }));
        return tests.stream();
    }
}
