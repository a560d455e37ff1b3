package com.moniqo.wallet.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.TradingMode;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvents;
import java.util.List;
import java.util.function.Supplier;

/** Decides, from what a provider declares, which tests make sense for its wallets. */
final class Declared {
    /** The abilities of this library: whoever has one declares it. */
    static final List<Class<?>> KNOWN_ABILITIES = List.of(
            LinkedOrders.class,
            OrderAmending.class,
            TradeHistory.class,
            WalletEvents.class,
            MarketDataStream.class,
            NetTransfers.class,
            ApiUsage.class);

    /** Stands for "not declared": everything is tried, and what is refused as unsupported is left out. */
    static final Capabilities EVERYTHING = Capabilities.builder()
            .modes(TradingMode.values())
            .orderTypes(OrderType.values())
            .timesInForce(TimeInForce.values())
            .abilities(KNOWN_ABILITIES.toArray(Class<?>[]::new))
            .build();

    private final Capabilities capabilities;

    Declared(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** Whether the provider says what it can do, so that it can be held to it. */
    boolean binding() {
        return capabilities != EVERYTHING;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    boolean covers(OrderRequest request) {
        return capabilities.orderTypes().contains(request.type())
                && capabilities.timesInForce().contains(request.timeInForce());
    }

    /** Ends a test that is about something the provider does not claim. */
    void need(OrderRequest request) {
        if (!capabilities.orderTypes().contains(request.type())) {
            abort("the provider's capabilities do not declare " + request.type() + " orders");
        }
        if (!capabilities.timesInForce().contains(request.timeInForce())) {
            abort("the provider's capabilities do not declare the time in force " + request.timeInForce());
        }
    }

    /** The ability, or the end of a test that is about an ability the wallet neither declares nor has. */
    <A> A need(Wallet wallet, Class<A> ability) {
        if (!capabilities.abilities().contains(ability)) {
            abort("the provider's capabilities do not declare the ability " + ability.getSimpleName());
        }
        return wallet.ability(ability).orElseGet(() -> {
            String missing = "wallet.ability(" + ability.getSimpleName() + ".class) is empty";
            if (binding()) {
                throw new AssertionError(
                        missing + ", but the provider's capabilities declare it: answer it or do not declare it");
            }
            return abort(missing);
        });
    }

    /** Runs something that may turn out to be unsupported, which ends the test unless the provider declared it. */
    <T> T attempt(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (WalletException refusal) {
            if (refusal.code() != ErrorCode.UNSUPPORTED) {
                throw refusal;
            }
            if (binding()) {
                throw new AssertionError(
                        what
                                + " was refused as UNSUPPORTED, but the provider's capabilities declare it: support it or do not"
                                + " declare it",
                        refusal);
            }
            return abort(what + " is not supported: " + refusal.getMessage());
        }
    }
}
