package com.moniqo.wallet.binance;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example of the exchange's documentation for the endpoints that the provider calls, as the wallet shows it. */
class DocumentedRepliesTest {
    private static final Symbol LTC = Symbol.of("LTC/BTC");
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private final FakeBinance exchange = new FakeBinance();
    private final Wallet wallet = exchange.open();

    @AfterEach
    void stop() {
        wallet.close();
        exchange.close();
    }

    private <A> A ability(Class<A> type) {
        return wallet.ability(type).orElseThrow();
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    @Test
    void exchange_information_gives_the_rules_of_a_market() {
        Map<Symbol, MarketRules> markets = ability(ListedMarkets.class).markets();
        assertThat(markets.keySet()).containsExactly(Symbol.of("ETH/BTC"), LTC, BTC);
        assertThat(markets.get(LTC))
                .isEqualTo(MarketRules.none()
                        .tick("0.000001")
                        .lot("0.001")
                        .minAmount("0.001")
                        .maxAmount("100000")
                        .minNotional("10")
                        .maxNotional("10000"));
        assertThat(ability(ApiUsage.class).requestsLeft()).hasValue(6000);
    }

    @Test
    void an_account_gives_balances_sorted_by_asset() {
        exchange.answer("GET", "/api/v3/account", Documented.ACCOUNT);
        assertThat(wallet.balances())
                .containsExactly(
                        new AssetBalance("BTC", decimal("4723846.89208129"), BigDecimal.ZERO),
                        new AssetBalance("LTC", decimal("4763368.68006011"), BigDecimal.ZERO));
        assertThat(wallet.testConnection().success()).isTrue();
    }

    @Test
    void a_ticker_gives_a_quote_of_the_time_of_the_request() {
        exchange.answer("GET", "/api/v3/ticker/24hr", Documented.TICKER);
        assertThat(wallet.quote(LTC))
                .isEqualTo(Quote.of(LTC, "4.000000", "4.000002", "4.000002", exchange.clock.instant())
                        .withSizes("100", "100"));
    }

    @Test
    void a_full_reply_gives_the_order_with_its_fills() {
        exchange.answer("POST", "/api/v3/order", Documented.FULL);
        Order order = wallet.placeOrder(OrderRequest.market(BTC, SELL, "10"));
        assertThat(order.id()).isEqualTo(OrderId.of("BTCUSDT-28"));
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.filledAmount()).isEqualByComparingTo("10");
        assertThat(order.notional()).isEqualByComparingTo("39983");
        assertThat(order.fees().keySet()).containsExactly("USDT");
        assertThat(order.fee()).isEqualByComparingTo("39.983");
        assertThat(order.createdAt()).isEqualTo(Instant.ofEpochMilli(1507725176595L));
        assertThat(order.fills()).extracting(Fill::id).startsWith("BTCUSDT-56").hasSize(5);
        assertThat(order.fills()).allMatch(fill -> fill.liquidity() == Liquidity.TAKER);
    }

    @Test
    void a_reply_without_fills_gives_what_it_has() {
        exchange.answer("POST", "/api/v3/order", Documented.RESULT);
        exchange.answer("GET", "/api/v3/myTrades", "[]");
        Order order = wallet.placeOrder(OrderRequest.market(BTC, SELL, "10"));
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.notional()).isEqualByComparingTo("10");
        assertThat(order.fills()).isEmpty();
    }

    @Test
    void an_order_is_read_with_its_caller_id() {
        exchange.answer("GET", "/api/v3/order", Documented.ORDER);
        Order order = wallet.order(OrderId.of("LTCBTC-1"));
        assertThat(order.request())
                .isEqualTo(OrderRequest.limit(LTC, BUY, "1", "0.1").clientId("myOrder1"));
        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(order.createdAt()).isEqualTo(Instant.ofEpochMilli(1499827319559L));
        assertThat(order.fee()).isZero();
    }

    @Test
    void open_orders_and_all_orders_are_read_alike() {
        exchange.answer("GET", "/api/v3/openOrders", Documented.ORDERS);
        exchange.answer("GET", "/api/v3/allOrders", Documented.ORDERS);
        List<Order> open = wallet.openOrders();
        assertThat(open).extracting(Order::id).containsExactly(OrderId.of("LTCBTC-1"));
        assertThat(wallet.openOrders(LTC)).isEqualTo(open);
        assertThat(ability(TradeHistory.class)
                        .orders(HistoryQuery.latest(5).of(LTC))
                        .items())
                .isEqualTo(open);
    }

    @Test
    void a_trade_is_read_with_a_fee_in_another_asset() {
        exchange.answer("GET", "/api/v3/myTrades", Documented.TRADES);
        List<Fill> fills = ability(TradeHistory.class)
                .fills(HistoryQuery.latest(5).of(LTC))
                .items();
        assertThat(fills)
                .containsExactly(Fill.builder()
                        .id("LTCBTC-28457")
                        .orderId(OrderId.of("LTCBTC-100234"))
                        .symbol(LTC)
                        .side(BUY)
                        .amount(decimal("12"))
                        .price(decimal("4.000001"))
                        .quoteAmount(decimal("48.000012"))
                        .fee(decimal("10.1"))
                        .feeAsset("BNB")
                        .liquidity(Liquidity.TAKER)
                        .time(Instant.ofEpochMilli(1499865549590L))
                        .build());
    }

    @Test
    void a_cancelled_order_is_returned_cancelled_although_a_query_still_shows_it_open() {
        exchange.answer("DELETE", "/api/v3/order", Documented.CANCELLED);
        exchange.answer("GET", "/api/v3/order", Documented.ORDER);
        assertThat(wallet.cancelOrder(OrderId.of("LTCBTC-1")).status()).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void all_orders_of_a_market_are_cancelled_with_one_request() {
        exchange.answer("GET", "/api/v3/openOrders", Documented.ORDERS);
        exchange.answer("DELETE", "/api/v3/openOrders", Documented.CANCELLED_ALL);
        exchange.answer("GET", "/api/v3/order", Documented.ORDER.replace("'NEW'", "'CANCELED'"));
        assertThat(ability(CancelAll.class).cancelOrders(LTC))
                .extracting(Order::status)
                .containsExactly(OrderStatus.CANCELLED);
        assertThat(exchange.requests("DELETE", "/api/v3/openOrders")).hasSize(1);
    }

    @Test
    void an_amended_order_keeps_its_client_id() {
        exchange.answer(
                "GET",
                "/api/v3/order",
                FakeBinance.reply(200, Documented.ORDER),
                FakeBinance.reply(200, Documented.ORDER.replace("'origQty':'1.0'", "'origQty':'0.5'")));
        exchange.answer("PUT", "/api/v3/order/amend/keepPriority", Documented.AMENDED);
        Order amended = ability(OrderAmending.class).amendOrder(OrderId.of("LTCBTC-1"), OrderAmendment.amount("0.5"));
        assertThat(amended.amount()).isEqualByComparingTo("0.5");
        assertThat(exchange.requests("PUT", "/api/v3/order/amend/keepPriority"))
                .singleElement()
                .satisfies(sent -> assertThat(sent.getUrl()).contains("newClientOrderId=myOrder1", "newQty=0.5"));
    }

    @Test
    void an_oco_gives_its_members_in_the_order_of_the_documentation() {
        exchange.answer("POST", "/api/v3/orderList/oco", Documented.OCO);
        List<Order> orders = ability(LinkedOrders.class)
                .placeOrders(OrderList.oco(
                        OrderRequest.limit(LTC, SELL, "5", "3"),
                        OrderRequest.stopLimit(LTC, SELL, "5", "1", "1").triggerOn(TriggerReference.LAST)));
        assertThat(orders).extracting(Order::type).containsExactly(OrderType.STOP_LIMIT, OrderType.LIMIT);
        assertThat(orders).allMatch(order -> order.listType().orElseThrow() == OrderListType.OCO);
        assertThat(orders).allMatch(order -> order.clientId().isEmpty());
        assertThat(orders).allMatch(order -> order.status() == OrderStatus.OPEN && !order.triggered());
        assertThat(orders.get(1).request().isPostOnly()).isFalse();
    }

    @Test
    void a_pending_order_of_an_oto_has_not_opened() {
        exchange.answer("POST", "/api/v3/orderList/oto", Documented.OTO);
        List<Order> orders = ability(LinkedOrders.class)
                .placeOrders(
                        OrderList.oto(OrderRequest.limit(LTC, SELL, "5", "1"), OrderRequest.market(LTC, BUY, "5")));
        assertThat(orders).extracting(Order::status).containsExactly(OrderStatus.OPEN, OrderStatus.PENDING);
        assertThat(orders.get(1).openedAmount()).isZero();
        assertThat(orders.get(1).listType()).contains(OrderListType.OTO);
    }

    @Test
    void an_otoco_is_a_bracket() {
        exchange.answer("POST", "/api/v3/orderList/otoco", Documented.OTOCO);
        List<Order> orders = ability(LinkedOrders.class)
                .placeOrders(OrderList.bracket(
                        OrderRequest.limit(LTC, SELL, "1", "5"),
                        OrderRequest.limit(LTC, BUY, "1", "3"),
                        OrderRequest.stopLimit(LTC, BUY, "1", "6", "7").triggerOn(TriggerReference.LAST)));
        assertThat(orders).hasSize(3).allMatch(order -> order.listType().orElseThrow() == OrderListType.BRACKET);
        assertThat(orders)
                .extracting(Order::status)
                .containsExactly(OrderStatus.OPEN, OrderStatus.PENDING, OrderStatus.PENDING);
        assertThat(orders)
                .extracting(Order::type)
                .containsExactly(OrderType.LIMIT, OrderType.STOP_LIMIT, OrderType.LIMIT);
        assertThat(orders.get(1).stopPrice().orElseThrow()).isEqualByComparingTo("6");
        assertThat(orders.get(1).request().timeInForce()).isEqualTo(TimeInForce.IOC);
    }

    @Test
    void a_list_is_found_by_the_id_that_it_was_placed_with_elsewhere() {
        exchange.answer("GET", "/api/v3/openOrders", "[]");
        exchange.answer("GET", "/api/v3/openOrderList", "[" + Documented.LIST + "]");
        exchange.answer(
                "GET",
                "/api/v3/order",
                Documented.ORDER.replace("'orderId':1,'orderListId':-1", "'orderId':4,'orderListId':27"));
        Order first = wallet.order(ClientId.of("h2USkA5YQpaXHPIrkd96xE"));
        assertThat(first.id()).isEqualTo(OrderId.of("LTCBTC-4"));
        assertThat(first.listType()).contains(OrderListType.OCO);
    }

    @Test
    void an_order_of_an_unknown_list_looks_the_list_up() {
        exchange.answer("GET", "/api/v3/order", Documented.ORDER.replace("'orderListId':-1", "'orderListId':27"));
        exchange.answer("GET", "/api/v3/orderList", Documented.LIST);
        assertThat(wallet.order(OrderId.of("LTCBTC-1")).listType()).contains(OrderListType.OCO);
    }

    @Test
    void the_trail_of_a_trailing_stop_follows_from_candles() {
        exchange.answer("GET", "/api/v3/klines", Documented.CANDLES);
        exchange.answer(
                "GET",
                "/api/v3/order",
                Documented.ORDER
                        .replace("'type':'LIMIT','side':'BUY'", "'type':'STOP_LOSS','side':'SELL','trailingDelta':1000")
                        .replace("'isWorking':true,'workingTime':1499827319559", "'isWorking':false,'workingTime':-1"));
        Order order = wallet.order(OrderId.of("LTCBTC-1"));
        assertThat(order.request())
                .isEqualTo(OrderRequest.trailingStop(LTC, SELL, "1", TrailingOffset.percent("10"))
                        .triggerOn(TriggerReference.LAST)
                        .clientId("myOrder1"));
        assertThat(order.stopPrice().orElseThrow()).isEqualByComparingTo("0.72");
    }

    @ParameterizedTest
    @CsvSource({
        "NEW,OPEN",
        "PENDING_NEW,PENDING",
        "PARTIALLY_FILLED,PARTIALLY_FILLED",
        "FILLED,FILLED",
        "CANCELED,CANCELLED",
        "PENDING_CANCEL,OPEN",
        "REJECTED,REJECTED",
        "EXPIRED,EXPIRED",
        "EXPIRED_IN_MATCH,EXPIRED",
        "A_STATUS_OF_THE_FUTURE,SENT"
    })
    void every_status_has_one_of_the_wallet(String theirs, OrderStatus ours) {
        exchange.answer("GET", "/api/v3/order", Documented.ORDER.replace("'NEW'", "'" + theirs + "'"));
        Order order = wallet.order(OrderId.of("LTCBTC-1"));
        assertThat(order.status()).isEqualTo(ours);
        assertThat(order.cancelRequested()).isEqualTo(theirs.equals("PENDING_CANCEL"));
        assertThat(order.reason().isPresent()).isEqualTo(theirs.equals("EXPIRED_IN_MATCH"));
    }

    @Test
    void an_error_becomes_a_refusal_with_its_code() {
        exchange.answer("GET", "/api/v3/ticker/24hr", FakeBinance.reply(400, Documented.ERROR));
        WalletException refusal = catchThrowableOfType(WalletException.class, () -> wallet.quote(LTC));
        assertThat(refusal.code()).isEqualTo(ErrorCode.SYMBOL_NOT_FOUND);
        assertThat(refusal.providerCode()).contains("-1121");
        assertThat(refusal).hasMessageContaining("Invalid symbol.");
    }
}
