package com.moniqo.wallet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.catalog.ApiConfig;
import com.moniqo.wallet.catalog.DefinitionFilter;
import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionUpdate;
import com.moniqo.wallet.catalog.FeeSchedule;
import com.moniqo.wallet.catalog.Page;
import com.moniqo.wallet.catalog.PageRequest;
import com.moniqo.wallet.catalog.StandardDefinitions;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.catalog.WalletCatalog;
import com.moniqo.wallet.catalog.WalletDefinition;
import com.moniqo.wallet.credential.Credentials;
import com.moniqo.wallet.credential.SealedCredentials;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.RiskLimitExceededException;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.pnl.PnlSummary;
import com.moniqo.wallet.risk.Pause;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.sync.SyncLogEntry;
import com.moniqo.wallet.sync.SyncType;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.WalletProviders;
import com.moniqo.wallet.user.BalanceSnapshot;
import com.moniqo.wallet.user.NewUserWallet;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletUpdate;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WalletJsonModuleTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Symbol BTC = Symbol.of("BTC/USDT");

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new WalletJsonModule()).build();

    private JsonNode json(Object value) {
        return mapper.readTree(mapper.writeValueAsString(value));
    }

    private ValidationException refused(Class<?> type, String json) {
        Throwable thrown = catchThrowable(() -> mapper.readValue(json, type));
        while (thrown != null && !(thrown instanceof ValidationException)) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).isInstanceOf(ValidationException.class);
        return (ValidationException) thrown;
    }

    private static WalletDefinition definition() {
        return StandardDefinitions.binance()
                .id(DefinitionId.of("d-1"))
                .times(NOW, NOW)
                .build();
    }

    private static UserWallet wallet() {
        return UserWallet.builder(
                        UserWalletId.of("w-1"), UserId.of("alice"), definition().reference())
                .label(WalletLabel.of("Mine").color("#3B82F6"))
                .credentials(SealedCredentials.of(Map.of("api_key", "plain-key", "api_secret", "sealed-text")))
                .risk(RiskProfile.of(limits()).paused(new Pause("holiday", NOW)))
                .balance(BalanceSnapshot.of(
                        NOW,
                        List.of(new AssetBalance("BTC", new BigDecimal("0.50"), new BigDecimal("1E-8"))),
                        new BigDecimal("50000.10"),
                        List.of(),
                        PnlSummary.of(new BigDecimal("500"), new BigDecimal("1200.50"))))
                .times(WalletTimes.created(NOW))
                .build();
    }

    private static RiskLimits limits() {
        return RiskLimits.builder()
                .maxPositionSizeUsd(new BigDecimal("1000.000000000000000001"))
                .maxTotalExposureUsd(new BigDecimal("5000"))
                .maxOpenPositions(5)
                .dailyLossLimitUsd(new BigDecimal("500"))
                .build();
    }

    @Test
    void is_found_on_the_class_path() {
        var found = JsonMapper.builder().findAndAddModules().build();
        assertThat(found.writeValueAsString(BTC)).isEqualTo("\"BTC/USDT\"");
    }

    @Test
    void a_definition_has_the_specifications_fields_and_no_api_config() {
        String text = mapper.writeValueAsString(definition());
        JsonNode json = mapper.readTree(text);
        assertThat(json.propertyNames())
                .containsExactly(
                        "_id",
                        "name",
                        "slug",
                        "display_name",
                        "description",
                        "logo_url",
                        "integration_type",
                        "is_demo",
                        "is_active",
                        "requires_kyc",
                        "supported_markets",
                        "supported_symbols",
                        "supports_all_symbols",
                        "required_credentials",
                        "capabilities",
                        "order",
                        "tags",
                        "created_at",
                        "updated_at");
        assertThat(json.get("integration_type").asString()).isEqualTo("CEX");
        assertThat(json.get("supported_markets").toString()).isEqualTo("[\"crypto\"]");
        JsonNode capabilities = json.get("capabilities");
        assertThat(capabilities.propertyNames())
                .containsExactly(
                        "spot_trading",
                        "futures_trading",
                        "margin_trading",
                        "options_trading",
                        "supported_order_types",
                        "leverage",
                        "fees");
        assertThat(capabilities.get("fees").toString())
                .isEqualTo(
                        "{\"maker_fee_percent\":\"0.1\",\"taker_fee_percent\":\"0.1\",\"withdrawal_fee_percent\":\"0.0005\"}");
        assertThat(capabilities.get("leverage").toString())
                .isEqualTo("{\"available\":false,\"min\":1,\"max\":1,\"adjustable\":false}");
        assertThat(json.get("required_credentials").get(1).propertyNames())
                .containsExactly(
                        "field_name",
                        "display_label",
                        "field_type",
                        "is_required",
                        "is_encrypted",
                        "placeholder",
                        "help_text",
                        "validation_regex");
        assertThat(text).doesNotContain("api_config").doesNotContain("api.binance.com");
    }

    @Test
    void a_user_wallet_has_the_specifications_fields_and_no_credentials() {
        String text = mapper.writeValueAsString(wallet());
        JsonNode json = mapper.readTree(text);
        assertThat(json.propertyNames())
                .containsExactly(
                        "_id",
                        "user_id",
                        "wallet_id",
                        "wallet_name",
                        "wallet_slug",
                        "custom_name",
                        "description",
                        "color",
                        "icon",
                        "is_active",
                        "status",
                        "pause",
                        "suspension",
                        "has_credentials",
                        "balance",
                        "connection",
                        "risk_limits",
                        "ai_managed_state",
                        "statistics",
                        "created_at",
                        "updated_at",
                        "last_used_at");
        assertThat(text).doesNotContain("plain-key").doesNotContain("sealed-text");
        assertThat(json.get("has_credentials").booleanValue()).isTrue();
        assertThat(json.get("status").asString()).isEqualTo("paused");
        assertThat(json.get("is_active").booleanValue()).isFalse();
        assertThat(json.get("last_used_at").isNull()).isTrue();
        assertThat(json.get("connection").propertyNames())
                .contains(
                        "is_connected",
                        "last_successful_ping",
                        "last_error",
                        "last_error_at",
                        "retry_count",
                        "next_retry_at");
        assertThat(json.get("ai_managed_state").propertyNames())
                .containsExactly(
                        "current_risk_usd",
                        "daily_pnl",
                        "daily_pnl_percent",
                        "open_positions_count",
                        "current_max_position_size",
                        "current_leverage",
                        "adaptive_stop_loss_percent",
                        "risk_score",
                        "market_sentiment",
                        "confidence_level",
                        "volatility_regime",
                        "last_ai_update",
                        "daily_trades_count",
                        "daily_reset_at");
        assertThat(json.get("statistics").propertyNames())
                .containsExactly(
                        "total_trades",
                        "winning_trades",
                        "losing_trades",
                        "total_volume_usd",
                        "total_fees_paid",
                        "best_trade_pnl",
                        "worst_trade_pnl",
                        "avg_trade_duration_minutes");
    }

    @Test
    void amounts_are_plain_strings() {
        JsonNode balance = json(wallet()).get("balance");
        assertThat(balance.get("assets").get(0).toString())
                .isEqualTo("{\"asset\":\"BTC\",\"free\":\"0.50\",\"locked\":\"0.00000001\",\"total\":\"0.50000001\"}");
        assertThat(balance.get("total_value_usd").asString()).isEqualTo("50000.10");
        assertThat(balance.get("total_pnl").toString())
                .isEqualTo("{\"unrealized\":\"500\",\"realized\":\"1200.50\",\"total\":\"1700.50\"}");
        assertThat(balance.get("last_synced_at").asString()).isEqualTo("2026-01-05T09:30:00Z");
        assertThat(json(wallet())
                        .get("risk_limits")
                        .get("max_position_size_usd")
                        .asString())
                .isEqualTo("1000.000000000000000001");
    }

    @Test
    void credentials_and_api_config_are_never_written() {
        for (Object secret : List.of(
                Credentials.of(Map.of("api_secret", "s3cret")),
                SealedCredentials.of(Map.of("api_secret", "s3cret")),
                ApiConfig.builder("https://hidden.example").build())) {
            Throwable thrown = catchThrowable(() -> mapper.writeValueAsString(secret));
            assertThat(thrown).isNotNull();
            assertThat(thrown.toString()).doesNotContain("s3cret").doesNotContain("hidden");
        }
    }

    @Test
    void the_specifications_example_of_a_new_definition_is_read() {
        WalletDefinition.Builder draft = mapper.readValue("""
                {"name": "Demo Wallet", "slug": "demo-wallet-v1", "display_name": "Demo Wallet (Paper Trading)",
                 "description": "Practice trading with virtual money", "integration_type": "SIMULATION", "is_demo": true,
                 "is_active": false, "requires_kyc": false, "supported_markets": ["crypto"],
                 "supported_symbols": ["BTC/USDT", "ETH/USDT"],
                 "required_credentials": [{"field_name": "initial_balance_usd", "display_label": "Starting Balance",
                   "field_type": "number", "is_required": true}],
                 "capabilities": {"spot_trading": true, "futures_trading": false, "margin_trading": false,
                   "options_trading": false, "supported_order_types": ["market", "limit"],
                   "leverage": {"available": false, "min": 1, "max": 1, "adjustable": false},
                   "fees": {"maker_fee_percent": 0.1, "taker_fee_percent": 0.1, "withdrawal_fee_percent": 0}},
                 "api_config": {"base_url": "internal://demo", "api_version": "v1", "rate_limits": {},
                   "requires_api_key": false, "requires_signature": false},
                 "order": 1, "tags": ["beginner-friendly", "risk-free"]}
                """, WalletDefinition.Builder.class);
        var stores = new InMemoryStores();
        var catalog =
                new WalletCatalog(stores.definitions(), stores.userWallets(), WalletProviders.of(), Clock.systemUTC());
        WalletDefinition made = catalog.create(draft, UserId.of("admin"));
        assertThat(made.demo()).isTrue();
        assertThat(made.supportedSymbols()).containsExactly(BTC, Symbol.of("ETH/USDT"));
        assertThat(made.capabilities().orderTypes()).containsExactly(OrderType.MARKET, OrderType.LIMIT);
        assertThat(made.capabilities().fees().makerPercent()).isEqualByComparingTo("0.1");
        assertThat(made.capabilities().fees())
                .as("a definition from before fees had other parts")
                .isEqualTo(FeeSchedule.ofPercent("0.1", "0.1"));
        assertThat(made.requiredCredentials()
                        .field("initial_balance_usd")
                        .orElseThrow()
                        .secret())
                .as("sealed unless said otherwise")
                .isTrue();
        assertThat(json(catalog.list(DefinitionFilter.all(), PageRequest.first()))
                        .get("total")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void an_update_tells_absent_from_null() {
        DefinitionUpdate update = mapper.readValue("{\"logo_url\": null, \"order\": 3}", DefinitionUpdate.class);
        assertThat(update.fields()).containsExactlyInAnyOrder("logo_url", "order");
        assertThat(refused(DefinitionUpdate.class, "{\"display_name\": null}").field())
                .isEqualTo("display_name");
        UserWalletUpdate wallet = mapper.readValue("{\"description\": null}", UserWalletUpdate.class);
        assertThat(wallet.fields()).containsExactly("description");
        assertThat(mapper.readValue("{}", UserWalletUpdate.class).fields()).isEmpty();
        assertThat(refused(UserWalletUpdate.class, "{\"custom_name\": null}").field())
                .isEqualTo("custom_name");
    }

    @Test
    void the_specifications_example_of_a_new_user_wallet_is_read() {
        NewUserWallet wanted = mapper.readValue("""
                {"wallet_id": "507f1f77bcf86cd799439011", "custom_name": "My Main Trading Wallet",
                 "description": "Primary wallet for BTC/ETH trading", "color": "#3B82F6", "icon": "x",
                 "credentials": {"initial_balance_usd": "10000"},
                 "risk_limits": {"max_position_size_usd": 1000, "max_total_exposure_usd": 5000, "max_open_positions": 5,
                   "daily_loss_limit_usd": 500, "stop_loss_default_percent": 2.0, "take_profit_default_percent": 5.0,
                   "allowed_symbols": ["BTC/USDT", "ETH/USDT"], "respect_market_hours": true,
                   "timezone": "America/New_York"}}
                """, NewUserWallet.class);
        assertThat(wanted.definitionId().value()).isEqualTo("507f1f77bcf86cd799439011");
        assertThat(wanted.label().color()).contains("#3B82F6");
        assertThat(wanted.credentials().reveal("initial_balance_usd")).isEqualTo("10000");
        assertThat(wanted.riskLimits().timezone().getId()).isEqualTo("America/New_York");
        assertThat(wanted.riskLimits().allowedSymbols().orElseThrow()).contains(BTC);
        assertThat(mapper.readValue(mapper.writeValueAsString(wanted.riskLimits()), RiskLimits.class))
                .isEqualTo(wanted.riskLimits());
        assertThat(mapper.readValue("{\"confirm\": true}", ResumeRequest.class)).isEqualTo(ResumeRequest.confirmed());
    }

    @Test
    void credentials_are_read_with_and_without_the_request_around_them() {
        for (String json : List.of("{\"credentials\": {\"api_secret\": \"s\"}}", "{\"api_secret\": \"s\"}")) {
            assertThat(mapper.readValue(json, Credentials.class).reveal("api_secret"))
                    .isEqualTo("s");
        }
        assertThat(refused(Credentials.class, "{\"api_secret\": 5}")).hasMessageContaining("must be a string");
    }

    @Test
    void unknown_fields_are_refused_also_inside() {
        assertThat(refused(UserWalletUpdate.class, "{\"credentials\": {\"a\": \"s3cret\"}}"))
                .hasMessageContaining("credentials")
                .hasMessageNotContaining("s3cret");
        assertThat(refused(ResumeRequest.class, "{\"confirm\": true, \"force\": true}")
                        .field())
                .isEqualTo("force");
        assertThat(refused(
                                NewUserWallet.class,
                                "{\"wallet_id\":\"d\",\"custom_name\":\"x\",\"credentials\":{},\"risk_limits\":{"
                                        + "\"max_position_size_usd\":1,\"max_total_exposure_usd\":1,\"max_open_positions\":1,"
                                        + "\"daily_loss_limit_usd\":1,\"max_fun\":1}}")
                        .field())
                .isEqualTo("risk_limits.max_fun");
        assertThat(refused(ResumeRequest.class, "{\"confirm\": \"yes\"}").field())
                .isEqualTo("confirm");
        assertThat(refused(ResumeRequest.class, "[]").field()).isEqualTo("body");
    }

    @Test
    void a_name_that_is_there_twice_is_refused_and_not_repeated() {
        for (String json : List.of(
                "{\"s3cret\": \"a\", \"s3cret\": \"b\"}",
                "{\"credentials\": {\"s3cret\": \"a\", \"s3cret\": \"b\"}}",
                "{\"credentials\": [{\"s3cret\": {}, \"s3cret\": {}}]}")) {
            assertThat(refused(Credentials.class, json))
                    .hasMessageContaining("duplicate")
                    .hasMessageNotContaining("s3cret");
        }
        assertThat(refused(ResumeRequest.class, "{\"confirm\": true, \"confirm\": false}")
                        .field())
                .isEqualTo("body");
    }

    @Test
    void an_unknown_name_that_no_field_could_have_is_not_repeated() {
        for (String name : List.of("-----BEGIN PRIVATE KEY-----", "a b", "x".repeat(65), "caf\u00e9", "")) {
            assertThat(refused(ResumeRequest.class, "{\"confirm\": true, \"" + name + "\": 1}"))
                    .hasMessageContaining("is unknown")
                    .hasMessageNotContaining(name.isEmpty() ? "\"\"" : name);
        }
    }

    @Test
    void no_digit_of_an_amount_gets_lost_and_none_is_expanded() {
        String precise = "1000.000000000000000001";
        OrderRequest read = mapper.readValue(
                "{\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"market\",\"amount\":" + precise + "}",
                OrderRequest.class);
        assertThat(read.amount().toPlainString()).isEqualTo(precise);
        assertThat(refused(
                                OrderRequest.class,
                                "{\"symbol\":\"BTC/USDT\",\"side\":\"buy\",\"order_type\":\"market\",\"amount\":1e999999999}")
                        .field())
                .isEqualTo("amount");
    }

    @Test
    void order_requests_of_all_types_survive_the_way_there_and_back() {
        for (OrderRequest request : List.of(
                OrderRequest.market(BTC, OrderSide.BUY, "0.1").clientId("c-1").metadata("note", "x"),
                OrderRequest.limit(BTC, OrderSide.SELL, "0.1", "60000").postOnly(),
                OrderRequest.limit(BTC, OrderSide.SELL, "0.1", "60000").timeInForce(TimeInForce.FOK),
                OrderRequest.marketFor(BTC, OrderSide.BUY, "250"),
                OrderRequest.limit(BTC, OrderSide.SELL, "0.1", "60000")
                        .reduceOnly()
                        .goodTill(java.time.Instant.parse("2026-01-06T00:00:00Z")),
                OrderRequest.takeProfitLimit(BTC, OrderSide.SELL, "0.1", "60000", "59900")
                        .triggerOn(com.moniqo.wallet.trading.TriggerReference.LAST),
                OrderRequest.trailingStop(
                                BTC, OrderSide.SELL, "0.1", com.moniqo.wallet.trading.TrailingOffset.percent("1"))
                        .activatedAt("61000"),
                OrderRequest.stopLoss(BTC, OrderSide.SELL, "0.1", "40000"),
                OrderRequest.takeProfit(BTC, OrderSide.SELL, "0.1", "70000").timeInForce(TimeInForce.DAY),
                OrderRequest.stopLimit(BTC, OrderSide.SELL, "0.1", "40000", "39000"),
                OrderRequest.trailingStop(BTC, OrderSide.SELL, "0.1", TrailingOffset.percent("2")),
                OrderRequest.trailingStop(BTC, OrderSide.SELL, "0.1", TrailingOffset.absolute("500"))
                        .triggerOn(TriggerReference.LAST))) {
            assertThat(mapper.readValue(mapper.writeValueAsString(request), OrderRequest.class))
                    .isEqualTo(request);
        }
    }

    @Test
    void orders_and_quotes_have_the_specifications_fields() {
        Order order = Order.builder(OrderId.of("o-1"), OrderRequest.limit(BTC, OrderSide.BUY, "0.1", "50000"), NOW)
                .filled(new BigDecimal("0.05"), new BigDecimal("2500"))
                .build();
        JsonNode json = json(order);
        assertThat(json.propertyNames())
                .contains(
                        "order_id",
                        "symbol",
                        "side",
                        "order_type",
                        "status",
                        "price",
                        "amount",
                        "filled_amount",
                        "average_fill_price",
                        "fee",
                        "fee_currency",
                        "timestamp",
                        "metadata");
        assertThat(json.get("side").asString()).isEqualTo("buy");
        assertThat(json.get("price").asString()).isEqualTo("50000");
        assertThat(json.get("average_fill_price").asString()).isEqualTo("50000");
        assertThat(json.get("time_in_force").asString()).isEqualTo("good_till_cancel");
        assertThat(json(Quote.of(BTC, "1", "3", "2", NOW)).toString())
                .contains("\"mid\":\"2")
                .contains("\"spread\":\"2\"")
                .contains("\"timestamp\":\"2026-01-05T09:30:00Z\"");
    }

    @Test
    void an_order_shows_how_much_of_it_is_open() throws Exception {
        Order whole = Order.builder(OrderId.of("o-1"), OrderRequest.limit(BTC, OrderSide.BUY, "10", "50000"), NOW)
                .build();
        Order child = whole.toBuilder().openedAmount(new BigDecimal("3")).build();

        assertThat(json(whole).get("opened_amount").asString()).isEqualTo("10");
        assertThat(json(child).get("opened_amount").asString()).isEqualTo("3");
        for (Order order : List.of(whole, child)) {
            assertThat(mapper.readValue(mapper.writeValueAsString(order), Order.class))
                    .isEqualTo(order);
        }
        assertThat(child).isNotEqualTo(whole);
    }

    @Test
    void a_sync_log_entry_has_the_specifications_fields_and_no_stack_trace() {
        JsonNode failed = json(SyncLogEntry.builder(UserWalletId.of("w-1"), SyncType.PRE_TRADE, NOW)
                .completed(NOW.plusMillis(12), Duration.ofMillis(12))
                .error(ErrorCode.WALLET_CONNECTION_ERROR, "no route")
                .build());
        assertThat(failed.toString())
                .isEqualTo("{\"user_wallet_id\":\"w-1\",\"sync_type\":\"pre_trade\",\"status\":\"failed\","
                        + "\"started_at\":\"2026-01-05T09:30:00Z\",\"completed_at\":\"2026-01-05T09:30:00.012Z\","
                        + "\"duration_ms\":12,\"balances_fetched\":null,"
                        + "\"error\":{\"code\":\"WALLET_CONNECTION_ERROR\",\"message\":\"no route\"},"
                        + "\"metadata\":{\"triggered_by\":\"pre_trade_check\",\"api_calls_made\":null,"
                        + "\"rate_limit_remaining\":null}}");
    }

    @Test
    void refusals_are_written_as_data_without_a_stack_trace() {
        JsonNode json = json(new RiskLimitExceededException(
                "max_position_size_usd", new BigDecimal("1000"), new BigDecimal("1200"), new BigDecimal("100")));
        assertThat(json.propertyNames()).containsExactly("code", "message", "field", "details", "retryable");
        assertThat(json.get("code").asString()).isEqualTo("RISK_LIMIT_EXCEEDED");
        assertThat(json.get("details").get("headroom").asString()).isEqualTo("100");
        assertThat(json(new ValidationException("order", "is -1")).get("field").asString())
                .isEqualTo("order");
    }

    @Test
    void a_page_has_the_fields_of_the_specifications_answers() {
        JsonNode json = json(Page.of(List.of(wallet()), 3, PageRequest.of(0, 1)));
        assertThat(json.propertyNames()).containsExactly("items", "total", "limit", "offset", "has_more");
        assertThat(json.get("items").get(0).get("_id").asString()).isEqualTo("w-1");
        assertThat(json.get("has_more").booleanValue()).isTrue();
    }

    @Test
    void net_transfers_are_in_the_order_of_their_assets() {
        var transfers = new LinkedHashMap<String, BigDecimal>();
        for (String asset : List.of("USDT", "SOL", "BTC", "EUR", "ADA", "ETH", "XRP")) {
            transfers.put(asset, BigDecimal.ONE);
        }
        AccountSnapshot.State account =
                AccountSnapshot.State.of(NOW, List.of(), List.of()).withNetTransfers(transfers);
        assertThat(mapper.writeValueAsString(account))
                .contains(
                        "{\"ADA\":\"1\",\"BTC\":\"1\",\"ETH\":\"1\",\"EUR\":\"1\",\"SOL\":\"1\",\"USDT\":\"1\",\"XRP\":\"1\"}");
    }
}
