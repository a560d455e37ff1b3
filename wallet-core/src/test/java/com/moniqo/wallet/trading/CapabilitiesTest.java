package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.VALIDATION_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {
    @Test
    void what_is_not_stated_is_spot_market_orders_good_till_cancelled() {
        Capabilities least = Capabilities.builder().build();
        assertThat(least.modes()).containsExactly(TradingMode.SPOT);
        assertThat(least.orderTypes()).containsExactly(OrderType.MARKET);
        assertThat(least.timesInForce()).containsExactly(TimeInForce.GTC);
        assertThat(least.abilities()).isEmpty();
        assertThat(least.maxLeverage()).isEqualTo(1);
        assertThat(least.simulated()).isFalse();
    }

    @Test
    void what_is_stated_replaces_the_defaults() {
        Capabilities more = Capabilities.builder()
                .modes(TradingMode.FUTURES)
                .orderTypes(OrderType.LIMIT, OrderType.STOP_LOSS)
                .timesInForce(TimeInForce.IOC)
                .abilities(TradeHistory.class)
                .maxLeverage(10)
                .simulated()
                .build();
        assertThat(more.modes()).containsExactly(TradingMode.FUTURES);
        assertThat(more.orderTypes()).containsExactly(OrderType.LIMIT, OrderType.STOP_LOSS);
        assertThat(more)
                .hasToString("Capabilities[FUTURES][LIMIT, STOP_LOSS][IOC][TradeHistory] leverage 10 simulated");
    }

    @Test
    void at_least_one_of_each_must_be_named() {
        Refusals.assertRefused(
                VALIDATION_ERROR, "modes", () -> Capabilities.builder().modes());
        Refusals.assertRefused(
                VALIDATION_ERROR, "orderTypes", () -> Capabilities.builder().orderTypes());
        Refusals.assertRefused(
                VALIDATION_ERROR, "timesInForce", () -> Capabilities.builder().timesInForce());
        Refusals.assertRefused(
                VALIDATION_ERROR, "maxLeverage", () -> Capabilities.builder().maxLeverage(0));
    }

    @Test
    void null_is_refused() {
        Refusals.assertNullRefused("modes", () -> Capabilities.builder().modes((TradingMode[]) null));
        Refusals.assertNullRefused("modes", () -> Capabilities.builder().modes(TradingMode.SPOT, null));
        Refusals.assertNullRefused("orderTypes", () -> Capabilities.builder().orderTypes((OrderType) null));
        Refusals.assertNullRefused("timesInForce", () -> Capabilities.builder().timesInForce((TimeInForce) null));
        Refusals.assertNullRefused("abilities", () -> Capabilities.builder().abilities((Class<?>[]) null));
        Refusals.assertNullRefused("abilities", () -> Capabilities.builder().abilities((Class<?>) null));
    }

    @Test
    void they_cannot_be_changed_afterwards() {
        Capabilities.Builder builder = Capabilities.builder();
        Capabilities built = builder.build();
        builder.orderTypes(OrderType.LIMIT).abilities(TradeHistory.class);
        assertThat(built.orderTypes()).containsExactly(OrderType.MARKET);
        assertThatThrownBy(() -> built.orderTypes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> built.abilities().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> built.modes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> built.timesInForce().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_entry_may_have_any_order_type_unless_its_types_are_named() {
        OrderRequest target = OrderRequest.limit(Symbol.of("BTC/USDT"), OrderSide.SELL, "1", "60000");
        OrderList market = OrderList.oto(OrderRequest.market(Symbol.of("BTC/USDT"), OrderSide.BUY, "1"), target);
        OrderList limit = OrderList.oto(OrderRequest.limit(Symbol.of("BTC/USDT"), OrderSide.BUY, "1", "50000"), target);
        Capabilities any = Capabilities.builder()
                .orderTypes(OrderType.MARKET, OrderType.LIMIT)
                .lists(OrderListType.OTO)
                .build();
        any.refuseUnsupported(market);
        Capabilities limited = any.toBuilder().entryTypes(OrderType.LIMIT).build();
        limited.refuseUnsupported(limit);
        WalletException refusal = catchThrowableOfType(WalletException.class, () -> limited.refuseUnsupported(market));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refusal.details()).containsEntry("field", "entryType");
        assertThat(limited.toBuilder().build().entryTypes()).containsExactly(OrderType.LIMIT);
    }
}
