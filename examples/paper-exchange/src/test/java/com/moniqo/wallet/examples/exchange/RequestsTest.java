package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests are signed, judged and refused. */
class RequestsTest extends ExchangeTest {
    private static final String ACCOUNT = "/api/v3/account";

    /** Stands still, so that no request is late on a machine that is slow or stopped for a while. */
    private final MutableClock clock = MutableClock.at("2026-01-05T09:30:00Z");

    @Override
    Clock clock() {
        return clock;
    }

    private Bot.Answer account(String key, String query) {
        return new Bot(server, key, "").send("GET", ACCOUNT, query, "");
    }

    private String now() {
        return "timestamp=" + clock.millis();
    }

    private static void assertError(Bot.Answer answer, int status, int code, String message) {
        assertThat(answer.json().toString()).isEqualTo("{\"code\":" + code + ",\"msg\":\"" + message + "\"}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=UTF-8");
    }

    @Test
    void the_published_vectors_of_signatures_are_valid() {
        String payload =
                "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559";
        var signatures = Signatures.of("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
        String right = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";
        assertThat(signatures.valid(payload, right)).isTrue();
        assertThat(signatures.valid(payload, right.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(signatures.valid(payload + "0", right)).isFalse();
        assertThat(signatures.valid(payload, "")).isFalse();
    }

    @Test
    void parameters_are_signed_in_the_query_the_form_or_both() {
        String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000&" + now();
        String query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC";
        String form = "quantity=0.01&price=40000&" + now();
        String sign = "signature=";
        assertThat(post(order + "&" + sign + Bot.hmac("first-secret", order), ""))
                .isEqualTo(200);
        assertThat(post("", order + "&" + sign + Bot.hmac("first-secret", order)))
                .isEqualTo(200);
        assertThat(post(sign + Bot.hmac("first-secret", order), order)).isEqualTo(200);
        assertThat(post(query, form + "&" + sign + Bot.hmac("first-secret", query + form)))
                .isEqualTo(200);
        assertThat(post(query, form + "&" + sign + Bot.hmac("first-secret", query + "&" + form)))
                .isEqualTo(400);
    }

    private int post(String query, String form) {
        return bot.send("POST", "/api/v3/order", query, form).status();
    }

    @ParameterizedTest
    @CsvSource({"ed25519, Ed25519, Ed25519", "rsa, RSA, SHA256withRSA"})
    void a_key_pair_signs_with_its_private_key(String prefix, String family, String algorithm) throws Exception {
        server.close();
        KeyPair pair = KeyPairGenerator.getInstance(family).generateKeyPair();
        String publicKey = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        server = PaperExchange.start(
                clock, "--port", "0", "--file", file().toString(), "--account", "ed:" + prefix + ":" + publicKey);
        String query = now();
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        signer.update(query.getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(signer.sign());
        assertThat(account("ed", query + "&" + Bot.form("signature", signature)).status())
                .isEqualTo(200);
        assertThat(account("ed", query + "0&" + Bot.form("signature", signature))
                        .code())
                .isEqualTo(-1022);
        assertThat(account("ed", query + "&signature=nonsense").code()).isEqualTo(-1022);
    }

    @Test
    void keys_and_signatures_that_are_not_valid_get_the_exchanges_errors() {
        String query = now();
        String signed = query + "&signature=" + Bot.hmac("first-secret", query);
        assertError(account("", signed), 401, -2014, "API-key format invalid.");
        assertError(account("k%201", signed), 401, -2014, "API-key format invalid.");
        assertError(account("nobody", signed), 401, -2015, "Invalid API-key, IP, or permissions for action.");
        assertError(account("k2", signed), 400, -1022, "Signature for this request is not valid.");
        assertError(
                account("k1", query),
                400,
                -1102,
                "Mandatory parameter 'signature' was not sent, was empty/null, or malformed.");
        assertThat(account("k1", signed).status()).isEqualTo(200);
    }

    @Test
    void timestamps_outside_of_the_window_are_refused() {
        assertError(
                at(clock.millis() - 6000, ""), 400, -1021, "Timestamp for this request is outside of the recvWindow.");
        assertError(
                at(clock.millis() + 2000, ""),
                400,
                -1021,
                "Timestamp for this request was 1000ms ahead of the server's time.");
        assertThat(at(clock.millis() - 6000, "&recvWindow=20000").status()).isEqualTo(200);
        assertError(at(clock.millis(), "&recvWindow=60001"), 400, -1131, "recvWindow must be less than 60000.");
        assertThat(bot.send("GET", ACCOUNT, "signature=" + Bot.hmac("first-secret", ""), "")
                        .code())
                .isEqualTo(-1102);
    }

    @Test
    void a_timestamp_may_be_in_microseconds_and_a_window_may_have_three_decimals() {
        assertThat(at(clock.millis() * 1000, "").status()).isEqualTo(200);
        assertThat(at(clock.millis() * 1000 - 20_000_000, "&recvWindow=60000.000")
                        .status())
                .isEqualTo(200);
        assertThat(at(clock.millis() * 1000 - 6_000_000, "").code()).isEqualTo(-1021);
        assertThat(at(clock.millis() * 1000 + 120_000_000, "").code()).isEqualTo(-1021);
        assertThat(at(clock.millis(), "&recvWindow=59999.999").status()).isEqualTo(200);
        assertThat(at(clock.millis(), "&recvWindow=60000.001").code()).isEqualTo(-1131);
        assertThat(at(clock.millis(), "&recvWindow=5000.1234").code()).isEqualTo(-1100);
    }

    private Bot.Answer at(long timestamp, String more) {
        String query = "timestamp=" + timestamp + more;
        return account("k1", query + "&signature=" + Bot.hmac("first-secret", query));
    }

    @Test
    void a_replayed_order_is_refused_while_its_first_is_open() {
        String order =
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=40000&newClientOrderId=once&"
                        + now();
        String signed = order + "&signature=" + Bot.hmac("first-secret", order);
        assertThat(bot.send("POST", "/api/v3/order", "", signed).status()).isEqualTo(200);
        assertError(bot.send("POST", "/api/v3/order", "", signed), 400, -2010, "Duplicate order sent.");
        assertError(bot.send("POST", "/api/v3/order", signed, ""), 400, -2010, "Duplicate order sent.");
        String query = now();
        String open = query + "&signature=" + Bot.hmac("first-secret", query);
        assertThat(bot.send("GET", "/api/v3/openOrders", open, "").json()).hasSize(1);
    }

    @Test
    void malformed_parameters_get_the_exchanges_errors() {
        assertThat(bot.plain("GET", "/api/v3/depth", "symbol", "NONE").code()).isEqualTo(-1121);
        assertThat(bot.plain("GET", "/api/v3/depth").code()).isEqualTo(-1102);
        assertThat(bot.plain("GET", "/api/v3/depth", "symbol", "BTC USDT").code())
                .isEqualTo(-1100);
        assertThat(bot.plain("GET", "/api/v3/depth", "symbol", "").code()).isEqualTo(-1102);
        assertThat(bot.plain("GET", "/api/v3/klines", "symbol", "BTCUSDT", "interval", "7m")
                        .code())
                .isEqualTo(-1120);
        assertThat(bot.plain("GET", "/api/v3/depth", "symbol", "BTCUSDT", "limit", "x")
                        .code())
                .isEqualTo(-1100);
        assertThat(bot.send("GET", "/api/v3/depth", "symbol=BTCUSDT&symbol=BTCUSDT", "")
                        .code())
                .isEqualTo(-1101);
        assertThat(bot.plain("GET", "/api/v3/nothing").status()).isEqualTo(404);
        assertThat(bot.plain("PATCH", "/api/v3/order").status()).isEqualTo(404);
    }

    @Test
    void weights_are_counted_and_too_much_of_them_gets_429() {
        Bot.Answer first = bot.plain("GET", "/api/v3/ping");
        int used = Integer.parseInt(
                first.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElseThrow());
        Bot.Answer second = bot.plain("GET", "/api/v3/exchangeInfo");
        int later = Integer.parseInt(
                second.headers().firstValue("X-MBX-USED-WEIGHT-1M").orElseThrow());
        assertThat(later).isEqualTo(used + 20);
        Bot.Answer answer = second;
        for (int i = 0; i < 400 && answer.status() == 200; i++) {
            answer = bot.plain("GET", "/api/v3/ticker/24hr");
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo(-1003);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
    }

    @Test
    void orders_are_counted_and_too_many_get_429() {
        var limits = new RateLimits(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), 1);
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            limits.order("k1", 1, headers);
        }
        assertThat(headers).containsEntry("X-MBX-ORDER-COUNT-10S", "100").containsEntry("X-MBX-ORDER-COUNT-1D", "100");
        assertThatThrownBy(() -> limits.order("k1", 1, headers)).isInstanceOfSatisfying(ApiError.class, error -> {
            assertThat(error.status()).isEqualTo(429);
            assertThat(error.code()).isEqualTo(-1015);
        });
        limits.order("k2", 1, headers);
        assertThat(headers).containsEntry("X-MBX-ORDER-COUNT-10S", "1");
    }

    @Test
    void the_limits_may_be_ten_thousand_times_as_high() {
        var limits = new RateLimits(
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                Options.parse("--limits", "10000").limits());
        limits.order("k1", 200_001, new HashMap<>());
        assertThat(limits.json().toString()).contains("\"limit\":2000000000}");
        assertThatThrownBy(() -> Options.parse("--limits", "10001").limits())
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("10000");
    }
}
