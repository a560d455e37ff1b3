package com.moniqo.wallet.examples.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.moniqo.wallet.error.WalletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accounts: what they show, what survives a restart, and that secrets stay secret. */
class AccountsTest extends ExchangeTest {
    @Test
    void an_account_shows_its_balances_and_fees() {
        bot.place("symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.1 price=40000");
        JsonNode account = bot.signed("GET", "/api/v3/account").json();
        assertThat(MarketDataTest.names(account))
                .containsExactly(
                        "makerCommission",
                        "takerCommission",
                        "buyerCommission",
                        "sellerCommission",
                        "commissionRates",
                        "canTrade",
                        "canWithdraw",
                        "canDeposit",
                        "brokered",
                        "requireSelfTradePrevention",
                        "preventSor",
                        "updateTime",
                        "accountType",
                        "balances",
                        "permissions",
                        "uid");
        assertThat(account.path("makerCommission").asInt()).isEqualTo(10);
        assertThat(account.path("balances").toString())
                .isEqualTo("[{\"asset\":\"BTC\",\"free\":\"1.00000000\",\"locked\":\"0.00000000\"},"
                        + "{\"asset\":\"ETH\",\"free\":\"0.00000000\",\"locked\":\"0.00000000\"},"
                        + "{\"asset\":\"USDT\",\"free\":\"5996.00000000\",\"locked\":\"4004.00000000\"}]");
        assertThat(bot.signed("GET", "/api/v3/account", "omitZeroBalances", "true")
                        .json()
                        .path("balances"))
                .hasSize(2);
        assertThat(other.free("USDT")).isEqualTo("10000.00000000");
        assertThat(bot.signed("GET", "/api/v3/account/commission", "symbol", "BTCUSDT")
                        .json()
                        .path("standardCommission")
                        .path("maker")
                        .asString())
                .isEqualTo("0.00100000");
    }

    @Test
    void the_wallet_api_answers_what_clients_ask_at_their_start() {
        assertThat(bot.signed("GET", "/sapi/v1/asset/tradeFee").json()).hasSize(2);
        assertThat(bot.signed("GET", "/sapi/v1/asset/assetDetail")
                        .json()
                        .path("BTC")
                        .path("withdrawStatus")
                        .isBoolean())
                .isTrue();
    }

    @Test
    void orders_trades_and_ids_survive_a_restart() {
        bot.place("symbol=BTCUSDT side=BUY type=MARKET quantity=0.1 newClientOrderId=m");
        bot.place(
                "symbol=BTCUSDT side=BUY type=LIMIT timeInForce=GTC quantity=0.01 price=40000 " + "newClientOrderId=l");
        bot.signed(
                "POST",
                "/api/v3/orderList/oco",
                "symbol=BTCUSDT side=SELL quantity=0.5 listClientOrderId=list "
                        + "aboveType=LIMIT_MAKER abovePrice=60000 aboveClientOrderId=target "
                        + "belowType=STOP_LOSS belowStopPrice=45000 belowClientOrderId=stop");
        List<JsonNode> before = state();
        server.close();
        open();
        assertThat(state()).isEqualTo(before);
        bot.price("BTCUSDT", 39_000);
        JsonNode trades = bot.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT", "fromId", 2)
                .json();
        assertThat(trades.valueStream().map(trade -> trade.path("id").asLong())).containsExactly(2L, 3L);
    }

    private List<JsonNode> state() {
        return Stream.of(
                        bot.signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", "m"),
                        bot.signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", "target"),
                        bot.signed("GET", "/api/v3/orderList", "origClientOrderId", "list"),
                        bot.signed("GET", "/api/v3/openOrders"),
                        bot.signed("GET", "/api/v3/allOrders", "symbol", "BTCUSDT"),
                        bot.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT"))
                .map(Bot.Answer::json)
                .toList();
    }

    @Test
    void secrets_are_in_no_file_and_another_secret_of_a_key_is_refused() throws IOException {
        server.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("first-secret")
                        .doesNotContain("second-secret");
            }
        }
        Path keyset = folder.resolve("exchange.db.keyset");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyset)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> PaperExchange.start(
                        "--port", "0", "--file", file().toString(), "--account", "k1:guessed-secret"))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("k1")
                .hasMessageNotContaining("guessed");
        server = PaperExchange.start("--port", "0", "--file", file().toString());
        assertThat(new Bot(server, "k1", "first-secret")
                        .signed("GET", "/api/v3/account")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_key_whose_wallet_would_use_the_journal_of_the_keys_is_refused() {
        server.close();
        assertThatThrownBy(() -> PaperExchange.start(
                        "--port", "0", "--file", file().toString(), "--account", "exchange:third-secret"))
                .isInstanceOf(WalletException.class)
                .hasMessageContaining("exchange")
                .hasMessageNotContaining("third");
        open();
    }
}
