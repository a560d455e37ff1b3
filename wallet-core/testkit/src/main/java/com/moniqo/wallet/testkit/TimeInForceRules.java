package com.moniqo.wallet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.TimeInForce;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of {@link WalletContract} for times in force. */
abstract class TimeInForceRules extends WalletRules {
    TimeInForceRules(WalletContract contract) {
        super(contract);
    }

    @ParameterizedTest
    @EnumSource(names = {"IOC", "FOK"})
    void an_order_for_at_once_that_cannot_fill_expires(TimeInForce now) {
        WalletState before = state();
        Order order = place(awayBuy().timeInForce(now));
        assertThat(order.status()).as("%s away from the market", now).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.filledAmount()).as("its filled amount").isZero();
        assertReleased(before);
        assertThat(wallet.order(order.id()))
                .as("an expired order must stay readable")
                .isEqualTo(order);
    }

    @ParameterizedTest
    @EnumSource(names = {"IOC", "FOK"})
    void an_order_for_at_once_that_can_fill_does(TimeInForce now) {
        placeFilled(
                OrderRequest.limit(symbol, OrderSide.BUY, amount, price(110)).timeInForce(now));
    }

    @Test
    void an_order_for_the_day_rests() {
        Order order = placeResting(awayBuy().timeInForce(TimeInForce.DAY));
        assertThat(wallet.order(order.id()).request().timeInForce())
                .as("the requested time in force")
                .isEqualTo(TimeInForce.DAY);
    }

    @Test
    void an_order_good_till_a_time_rests_and_keeps_its_time() {
        Instant end = fixture.clock().instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
        Order order = placeResting(awayBuy().goodTill(end));
        assertThat(wallet.order(order.id()).request().timeInForce())
                .as("the time in force that was asked for")
                .isEqualTo(TimeInForce.GTD);
        assertThat(wallet.order(order.id()).request().expiresAt())
                .as("the time that was asked for")
                .contains(end);
    }
}
