package com.moniqo.wallet.risk;

import static com.moniqo.wallet.risk.Guarded.BTC;
import static com.moniqo.wallet.risk.Guarded.buy;
import static com.moniqo.wallet.risk.Guarded.sell;
import static com.moniqo.wallet.risk.Guarded.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultStopsTest {
    private static Guarded wanted() {
        return Guarded.by(limits -> limits.attachDefaultStops(true));
    }

    private static List<Order> exits(Guarded guarded) {
        return guarded.wallet.openOrders().stream()
                .filter(order -> order.side() == OrderSide.SELL)
                .toList();
    }

    @Test
    void an_entry_gets_the_users_defaults() {
        Guarded guarded = wanted();
        Order entry = guarded.handle().placeOrder(buy(BTC, "2"));
        assertThat(entry.side()).isEqualTo(OrderSide.BUY);
        assertThat(exits(guarded)).hasSize(2);
        Order target = exits(guarded).get(0);
        Order stop = exits(guarded).get(1);
        assertThat(target.type()).isEqualTo(OrderType.LIMIT);
        assertThat(target.limitPrice()).contains(usd("105"));
        assertThat(stop.type()).isEqualTo(OrderType.STOP_LOSS);
        assertThat(stop.stopPrice()).contains(usd("98"));
        assertThat(stop.amount()).isEqualByComparingTo("2");
    }

    @Test
    void without_the_wish_entries_go_as_they_are() {
        Guarded guarded = Guarded.byDefault();
        guarded.handle().placeOrder(buy(BTC, "2"));
        assertThat(exits(guarded)).isEmpty();
        assertThat(guarded.handle().check(buy(BTC, "2")).withDefaultStops()).isEmpty();
    }

    @Test
    void a_tighter_stop_of_the_ai_holds() {
        Guarded guarded = wanted();
        guarded.ledger.set(profile -> profile.withAi(
                profile.ai().toBuilder().adaptiveStopLossPercent(usd("1")).build()));
        guarded.handle().placeOrder(buy(BTC, "2"));
        assertThat(exits(guarded).get(1).stopPrice()).contains(usd("99"));
    }

    @Test
    void an_order_that_reduces_gets_none() {
        Guarded guarded = wanted();
        guarded.wallet.with("BTC", "2");
        guarded.handle().placeOrder(sell(BTC, "2"));
        assertThat(exits(guarded)).isEmpty();
    }

    @Test
    void a_wallet_that_cannot_link_orders_refuses_clearly_rather_than_enter_unprotected() {
        Guarded guarded = wanted();
        guarded.wallet.abilities.remove(LinkedOrders.class);
        GuardedWallet wallet = guarded.handle();
        WalletException refusal = catchThrowableOfType(WalletException.class, () -> wallet.placeOrder(buy(BTC, "1")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(refusal).hasMessageContaining("cannot link orders").hasMessageContaining("attach_default_stops");
        assertThat(wallet.check(buy(BTC, "1")).refusal())
                .get()
                .extracting(WalletException::code)
                .isEqualTo(ErrorCode.UNSUPPORTED);
        assertThat(guarded.wallet.placed).hasValue(0);
        guarded.wallet.with("BTC", "1");
        assertThat(wallet.placeOrder(sell(BTC, "1")).filledAmount()).isEqualByComparingTo("1");
    }

    @Test
    void check_shows_what_would_be_placed() {
        Guarded guarded = wanted();
        RiskCheck check = guarded.handle().check(OrderRequest.limit(BTC, OrderSide.BUY, "2", "90"));
        assertThat(check.allowed()).isTrue();
        assertThat(check.withDefaultStops().orElseThrow().members())
                .extracting(OrderRequest::toString)
                .containsExactly(
                        "BUY 2 BTC/USDT LIMIT 90 GTC",
                        "SELL 2 BTC/USDT LIMIT 94.5 GTC",
                        "SELL 2 BTC/USDT STOP_LOSS stop 88.2 GTC");
        assertThat(guarded.wallet.placed).hasValue(0);
    }

    /** Exits have the market's decimals, more where those would distort the distance, and never lie farther than asked. */
    @ParameterizedTest
    @CsvSource({
        "50030.07, 49029.47, 52531.57",
        "100, 98, 105",
        "1, 0.98, 1.05",
        "0.00001234, 0.0000121, 0.00001295",
        "7, 6.86, 7.35"
    })
    void exits_are_rounded_towards_the_entry(String price, String stop, String target) {
        Guarded guarded = Guarded.by(limits -> limits.attachDefaultStops(true)
                .maxPositionSizeUsd(usd("100000"))
                .maxTotalExposureUsd(usd("100000")));
        guarded.wallet.price("BTC/USDT", price);
        RiskCheck check = guarded.handle().check(buy(BTC, "1"));
        var members = check.withDefaultStops().orElseThrow().members();
        assertThat(members.get(1).limitPrice().orElseThrow()).isEqualByComparingTo(target);
        assertThat(members.get(2).stopPrice().orElseThrow()).isEqualByComparingTo(stop);
    }

    @Test
    void the_entry_keeps_everything_it_came_with() {
        Guarded guarded = wanted();
        OrderRequest request = OrderRequest.limit(BTC, OrderSide.BUY, "1", "90")
                .timeInForce(TimeInForce.DAY)
                .postOnly()
                .metadata("strategy", "seven")
                .clientId("entry-1");
        Order entry = guarded.handle().placeOrder(request);
        assertThat(entry.request().timeInForce()).isEqualTo(TimeInForce.DAY);
        assertThat(entry.request().isPostOnly()).isTrue();
        assertThat(entry.request().metadata()).containsEntry("strategy", "seven");
    }

    @Test
    void sent_again_after_a_restart_the_entry_is_found_and_not_placed_twice() {
        Guarded guarded = wanted();
        Order entry = guarded.handle().placeOrder(buy(BTC, "5").clientId("entry-1"));
        guarded.restarted();
        guarded.wallet.price("BTC/USDT", "101"); // the exits would now be others
        assertThat(guarded.handle()
                        .placeOrder(buy(BTC, "5").clientId("entry-1"))
                        .id())
                .isEqualTo(entry.id());
        assertThat(guarded.wallet.placed).hasValue(3);
    }
}
