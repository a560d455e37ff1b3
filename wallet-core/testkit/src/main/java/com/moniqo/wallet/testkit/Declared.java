package com.moniqo.wallet.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Candles;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.AmendableField;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.OutcomeSearch;
import com.moniqo.wallet.trading.Positions;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.TradingMode;
import com.moniqo.wallet.trading.TriggerReference;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvents;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The declared capabilities, which decide the tests that apply to a wallet. */
final class Declared {
    /** The abilities of this library, which a wallet that has them must declare. */
    static final List<Class<?>> KNOWN_ABILITIES = List.of(
            LinkedOrders.class,
            OrderAmending.class,
            TradeHistory.class,
            WalletEvents.class,
            MarketDataStream.class,
            NetTransfers.class,
            ApiUsage.class,
            AccountSnapshot.class,
            CancelAll.class,
            Positions.class,
            OutcomeSearch.class,
            ListedMarkets.class,
            Candles.class);

    /** A placeholder for undeclared capabilities: everything is tried, and tests of unsupported features are aborted. */
    static final Capabilities EVERYTHING = Capabilities.builder()
            .modes(TradingMode.values())
            .orderTypes(OrderType.values())
            .timesInForce(TimeInForce.values())
            .triggerReferences(TriggerReference.values())
            .lists(OrderListType.values())
            .amendable(AmendableField.values())
            .clientIds(ClientIdSupport.upTo(64))
            .postOnly()
            .quoteAmounts()
            .reduceOnly()
            .activationPrices()
            .exclusiveOco()
            .abilities(KNOWN_ABILITIES.toArray(Class<?>[]::new))
            .build();

    private final Capabilities capabilities;

    Declared(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** Checks whether the provider declares capabilities that it can be held to. */
    boolean binding() {
        return capabilities != EVERYTHING;
    }

    Capabilities capabilities() {
        return capabilities;
    }

    boolean covers(OrderRequest request) {
        return refusal(() -> capabilities.refuseUnsupported(request)) == null;
    }

    boolean covers(Order order, OrderAmendment amendment) {
        return refusal(() -> capabilities.refuseUnsupported(order, amendment)) == null;
    }

    /** Aborts a test of a request that the provider does not declare. */
    void need(OrderRequest request) {
        abortIf(refusal(() -> capabilities.refuseUnsupported(request)), request);
    }

    /** Aborts a test of a list that the provider does not declare. */
    void need(OrderList list) {
        abortIf(refusal(() -> capabilities.refuseUnsupported(list)), list);
    }

    /** Aborts a test of an amendment that the provider does not declare. */
    void need(Order order, OrderAmendment amendment) {
        abortIf(refusal(() -> capabilities.refuseUnsupported(order, amendment)), amendment);
    }

    private static void abortIf(@Nullable WalletException refusal, Object what) {
        if (refusal != null) {
            abort("the capabilities do not declare " + what + ": " + refusal.getMessage());
        }
    }

    private static @Nullable WalletException refusal(Runnable check) {
        try {
            check.run();
            return null;
        } catch (WalletException e) {
            return e;
        }
    }

    /** Returns the client id support, or aborts the test if there is none. */
    ClientIdSupport needClientIds() {
        return capabilities.clientIds().orElseGet(() -> abort("the capabilities declare no client ids"));
    }

    /** Returns an ability, or aborts the test if the wallet neither declares nor has it. */
    <A> A need(Wallet wallet, Class<A> ability) {
        if (!capabilities.abilities().contains(ability)) {
            abort("the provider's capabilities do not declare the ability " + ability.getSimpleName());
        }
        return wallet.ability(ability).orElseGet(() -> {
            String missing = "wallet.ability(" + ability.getSimpleName() + ".class) is empty";
            if (binding()) {
                throw new AssertionError(
                        missing + ", but the provider's capabilities declare it: return it or do not declare it");
            }
            return abort(missing);
        });
    }

    /** Makes a call that may turn out to be unsupported, which aborts the test unless the provider declares it. */
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
