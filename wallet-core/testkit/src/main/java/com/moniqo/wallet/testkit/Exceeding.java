package com.moniqo.wallet.testkit;

import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.ClientIdSupport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The capabilities that a wallet declares beyond those of its provider. */
final class Exceeding {
    private final List<String> found = new ArrayList<>();

    private Exceeding() {}

    static List<String> of(Capabilities wallet, Capabilities provider) {
        var exceeding = new Exceeding();
        exceeding.sets(wallet, provider);
        exceeding.promises(wallet, provider);
        exceeding.clientIds(wallet.clientIds(), provider.clientIds());
        return exceeding.found;
    }

    private void sets(Capabilities wallet, Capabilities provider) {
        more("modes", wallet.modes(), provider.modes());
        more("order types", wallet.orderTypes(), provider.orderTypes());
        more("times in force", wallet.timesInForce(), provider.timesInForce());
        more("trigger references", wallet.triggerReferences(), provider.triggerReferences());
        more("list types", wallet.listTypes(), provider.listTypes());
        more("types of entries", wallet.entryTypes(), provider.entryTypes());
        more("amendable fields", wallet.amendable(), provider.amendable());
        more("abilities", wallet.abilities(), provider.abilities());
    }

    private void promises(Capabilities wallet, Capabilities provider) {
        more("post-only", wallet.postOnly(), provider.postOnly());
        more("quote amounts", wallet.quoteAmounts(), provider.quoteAmounts());
        more("reduce-only", wallet.reduceOnly(), provider.reduceOnly());
        more("activation prices", wallet.activationPrices(), provider.activationPrices());
        more("an exclusive OCO", wallet.exclusiveOco(), provider.exclusiveOco());
        more("fills at once", wallet.fillsAtOnce(), provider.fillsAtOnce());
        more("short selling", wallet.shortSelling(), provider.shortSelling());
        more("leverage", wallet.maxLeverage() > provider.maxLeverage(), false);
        more("a shorter lag of balances", shorter(wallet.balanceLag(), provider.balanceLag()), false);
        more("a shorter lag of orders", shorter(wallet.orderLag(), provider.orderLag()), false);
    }

    private static boolean shorter(Optional<Duration> wallet, Optional<Duration> provider) {
        return wallet.isPresent() && (provider.isEmpty() || wallet.get().compareTo(provider.get()) < 0);
    }

    private void clientIds(Optional<ClientIdSupport> wallet, Optional<ClientIdSupport> provider) {
        if (wallet.isEmpty()) {
            return;
        }
        if (provider.isEmpty()) {
            found.add("client ids");
            return;
        }
        ClientIdSupport most = provider.get();
        more("longer client ids", wallet.get().maxLength() > most.maxLength(), false);
        more("client ids that survive a restart", wallet.get().survivesRestart(), most.survivesRestart());
        Optional<Duration> longest = most.rememberedFor();
        Optional<Duration> memory = wallet.get().rememberedFor();
        more(
                "client ids remembered for longer",
                longest.isPresent() && (memory.isEmpty() || memory.get().compareTo(longest.get()) > 0),
                false);
    }

    private void more(String what, Set<?> wallet, Set<?> provider) {
        if (!provider.containsAll(wallet)) {
            found.add(what + " " + wallet + ", though its provider has " + provider);
        }
    }

    private void more(String what, boolean wallet, boolean provider) {
        if (wallet && !provider) {
            found.add(what);
        }
    }
}
