package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of {@link WalletContract} for abilities and for declared capabilities. */
abstract class AbilityRules extends WalletRules {
    AbilityRules(WalletContract contract) {
        super(contract);
    }

    /** An ability that no wallet has. */
    private interface Unheard {}

    @Test
    void an_ability_nobody_has_is_empty() {
        assertThat(wallet.ability(Unheard.class))
                .as("ability(...) of an unknown interface must be empty, not an error")
                .isEmpty();
    }

    @Test
    void the_abilities_are_those_declared() {
        assumeTrue(declared.binding(), "the test class does not override capabilities()");
        for (Class<?> ability : declared.capabilities().abilities()) {
            assertThat(wallet.ability(ability))
                    .as("ability(%s.class), which the provider's capabilities declare", ability.getSimpleName())
                    .isPresent();
        }
        for (Class<?> ability : Declared.KNOWN_ABILITIES) {
            if (!declared.capabilities().abilities().contains(ability)) {
                assertThat(wallet.ability(ability))
                        .as(
                                "ability(%s.class), which the provider's capabilities do not declare",
                                ability.getSimpleName())
                        .isEmpty();
            }
        }
    }

    @Test
    void the_wallet_states_no_more_than_its_provider() {
        assumeTrue(ofTheProvider() != Declared.EVERYTHING, "the test class does not override capabilities()");
        assertThat(wallet.capabilities())
                .as("Wallet.capabilities() must be overridden, because callers of a wallet do not have its provider")
                .isNotSameAs(Capabilities.unstated());
        assertThat(Exceeding.of(wallet.capabilities(), ofTheProvider()))
                .as("the wallet's capabilities beyond those of its provider")
                .isEmpty();
    }

    @Test
    void lists_and_amendments_come_with_their_abilities() {
        assumeTrue(declared.binding(), "the test class does not override capabilities()");
        Capabilities can = declared.capabilities();
        assertThat(can.listTypes().isEmpty())
                .as("list types must be declared if and only if the ability LinkedOrders is")
                .isEqualTo(!can.abilities().contains(LinkedOrders.class));
        assertThat(can.amendable().isEmpty())
                .as("amendable fields must be declared if and only if the ability OrderAmending is")
                .isEqualTo(!can.abilities().contains(OrderAmending.class));
    }

    @Test
    void what_is_not_declared_is_refused_as_unsupported() {
        assumeTrue(declared.binding(), "the test class does not override capabilities()");
        for (OrderRequest request : oneOfEach()) {
            if (!declared.covers(request)) {
                refused(
                        request + ", which the provider's capabilities do not declare",
                        () -> wallet.placeOrder(request),
                        UNSUPPORTED);
            }
        }
    }

    private List<OrderRequest> oneOfEach() {
        return List.of(
                OrderRequest.market(symbol, OrderSide.BUY, amount),
                awayBuy(),
                OrderRequest.stopLoss(symbol, OrderSide.SELL, amount, price(90)),
                OrderRequest.takeProfit(symbol, OrderSide.SELL, amount, price(110)),
                OrderRequest.stopLimit(symbol, OrderSide.SELL, amount, price(90), price(85)),
                OrderRequest.trailingStop(symbol, OrderSide.SELL, amount, TrailingOffset.percent("10")),
                awayBuy().timeInForce(TimeInForce.IOC),
                awayBuy().timeInForce(TimeInForce.FOK),
                awayBuy().timeInForce(TimeInForce.DAY),
                awayBuy().goodTill(fixture.clock().instant().plus(Duration.ofDays(1))),
                OrderRequest.takeProfitLimit(symbol, OrderSide.SELL, amount, price(110), price(108)),
                OrderRequest.marketFor(symbol, OrderSide.BUY, amount.multiply(price(100))),
                OrderRequest.trailingStop(symbol, OrderSide.SELL, amount, TrailingOffset.percent("10"))
                        .activatedAt(price(105)),
                OrderRequest.stopLoss(symbol, OrderSide.SELL, amount, price(90)).triggerOn(TriggerReference.LAST),
                OrderRequest.stopLoss(symbol, OrderSide.SELL, amount, price(90)).triggerOn(TriggerReference.MID),
                awayBuy().postOnly(),
                away(OrderSide.SELL).reduceOnly());
    }
}
