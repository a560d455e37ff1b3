package com.moniqo.wallet.testkit;

import static com.moniqo.wallet.error.ErrorCode.UNSUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link WalletContract} asks of abilities and of what a provider declares. */
abstract class AbilityRules extends WalletRules {
    AbilityRules(WalletContract contract) {
        super(contract);
    }

    /** An ability that no wallet has. */
    private interface Unheard {}

    @Test
    void anAbilityNobodyHasIsEmpty() {
        assertThat(wallet.ability(Unheard.class))
                .as("ability(...) of an interface that the wallet does not know must be empty, not an error")
                .isEmpty();
    }

    @Test
    void theAbilitiesAreThoseDeclared() {
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
    void whatIsNotDeclaredIsRefusedAsUnsupported() {
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
                awayBuy().timeInForce(TimeInForce.DAY));
    }
}
