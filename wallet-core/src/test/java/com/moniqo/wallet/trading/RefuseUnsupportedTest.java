package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ErrorCode.UNSUPPORTED;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What capabilities do not state, they refuse: each field of a request, one at a time. */
class RefuseUnsupportedTest {
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final Instant NOW = Instant.parse("2026-01-05T09:30:00Z");
    private static final OrderRequest LIMIT = OrderRequest.limit(BTC, BUY, "1", "100");
    private static final OrderRequest STOP = OrderRequest.stopLoss(BTC, SELL, "1", "90");
    private static final OrderRequest TRAIL = OrderRequest.trailingStop(BTC, SELL, "1", TrailingOffset.percent("1"));
    private static final OrderList OCO = OrderList.oco(OrderRequest.limit(BTC, SELL, "1", "110"), STOP);

    private static Capabilities.Builder all() {
        return Capabilities.builder().orderTypes(OrderType.values()).timesInForce(TimeInForce.values());
    }

    private static void refused(String field, ThrowingCallable call) {
        WalletException refusal = catchThrowableOfType(WalletException.class, call);
        assertThat(refusal).as("the refusal of %s", field).isNotNull();
        assertThat(refusal.code()).isEqualTo(UNSUPPORTED);
        assertThat(refusal.details()).containsEntry("field", field);
    }

    private static void refused(String field, OrderRequest request, Capabilities.Builder able) {
        refused(field, () -> all().build().refuseUnsupported(request));
        assertThatCode(() -> able.build().refuseUnsupported(request)).doesNotThrowAnyException();
    }

    @Test
    void type_and_time_in_force_must_be_stated() {
        Capabilities least = Capabilities.builder().build();
        refused("type", () -> least.refuseUnsupported(LIMIT));
        refused(
                "timeInForce",
                () -> least.refuseUnsupported(OrderRequest.market(BTC, BUY, "1").timeInForce(TimeInForce.IOC)));
        refused(
                "timeInForce",
                () -> Capabilities.builder()
                        .orderTypes(OrderType.LIMIT)
                        .build()
                        .refuseUnsupported(LIMIT.goodTill(NOW)));
        assertThatCode(() -> least.refuseUnsupported(OrderRequest.market(BTC, BUY, "1")))
                .doesNotThrowAnyException();
    }

    @Test
    void each_further_field_must_be_stated() {
        refused("postOnly", LIMIT.postOnly(), all().postOnly());
        refused("reduceOnly", LIMIT.reduceOnly(), all().reduceOnly());
        refused("quoteAmount", OrderRequest.marketFor(BTC, BUY, "100"), all().quoteAmounts());
        refused("activationPrice", TRAIL.activatedAt("105"), all().activationPrices());
        refused(
                "triggerReference",
                STOP.triggerOn(TriggerReference.LAST),
                all().triggerReferences(TriggerReference.LAST));
        refused("clientId", LIMIT.clientId("a"), all().clientIds(ClientIdSupport.upTo(1)));
    }

    @Test
    void a_default_trigger_reference_that_is_not_stated_is_refused_too() {
        Capabilities last = all().triggerReferences(TriggerReference.LAST).build();
        refused("triggerReference", () -> last.refuseUnsupported(STOP));
        assertThatCode(() -> last.refuseUnsupported(LIMIT))
                .as("an order without a trigger")
                .doesNotThrowAnyException();
    }

    @Test
    void a_client_id_of_another_form_is_a_bad_order() {
        Capabilities short36 =
                all().clientIds(ClientIdSupport.upTo(36).of("a-z0-9-")).build();
        WalletException refusal =
                catchThrowableOfType(WalletException.class, () -> short36.refuseUnsupported(LIMIT.clientId("UPPER")));
        assertThat(refusal.code()).isEqualTo(INVALID_ORDER);
        assertThat(refusal).hasMessageContaining("36").hasMessageContaining("a-z0-9-");
    }

    @Test
    void a_list_is_refused_for_its_kind_its_members_and_its_id() {
        refused("listType", () -> all().build().refuseUnsupported(OCO));
        refused(
                "type",
                () -> Capabilities.builder()
                        .orderTypes(OrderType.LIMIT)
                        .lists(OrderListType.OCO)
                        .build()
                        .refuseUnsupported(OCO));
        Capabilities lists = all().lists(OrderListType.OCO).build();
        refused("clientId", () -> lists.refuseUnsupported(OCO.clientId("a")));
        assertThatCode(() -> lists.refuseUnsupported(OCO)).doesNotThrowAnyException();
    }

    @Test
    void an_amendment_is_refused_for_what_it_changes() {
        Order order = Order.builder(OrderId.of("o-1"), LIMIT, NOW).build();
        Capabilities down = all().amendable(AmendableField.AMOUNT_DOWN).build();
        assertThatCode(() -> down.refuseUnsupported(order, OrderAmendment.amount("0.5")))
                .doesNotThrowAnyException();
        refused("amount", () -> down.refuseUnsupported(order, OrderAmendment.amount("2")));
        refused("limitPrice", () -> down.refuseUnsupported(order, OrderAmendment.limitPrice("99")));
        refused("stopPrice", () -> down.refuseUnsupported(order, OrderAmendment.stopPrice("99")));
        refused(
                "trailingOffset",
                () -> down.refuseUnsupported(order, OrderAmendment.trailingOffset(TrailingOffset.percent("2"))));
    }

    @Test
    void a_builder_starts_from_all_that_is_stated() {
        Capabilities full = all().modes(TradingMode.values())
                .triggerReferences(TriggerReference.values())
                .lists(OrderListType.values())
                .childStart(Capabilities.ChildStart.FIRST_FILL)
                .amendable(AmendableField.values())
                .abilities(TradeHistory.class)
                .clientIds(ClientIdSupport.upTo(36))
                .balanceLag(Duration.ofMillis(300))
                .orderLag(Duration.ofMillis(50))
                .maxLeverage(5)
                .postOnly()
                .quoteAmounts()
                .reduceOnly()
                .activationPrices()
                .exclusiveOco()
                .fillsAtOnce()
                .shortSelling()
                .simulated()
                .build();
        assertThat(full.toBuilder().build()).usingRecursiveComparison().isEqualTo(full);
        assertThat(full.toBuilder().withoutClientIds().build().clientIds()).isEmpty();
    }

    @Test
    void a_wallet_that_states_nothing_is_told_apart() {
        assertThat(new StubWallet().capabilities()).isSameAs(Capabilities.unstated());
        assertThat(Capabilities.unstated()).isNotSameAs(Capabilities.builder().build());
    }
}
