package com.moniqo.wallet.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvent;
import com.moniqo.wallet.trading.WalletEvents;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The user data stream, with the events of the exchange's documentation. */
class UserStreamTest {
    private static final String NEW = """
        {'e':'executionReport','E':1499827320000,'s':'ETHBTC','c':'mUvoqJxFIILMdfAW5iGSOW','S':'BUY','o':'LIMIT','f':'GTC','q':'1.00000000',
         'p':'0.10264410','P':'0.00000000','F':'0.00000000','g':-1,'C':'','x':'NEW','X':'NEW','r':'NONE','i':4293153,'l':'0.00000000',
         'z':'0.00000000','L':'0.00000000','n':'0','N':null,'T':1499827320000,'t':-1,'v':3,'I':8641984,'w':true,'m':false,'M':false,
         'O':1499827320000,'Z':'0.00000000','Y':'0.00000000','Q':'0.00000000','W':1499827320000,'V':'NONE'}""";

    private static final String TRADE = NEW.replace("'x':'NEW','X':'NEW'", "'x':'TRADE','X':'PARTIALLY_FILLED'")
            .replace("'l':'0.00000000',\n 'z':'0.00000000'", "'l':'0.40000000','z':'0.40000000'")
            .replace("'L':'0.00000000','n':'0','N':null", "'L':'0.10264410','n':'0.0004','N':'ETH'")
            .replace("'t':-1", "'t':17")
            .replace("'m':false", "'m':true")
            .replace("'Z':'0.00000000','Y':'0.00000000'", "'Z':'0.04105764','Y':'0.04105764'");

    private static final String CANCELED = NEW.replace("'x':'NEW','X':'NEW'", "'x':'CANCELED','X':'CANCELED'")
            .replace("'c':'mUvoqJxFIILMdfAW5iGSOW'", "'c':'cancel1'")
            .replace("'C':''", "'C':'mUvoqJxFIILMdfAW5iGSOW'");

    private final FakeBinance exchange = new FakeBinance();
    private final FakeStream stream = new FakeStream();
    private final BlockingQueue<WalletEvent> heard = new LinkedBlockingQueue<>();
    private Wallet wallet;

    @BeforeEach
    void listen() {
        exchange.answer("GET", "/api/v3/openOrders", "[]");
        exchange.answer("GET", "/api/v3/allOrders", "[]");
        exchange.answer("GET", "/api/v3/account", Documented.ACCOUNT);
        wallet = exchange.open(stream.uri());
        wallet.ability(WalletEvents.class).orElseThrow().listen(heard::add);
    }

    @AfterEach
    void stop() {
        wallet.close();
        stream.close();
        exchange.close();
    }

    private OrderEvent next() {
        try {
            WalletEvent event = heard.poll(2, TimeUnit.MINUTES);
            assertThat(event).isInstanceOf(OrderEvent.class);
            return (OrderEvent) event;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_subscription_is_signed_over_its_parameters_sorted_by_name() {
        JsonNode request = stream.subscription();
        assertThat(Json.text(request, "method")).isEqualTo("userDataStream.subscribe.signature");
        JsonNode sent = request.path("params");
        assertThat(Json.text(sent, "signature"))
                .isEqualTo(Signer.of(FakeBinance.SECRET)
                        .sign("apiKey=" + FakeBinance.KEY + "&recvWindow=5000&timestamp="
                                + sent.path("timestamp").asLong()));
    }

    @Test
    void an_execution_report_gives_the_order_and_its_fill() {
        stream.subscription();
        stream.accept();
        stream.event(NEW);
        OrderEvent accepted = next();
        assertThat(accepted.kind()).isEqualTo(OrderEvent.Kind.ACCEPTED);
        assertThat(accepted.order().id()).isEqualTo(OrderId.of("ETHBTC-4293153"));
        assertThat(accepted.order().request())
                .isEqualTo(OrderRequest.limit(Symbol.of("ETH/BTC"), OrderSide.BUY, "1", "0.1026441")
                        .clientId("mUvoqJxFIILMdfAW5iGSOW"));
        assertThat(accepted.time()).isEqualTo(Instant.ofEpochMilli(1499827320000L));
        stream.event(TRADE);
        OrderEvent filled = next();
        assertThat(filled.kind()).isEqualTo(OrderEvent.Kind.FILLED);
        assertThat(filled.order().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(filled.order().fees()).containsOnlyKeys("ETH");
        assertThat(filled.fill())
                .contains(Fill.builder()
                        .id("ETHBTC-17")
                        .orderId(OrderId.of("ETHBTC-4293153"))
                        .symbol(Symbol.of("ETH/BTC"))
                        .side(OrderSide.BUY)
                        .amount(new BigDecimal("0.4"))
                        .price(new BigDecimal("0.1026441"))
                        .quoteAmount(new BigDecimal("0.04105764"))
                        .fee(new BigDecimal("0.0004"))
                        .feeAsset("ETH")
                        .liquidity(Liquidity.MAKER)
                        .time(Instant.ofEpochMilli(1499827320000L))
                        .build());
    }

    @Test
    void what_comes_twice_is_told_once_and_a_cancelled_order_keeps_its_client_id() {
        stream.subscription();
        stream.accept();
        for (String event : new String[] {NEW, NEW, TRADE, TRADE, NEW, CANCELED, CANCELED}) {
            stream.event(event);
        }
        assertThat(next().kind()).isEqualTo(OrderEvent.Kind.ACCEPTED);
        assertThat(next().kind()).isEqualTo(OrderEvent.Kind.FILLED);
        OrderEvent ended = next();
        assertThat(ended.kind()).isEqualTo(OrderEvent.Kind.ENDED);
        assertThat(ended.order().status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(ended.order().clientId().orElseThrow().value()).isEqualTo("mUvoqJxFIILMdfAW5iGSOW");
        stream.event(NEW.replace("4293153", "4293154"));
        assertThat(next().order().id()).isEqualTo(OrderId.of("ETHBTC-4293154"));
        assertThat(heard).isEmpty();
    }

    @Test
    void other_events_are_read_past() {
        stream.subscription();
        stream.accept();
        stream.event("""
            {'e':'outboundAccountPosition','E':1564034571105,'u':1564034571073,
             'B':[{'a':'ETH','f':'10000.000000','l':'0.000000'}]}""");
        stream.event("{'e':'balanceUpdate','E':1573200697110,'a':'BTC','d':'100.00000000','T':1573200697068}");
        stream.event("""
            {'e':'listStatus','E':1564035303637,'s':'ETHBTC','g':2,'c':'OCO','l':'EXEC_STARTED','L':'EXECUTING','r':'NONE',
             'C':'F4QN4G8DlFATFlIUQ0cjdD','T':1564035303625,
             'O':[{'s':'ETHBTC','i':17,'c':'AJYsMjErWJesZvqlJCTUgL'},{'s':'ETHBTC','i':18,'c':'bfYPSQdLoqAJeNrOr9adzq'}]}""");
        stream.event("{'e':'externalLockUpdate','E':1581557507324,'a':'NEO','d':'10.00000000','T':1581557507268}");
        stream.event(NEW);
        assertThat(next().kind()).isEqualTo(OrderEvent.Kind.ACCEPTED);
    }

    @Test
    void a_stream_that_the_exchange_ends_is_opened_again_and_what_was_missed_is_read() {
        stream.subscription();
        stream.accept();
        stream.event(NEW);
        assertThat(next().kind()).isEqualTo(OrderEvent.Kind.ACCEPTED);
        exchange.answer(
                "GET",
                "/api/v3/order",
                Documented.ORDER
                        .replace("'symbol':'LTCBTC','orderId':1,", "'symbol':'ETHBTC','orderId':4293153,")
                        .replace("'NEW'", "'EXPIRED'")
                        .replace("'updateTime':1499827319559", "'updateTime':1499827321000"));
        stream.event("{'e':'eventStreamTerminated','E':1728973001334}");
        stream.subscription();
        stream.accept();
        OrderEvent ended = next();
        assertThat(ended.kind()).isEqualTo(OrderEvent.Kind.ENDED);
        assertThat(ended.order().status()).isEqualTo(OrderStatus.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1021, -1003, -1000})
    void a_subscription_that_fails_is_tried_again(int code) {
        stream.subscription();
        stream.refuse(400, code);
        stream.subscription();
        stream.accept();
        stream.event(NEW);
        assertThat(next().kind()).isEqualTo(OrderEvent.Kind.ACCEPTED);
    }

    @Test
    void a_refused_key_is_not_tried_again() {
        stream.subscription();
        stream.refuse(401, -2015);
        assertThat(stream.isAskedAgain()).isFalse();
    }

    @Test
    void a_message_that_is_not_json_ends_the_connection() {
        stream.subscription();
        stream.accept();
        stream.event("}{");
        stream.subscription();
        stream.accept();
        stream.event(NEW);
        assertThat(next().kind()).isEqualTo(OrderEvent.Kind.ACCEPTED);
    }

    @Test
    void a_key_that_the_exchange_refuses_cannot_listen() {
        exchange.answer(
                "GET", "/api/v3/openOrders", FakeBinance.reply(401, Documented.error(-2015, "Invalid API-key.")));
        try (Wallet other = exchange.open(stream.uri())) {
            WalletException refusal = catchThrowableOfType(
                    WalletException.class,
                    () -> other.ability(WalletEvents.class).orElseThrow().listen(event -> {}));
            assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_CREDENTIALS);
        }
    }
}
