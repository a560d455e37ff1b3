package com.moniqo.wallet.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.moniqo.wallet.catalog.DefinitionId;
import com.moniqo.wallet.catalog.DefinitionReference;
import com.moniqo.wallet.catalog.IntegrationType;
import com.moniqo.wallet.catalog.UserId;
import com.moniqo.wallet.credential.CredentialOwner;
import com.moniqo.wallet.credential.ReencryptionJob;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.GuardState;
import com.moniqo.wallet.risk.RiskLimit;
import com.moniqo.wallet.risk.RiskLimits;
import com.moniqo.wallet.risk.RiskProfile;
import com.moniqo.wallet.risk.RiskSamples;
import com.moniqo.wallet.trading.ConnectionTest;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.user.ConnectionReports;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.WalletLabel;
import com.moniqo.wallet.user.WalletTimes;
import com.moniqo.wallet.valuation.PortfolioValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The exact fields of what {@link WalletJsonModuleTest} does not show. */
class JsonTypesTest {
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final OrderRequest ENTRY = OrderRequest.limit(BTC, OrderSide.BUY, "1", "100");
    private static final OrderRequest TARGET = OrderRequest.limit(BTC, OrderSide.SELL, "1", "120");
    private static final OrderRequest STOP = OrderRequest.stopLoss(BTC, OrderSide.SELL, "1", "90");

    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new WalletJsonModule()).build();

    private JsonNode json(Object value) {
        return mapper.readTree(mapper.writeValueAsString(value));
    }

    private <T> T thereAndBack(T value, Class<T> type) {
        return mapper.readValue(mapper.writeValueAsString(value), type);
    }

    private ValidationException refused(Class<?> type, String json) {
        Throwable thrown = catchThrowable(() -> mapper.readValue(json, type));
        while (thrown != null && !(thrown instanceof ValidationException)) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).isInstanceOf(ValidationException.class);
        return (ValidationException) thrown;
    }

    @Test
    void order_lists_of_all_types_survive_the_way_there_and_back() {
        for (OrderList list : List.of(
                OrderList.oco(TARGET, STOP).clientId("l-1"),
                OrderList.oto(ENTRY, TARGET),
                OrderList.oto(ENTRY, TARGET, STOP),
                OrderList.ladder(
                        ENTRY,
                        STOP,
                        OrderRequest.limit(BTC, OrderSide.SELL, "0.4", "120"),
                        OrderRequest.limit(BTC, OrderSide.SELL, "0.6", "130")),
                OrderList.bracket(
                        ENTRY,
                        TARGET,
                        OrderRequest.trailingStop(BTC, OrderSide.SELL, "1", TrailingOffset.percent("2"))))) {
            assertThat(thereAndBack(list, OrderList.class)).isEqualTo(list);
        }
        JsonNode oco = json(OrderList.oco(TARGET, STOP));
        assertThat(oco.propertyNames()).containsExactly("list_type", "client_id", "orders");
        assertThat(oco.get("list_type").asString()).isEqualTo("oco");
        assertThat(oco.get("orders").get(1).get("stop_price").asString()).isEqualTo("90");
    }

    @Test
    void an_order_list_is_read_strictly() {
        String entry = mapper.writeValueAsString(ENTRY);
        assertThat(refused(OrderList.class, "{\"list_type\":\"bracket\",\"orders\":[" + entry + "]}"))
                .hasMessageContaining("has 1 orders, but must have 3");
        assertThat(refused(OrderList.class, "{\"list_type\":\"oto\",\"orders\":[]}"))
                .hasMessageContaining("orders");
        assertThat(refused(
                                OrderList.class,
                                "{\"list_type\":\"oto\",\"orders\":[" + entry.replaceFirst("\\{", "{\"leverage\":5,")
                                        + "]}")
                        .field())
                .contains("leverage");
        assertThat(refused(OrderList.class, "{\"list_type\":\"chain\",\"orders\":[]}")
                        .field())
                .isEqualTo("list_type");
    }

    @Test
    void amendments_say_only_what_changes() {
        assertThat(json(OrderAmendment.amount("2.50")).toString())
                .isEqualTo("{\"amount\":\"2.50\",\"price\":null,\"stop_price\":null,\"trailing_amount\":null,"
                        + "\"trailing_percent\":null}");
        for (OrderAmendment amendment : List.of(
                OrderAmendment.amount("2.50"),
                OrderAmendment.limitPrice("91").andAmount("2"),
                OrderAmendment.stopPrice("80").andLimitPrice("79").andTrailingOffset(TrailingOffset.absolute("5")))) {
            assertThat(thereAndBack(amendment, OrderAmendment.class)).hasToString(amendment.toString());
        }
        assertThat(refused(OrderAmendment.class, "{}")).hasMessageContaining("must change something");
        assertThat(refused(OrderAmendment.class, "{\"side\":\"sell\"}").field()).isEqualTo("side");
        assertThat(refused(OrderAmendment.class, "{\"trailing_amount\":\"5\",\"trailing_percent\":\"2\"}")
                        .field())
                .isEqualTo("trailing_amount");
    }

    @Test
    void an_order_event_holds_the_order_and_its_fill() {
        Fill fill = Fill.builder()
                .id("f-1")
                .orderId(OrderId.of("o-1"))
                .symbol(BTC)
                .side(OrderSide.BUY)
                .amount(new BigDecimal("1.50"))
                .price(new BigDecimal("90"))
                .feeAsset("USDT")
                .liquidity(Liquidity.TAKER)
                .time(NOW)
                .build();
        Order order = Order.builder(OrderId.of("o-1"), ENTRY, NOW).build();
        JsonNode event = json(OrderEvent.filled(7, order, fill));
        assertThat(event.propertyNames()).containsExactly("sequence", "timestamp", "kind", "order", "fill");
        assertThat(event.get("sequence").intValue()).isEqualTo(7);
        assertThat(event.get("kind").asString()).isEqualTo("filled");
        assertThat(event.get("order").get("order_id").asString()).isEqualTo("o-1");
        assertThat(event.get("fill").propertyNames())
                .containsExactly(
                        "fill_id",
                        "order_id",
                        "symbol",
                        "side",
                        "amount",
                        "price",
                        "quote_amount",
                        "fee",
                        "fee_currency",
                        "liquidity",
                        "timestamp",
                        "explanation",
                        "explanation_details");
        assertThat(event.get("fill").get("amount").asString()).isEqualTo("1.50");
        assertThat(json(OrderEvent.of(8, NOW, OrderEvent.Kind.ENDED, order))
                        .get("fill")
                        .isNull())
                .isTrue();
    }

    @Test
    void connection_tests_and_reports_have_the_specifications_fields() {
        JsonNode failed = json(ConnectionTest.failed(
                Duration.ofMillis(12), new WalletException(ErrorCode.INVALID_CREDENTIALS, "the key is not known")));
        assertThat(failed.toString())
                .isEqualTo("{\"success\":false,\"error_code\":\"INVALID_CREDENTIALS\","
                        + "\"error_message\":\"the key is not known\",\"latency_ms\":12}");
        UserWallet wallet = UserWallet.builder(
                        UserWalletId.of("w-1"),
                        UserId.of("alice"),
                        new DefinitionReference(DefinitionId.of("d-1"), "binance-spot-v1", "Binance"))
                .label(WalletLabel.of("Mine"))
                .risk(RiskProfile.of(RiskLimits.of("1000", "5000", 5, "500")))
                .times(WalletTimes.created(NOW))
                .build();
        JsonNode report = json(ConnectionReports.failed(wallet, NOW));
        assertThat(report.propertyNames())
                .containsExactly("success", "wallet_name", "tested_at", "error_code", "error_message", "latency_ms");
        assertThat(report.get("wallet_name").asString()).isEqualTo("Binance");
    }

    @Test
    void portfolio_values_name_what_could_not_be_priced_and_have_no_total_then() {
        PortfolioValue all = PortfolioValue.builder(NOW)
                .priced("BTC", new BigDecimal("0.5"), new BigDecimal("50000"))
                .build();
        assertThat(json(all).toString())
                .isEqualTo(
                        "{\"timestamp\":\"2026-01-05T09:30:00Z\",\"total_value_usd\":\"25000.0\","
                                + "\"priced_value_usd\":\"25000.0\",\"assets_usd\":{\"BTC\":\"25000.0\"},\"unpriced_assets\":[]}");
        PortfolioValue part = PortfolioValue.builder(NOW)
                .priced("BTC", new BigDecimal("0.5"), new BigDecimal("50000"))
                .unpriced("XYZ")
                .build();
        assertThat(json(part).get("total_value_usd").isNull()).isTrue();
        assertThat(json(part).get("unpriced_assets").toString()).isEqualTo("[\"XYZ\"]");
    }

    @Test
    void trade_reports_hold_statistics_and_pnl() {
        JsonNode report = json(new RiskSamples().trades());
        assertThat(report.propertyNames()).containsExactly("statistics", "total_pnl", "unpriced_assets", "positions");
        assertThat(report.get("positions").get(0).get("unrealized_pnl").asString())
                .isEqualTo("-60.00000000");
        assertThat(report.get("total_pnl").get("unrealized").asString()).isEqualTo("-60.00000000");
        assertThat(report.get("statistics").get("total_volume_usd").asDecimal()).isEqualByComparingTo("600");
    }

    @Test
    void readings_and_checks_of_the_guard_name_limits_as_the_specification_does() {
        var risk = new RiskSamples();
        JsonNode reading = json(risk.reading());
        assertThat(reading.propertyNames())
                .containsExactly("balances", "value", "exposure_usd", "open_positions", "limits", "suspension");
        assertThat(reading.get("value").get("total_value_usd").asString()).isEqualTo("9940");
        assertThat(reading.get("open_positions").intValue()).isEqualTo(1);
        assertThat(reading.get("limits").get(0).toString())
                .isEqualTo("{\"limit\":\"daily_loss_limit_usd\",\"allowed\":\"200\",\"actual\":\"60\","
                        + "\"headroom\":\"140\"}");
        JsonNode refused = json(risk.refused());
        assertThat(refused.propertyNames())
                .containsExactly("allowed", "adds_risk", "refusal", "limits", "with_default_stops");
        assertThat(refused.get("allowed").booleanValue()).isFalse();
        assertThat(refused.get("refusal").get("code").asString()).isEqualTo("RISK_LIMIT_EXCEEDED");
        JsonNode allowed = json(risk.allowed());
        assertThat(allowed.get("refusal").isNull()).isTrue();
        assertThat(allowed.get("with_default_stops").get("list_type").asString())
                .isEqualTo("bracket");
    }

    @Test
    void the_guards_memory_is_readable() {
        GuardState state = GuardState.builder()
                .day(LocalDate.of(2026, 1, 5))
                .dayStartEquity(new BigDecimal("10000"))
                .peakEquity(new BigDecimal("1.04E+4"))
                .lastEquity(new BigDecimal("10210"))
                .lastMarkedAt(NOW)
                .netTransfers(Map.of("USDT", new BigDecimal("-500")))
                .build();
        assertThat(json(state).toString())
                .isEqualTo("{\"day\":\"2026-01-05\",\"day_start_equity\":\"10000\",\"day_reference_equity\":\"10000\","
                        + "\"earlier_day\":null,\"earlier_start_equity\":null,\"earlier_reference_equity\":null,"
                        + "\"peak_equity\":\"10400\",\"drawdown\":\"0\",\"max_drawdown\":\"0\","
                        + "\"last_equity\":\"10210\",\"last_marked_at\":\"2026-01-05T09:30:00Z\",\"net_transfers\":{\"USDT\":\"-500\"},"
                        + "\"reported_transfers\":\"0\",\"notes\":\"\",\"trades\":\"\"}");
        assertThat(json(new RiskSamples().profile()).propertyNames())
                .containsExactly(
                        "risk_limits",
                        "effective_limits",
                        "ai_managed_state",
                        "guard_state",
                        "suspension",
                        "pause_reason");
    }

    @Test
    void a_run_of_reencryption_tells_counts_and_whose_failed() {
        var failed = new ReencryptionJob.Failure(
                new CredentialOwner("alice", "w-1", "d-1"),
                new WalletException(ErrorCode.DECRYPTION_ERROR, "the key is not known"));
        JsonNode report = json(new ReencryptionJob.Report(3, 1, 0, 1, List.of(failed)));
        assertThat(report.propertyNames())
                .containsExactly("complete", "examined", "resealed", "lost_races", "failed", "failures");
        assertThat(report.get("failures").get(0).propertyNames())
                .containsExactly("user_id", "user_wallet_id", "wallet_id", "error");
    }

    @Test
    void enums_alone_are_spelt_as_within_their_types() {
        assertThat(mapper.writeValueAsString(List.of(
                        OrderStatus.PARTIALLY_FILLED,
                        OrderType.STOP_LOSS,
                        TimeInForce.GTC,
                        IntegrationType.CEX,
                        RiskLimit.MAX_OPEN_POSITIONS)))
                .isEqualTo("[\"partially_filled\",\"stop_loss\",\"good_till_cancel\",\"CEX\",\"max_open_positions\"]");
        assertThat(mapper.readValue("\"stop_loss\"", OrderType.class)).isEqualTo(OrderType.STOP_LOSS);
        assertThat(mapper.readValue("\"fill_or_kill\"", TimeInForce.class)).isEqualTo(TimeInForce.FOK);
        assertThat(refused(OrderType.class, "\"iceberg\"")).hasMessageContaining("must be one of");
    }

    @Test
    void a_resume_request_is_written_as_it_is_read() {
        assertThat(thereAndBack(new ResumeRequest(true, true), ResumeRequest.class))
                .isEqualTo(new ResumeRequest(true, true));
    }
}
