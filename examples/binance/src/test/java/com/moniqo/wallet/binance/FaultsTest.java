package com.moniqo.wallet.binance;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.InsufficientBalanceException;
import com.moniqo.wallet.error.RateLimitExceededException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One fault at a time. */
class FaultsTest {
    private static final Symbol LTC = Symbol.of("LTC/BTC");
    private static final OrderRequest BID =
            OrderRequest.limit(LTC, BUY, "1", "0.1").clientId("myOrder1");
    private static final String ORDER = "/api/v3/order";
    private static final String ACCOUNT = "/api/v3/account";

    private final FakeBinance exchange = new FakeBinance();
    private Wallet wallet = exchange.open();

    @AfterEach
    void stop() {
        wallet.close();
        exchange.close();
    }

    private static WalletException refused(ThrowingCallable call) {
        WalletException refusal = catchThrowableOfType(WalletException.class, call);
        var trace = new StringWriter();
        refusal.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + refusal.details())
                .as("an exception with its causes")
                .doesNotContain(FakeBinance.KEY, FakeBinance.SECRET, "signature=");
        return refusal;
    }

    private static ResponseDefinitionBuilder error(int status, int code, String text) {
        return FakeBinance.reply(status, Documented.error(code, text));
    }

    // ---- time ----

    @Test
    void a_refused_timestamp_is_corrected_and_the_request_sent_again() {
        wallet.testConnection(); // measures the time
        exchange.answer("GET", "/api/v3/time", "{'serverTime':1499827379559}"); // a minute later
        exchange.answer(
                "GET",
                ACCOUNT,
                error(400, -1021, "Timestamp for this request is outside of the recvWindow."),
                FakeBinance.reply(200, Documented.ACCOUNT));
        assertThat(wallet.balances()).hasSize(2);
        assertThat(exchange.requests("GET", ACCOUNT))
                .last()
                .satisfies(sent -> assertThat(sent.getUrl()).contains("timestamp=1499827379559"));
    }

    @Test
    void a_timestamp_that_is_always_refused_gives_up() {
        exchange.answer(
                "POST",
                ORDER,
                error(400, -1021, "Timestamp for this request was 1000ms ahead of the time of the server."));
        assertThat(refused(() -> wallet.placeOrder(BID)).code()).isEqualTo(ErrorCode.WALLET_CONNECTION_ERROR);
        assertThat(exchange.requests("POST", ORDER)).hasSize(3);
    }

    // ---- too many requests ----

    @ParameterizedTest
    @ValueSource(ints = {429, 418})
    void nothing_is_sent_before_retry_after_has_passed(int status) {
        exchange.answer(
                "GET",
                ACCOUNT,
                error(status, -1003, "Too much request weight used.").withHeader("Retry-After", "7"),
                FakeBinance.reply(200, Documented.ACCOUNT));
        RateLimitExceededException first = (RateLimitExceededException) refused(wallet::balances);
        assertThat(first.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(first.providerCode()).contains("-1003");
        exchange.clock.advance(Duration.ofSeconds(6));
        int sent = exchange.requests();
        RateLimitExceededException again = (RateLimitExceededException) refused(() -> wallet.placeOrder(BID));
        assertThat(again.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        assertThat(exchange.requests()).isEqualTo(sent);
        exchange.clock.advance(Duration.ofSeconds(1));
        assertThat(wallet.balances()).hasSize(2);
    }

    @Test
    void too_many_orders_stop_orders_only() {
        exchange.answer("POST", ORDER, error(429, -1015, "Too many new orders."));
        exchange.answer("GET", ACCOUNT, Documented.ACCOUNT);
        RateLimitExceededException refusal = (RateLimitExceededException) refused(() -> wallet.placeOrder(BID));
        assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(10));
        refused(() -> wallet.placeOrder(BID));
        assertThat(exchange.requests("POST", ORDER)).hasSize(1);
        assertThat(wallet.balances()).hasSize(2);
    }

    @Test
    void the_firewall_is_given_a_rest() {
        exchange.answer(
                "GET",
                ACCOUNT,
                com.github.tomakehurst.wiremock.client.WireMock.aResponse().withStatus(403));
        assertThat(refused(wallet::balances)).isInstanceOf(RateLimitExceededException.class);
        refused(wallet::balances);
        assertThat(exchange.requests("GET", ACCOUNT)).hasSize(1);
    }

    @Test
    void the_weight_that_others_have_used_counts() {
        exchange.answer(
                "GET", ACCOUNT, FakeBinance.reply(200, Documented.ACCOUNT).withHeader("X-MBX-USED-WEIGHT-1M", "5985"));
        exchange.answer("GET", "/api/v3/ticker/24hr", Documented.TICKER);
        wallet.quote(LTC); // reads the exchange's limits
        wallet.balances();
        RateLimitExceededException refusal = (RateLimitExceededException) refused(wallet::balances);
        assertThat(refusal.retryAfter()).isBetween(Duration.ofMillis(1), Duration.ofMinutes(1));
        assertThat(exchange.requests("GET", ACCOUNT)).hasSize(1);
        exchange.clock.advance(refusal.retryAfter());
        assertThat(wallet.balances()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"weight_limit,61,3", "requests_per_minute,4,3"}) // one request is for the time
    void the_limits_of_the_definition_count_if_they_are_stricter(String setting, String most, int calls) {
        exchange.answer("GET", ACCOUNT, Documented.ACCOUNT);
        wallet = exchange.open(setting, most);
        for (int i = 0; i < calls; i++) {
            assertThat(wallet.balances()).hasSize(2);
        }
        assertThat(refused(wallet::balances)).isInstanceOf(RateLimitExceededException.class);
        assertThat(exchange.requests("GET", ACCOUNT)).hasSize(calls);
    }

    @Test
    void orders_of_one_second_are_limited_by_the_definition() {
        exchange.answer("POST", ORDER, Documented.FULL);
        wallet = exchange.open("orders_per_second", "2");
        Symbol btc = Symbol.of("BTC/USDT");
        OrderRequest sale = OrderRequest.market(btc, com.moniqo.wallet.trading.OrderSide.SELL, "10");
        wallet.placeOrder(sale);
        wallet.placeOrder(sale);
        RateLimitExceededException refusal = (RateLimitExceededException) refused(() -> wallet.placeOrder(sale));
        exchange.clock.advance(refusal.retryAfter());
        wallet.placeOrder(sale);
        assertThat(exchange.requests("POST", ORDER)).hasSize(3);
    }

    // ---- lost replies ----

    static Stream<ResponseDefinitionBuilder> losses() {
        return Stream.of(
                error(504, 0, "nothing"),
                FakeBinance.reply(502, "<html>Bad Gateway</html>"),
                error(500, -1000, "An unknown error occurred while processing the request."),
                error(400, -1001, "Internal error; unable to process your request. Please try again."),
                error(
                        400,
                        -1006,
                        "An unexpected response was received from the message bus. Execution status unknown."),
                error(408, -1007, "Timeout waiting for response from backend server."),
                FakeBinance.reply(200, "not JSON"),
                FakeBinance.fault(Fault.EMPTY_RESPONSE),
                FakeBinance.fault(Fault.CONNECTION_RESET_BY_PEER),
                FakeBinance.fault(Fault.MALFORMED_RESPONSE_CHUNK),
                FakeBinance.fault(Fault.RANDOM_DATA_THEN_CLOSE));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void an_order_whose_reply_was_lost_is_found_and_never_sent_again(ResponseDefinitionBuilder loss) {
        exchange.answer("POST", ORDER, loss);
        exchange.answer("GET", ORDER, Documented.ORDER);
        assertThat(wallet.placeOrder(BID).id()).isEqualTo(OrderId.of("LTCBTC-1"));
        assertThat(wallet.placeOrder(BID).id()).isEqualTo(OrderId.of("LTCBTC-1"));
        assertThat(exchange.requests("POST", ORDER)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void an_order_that_is_not_found_is_unknown_until_it_can_no_longer_take_effect(ResponseDefinitionBuilder loss) {
        Instant sentAt = exchange.clock.instant();
        exchange.answer("POST", ORDER, loss, FakeBinance.reply(200, Documented.ACK));
        exchange.answer("GET", ORDER, error(400, -2013, "Order does not exist."));
        WalletException unknown = refused(() -> wallet.placeOrder(BID));
        assertThat(unknown.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(unknown.details())
                .containsEntry("client_id", "myOrder1")
                .containsEntry("sent_at", sentAt.toString());
        ClientId id = ClientId.of("myOrder1");
        exchange.clock.advance(Placing.CERTAIN_AFTER.minusMillis(1));
        assertThat(refused(() -> wallet.order(id)).code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(refused(() -> wallet.placeOrder(BID)).code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(exchange.requests("POST", ORDER)).hasSize(1);
        exchange.clock.advance(Duration.ofMillis(1));
        assertThat(refused(() -> wallet.order(id)).code()).isEqualTo(ErrorCode.ORDER_NOT_FOUND);
    }

    @Test
    void an_older_order_with_the_same_id_is_not_taken_for_the_one_whose_reply_was_lost() {
        exchange.clock.advance(Duration.ofHours(1));
        exchange.answer(
                "GET",
                "/api/v3/time",
                "{'serverTime':" + exchange.clock.instant().toEpochMilli() + "}");
        exchange.answer("POST", ORDER, error(504, 0, "nothing"));
        exchange.answer("GET", ORDER, Documented.ORDER.replace("'NEW'", "'CANCELED'"));
        assertThat(refused(() -> wallet.placeOrder(BID)).code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    }

    @Test
    void an_order_that_was_open_before_a_restart_without_an_outbox_is_recognized() {
        exchange.answer("POST", ORDER, error(400, -2010, "Duplicate order sent."));
        exchange.answer("GET", ORDER, Documented.ORDER);
        assertThat(wallet.placeOrder(BID).id()).isEqualTo(OrderId.of("LTCBTC-1"));
        OrderRequest other = OrderRequest.limit(LTC, BUY, "2", "0.1").clientId("other");
        assertThat(refused(() -> wallet.placeOrder(other)).code()).isEqualTo(ErrorCode.DUPLICATE);
    }

    @Test
    void an_exchange_that_cannot_be_reached_leaves_the_id_free() {
        exchange.answer("POST", ORDER, Documented.ACK);
        Wallet elsewhere = exchange.open();
        elsewhere.testConnection();
        exchange.close();
        assertThat(refused(() -> elsewhere.placeOrder(BID)).code()).isEqualTo(ErrorCode.WALLET_CONNECTION_ERROR);
    }

    @Test
    void a_request_that_only_reads_is_repeated() {
        exchange.answer(
                "GET",
                ACCOUNT,
                error(502, 0, "nothing"),
                error(502, 0, "nothing"),
                FakeBinance.reply(200, Documented.ACCOUNT));
        assertThat(wallet.balances()).hasSize(2);
        exchange.answer("GET", ACCOUNT, error(502, 0, "nothing"));
        assertThat(refused(wallet::balances).code()).isEqualTo(ErrorCode.WALLET_CONNECTION_ERROR);
    }

    @Test
    void a_cancellation_whose_reply_was_lost_has_succeeded_if_it_arrived() {
        OrderId id = OrderId.of("LTCBTC-1");
        exchange.answer("DELETE", ORDER, error(504, 0, "nothing"), error(400, -2011, "Unknown order sent."));
        exchange.answer("GET", ORDER, Documented.ORDER.replace("'NEW'", "'CANCELED'"));
        assertThat(wallet.cancelOrder(id).status()).isEqualTo(OrderStatus.CANCELLED);
        WalletException again = refused(() -> wallet.cancelOrder(id));
        assertThat(again.code()).isEqualTo(ErrorCode.ORDER_REJECTED);
        assertThat(again.details()).containsEntry("status", "CANCELLED");
    }

    @Test
    void an_amendment_whose_reply_was_lost_has_succeeded_if_it_arrived() {
        exchange.answer(
                "GET",
                ORDER,
                FakeBinance.reply(200, Documented.ORDER),
                FakeBinance.reply(200, Documented.ORDER.replace("'origQty':'1.0'", "'origQty':'0.5'")));
        exchange.answer(
                "PUT",
                "/api/v3/order/amend/keepPriority",
                error(504, 0, "nothing"),
                error(400, -2038, "Order amend rejected."));
        Order amended = wallet.ability(OrderAmending.class)
                .orElseThrow()
                .amendOrder(OrderId.of("LTCBTC-1"), OrderAmendment.amount("0.5"));
        assertThat(amended.amount()).isEqualByComparingTo("0.5");
    }

    // ---- refusals ----

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400|-2010|Account has insufficient balance for requested action.|INSUFFICIENT_BALANCE
        400|-2010|Duplicate order sent.|DUPLICATE
        400|-2010|Order would trigger immediately.|ORDER_REJECTED
        400|-2010|Order would immediately match and take.|ORDER_REJECTED
        400|-2010|Market is closed.|ORDER_REJECTED
        400|-2010|This symbol is restricted for this account.|ORDER_REJECTED
        400|-1013|Filter failure: LOT_SIZE|INVALID_ORDER
        400|-1013|Invalid quantity.|INVALID_ORDER
        400|-1100|Illegal characters found in parameter price.|INVALID_ORDER
        400|-1102|Mandatory parameter price was not sent.|INVALID_ORDER
        400|-1111|Parameter price has too much precision.|INVALID_ORDER
        400|-1116|Invalid orderType.|INVALID_ORDER
        400|-1121|Invalid symbol.|SYMBOL_NOT_FOUND
        400|-1020|This operation is not supported.|UNSUPPORTED
        400|-1022|Signature for this request is not valid.|INVALID_CREDENTIALS
        401|-2014|API-key format invalid.|INVALID_CREDENTIALS
        401|-2015|Invalid API-key, IP, or permissions for action.|INVALID_CREDENTIALS
        503|-1008|Server is currently overloaded with other requests.|WALLET_CONNECTION_ERROR
        400|-2038|Order amend rejected.|ORDER_REJECTED
        400|-9999|A code of the future.|WALLET_ERROR
        """)
    void a_refusal_has_a_code_and_frees_the_client_id(int status, int code, String text, ErrorCode expected) {
        exchange.answer("POST", ORDER, error(status, code, text), FakeBinance.reply(200, Documented.ORDER));
        exchange.answer("GET", ORDER, error(400, -2013, "Order does not exist."));
        WalletException refusal = refused(() -> wallet.placeOrder(BID));
        assertThat(refusal.code()).isEqualTo(expected);
        assertThat(refusal.providerCode()).contains(Integer.toString(code));
        if (refusal instanceof InsufficientBalanceException missing) {
            assertThat(missing.asset()).isEqualTo("BTC");
        }
        assertThat(wallet.placeOrder(BID).id()).isEqualTo(OrderId.of("LTCBTC-1"));
    }

    @Test
    void a_failed_filter_is_named() {
        exchange.answer("POST", ORDER, error(400, -1013, "Filter failure: NOTIONAL"));
        assertThat(refused(() -> wallet.placeOrder(BID)).details()).containsEntry("rule", "NOTIONAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"250", "0.125%"})
    void an_offset_that_the_exchange_cannot_express_is_refused(String offset) {
        var distance = offset.endsWith("%")
                ? com.moniqo.wallet.trading.TrailingOffset.percent(offset.replace("%", ""))
                : com.moniqo.wallet.trading.TrailingOffset.absolute(offset);
        OrderRequest stop = OrderRequest.trailingStop(LTC, BUY, "1", distance)
                .triggerOn(com.moniqo.wallet.trading.TriggerReference.LAST);
        WalletException refusal = refused(() -> wallet.placeOrder(stop));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_ORDER);
        assertThat(refusal.details()).containsEntry("field", "trailingOffset");
        assertThat(exchange.requests("POST", ORDER)).isEmpty();
    }

    @Test
    void nothing_that_can_be_printed_shows_a_secret() {
        assertThat(wallet.toString() + exchange.open()).doesNotContain(FakeBinance.KEY, FakeBinance.SECRET);
    }
}
