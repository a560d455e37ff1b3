package com.moniqo.wallet.user;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.risk.LiquidationReport;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The result of a {@link KillSwitch} call, wallet by wallet: what was done, and what could not be done. Immutable. */
@WalletJson
public final class KillReport {
    private final SortedMap<UserWalletId, Entry> wallets;

    KillReport(Map<UserWalletId, Entry> wallets) {
        this.wallets = Collections.unmodifiableSortedMap(new TreeMap<>(wallets));
    }

    /** {@return the wallets that were to be stopped, sorted by id, unmodifiable} */
    public SortedMap<UserWalletId, Entry> wallets() {
        return wallets;
    }

    /** {@return whether every wallet is suspended and nothing is left to do} */
    public boolean complete() {
        return wallets.values().stream().allMatch(Entry::complete);
    }

    /** For instance {@code 50 wallets, 2 incomplete: {uw7=...}}. */
    @Override
    public String toString() {
        var incomplete = new TreeMap<>(wallets);
        incomplete.values().removeIf(Entry::complete);
        return wallets.size() + " wallets, " + incomplete.size() + " incomplete: " + incomplete;
    }

    /** The result for one wallet. Immutable. */
    @WalletJson
    public static final class Entry {
        private final boolean suspended;
        private final @Nullable LiquidationReport liquidation;
        private final @Nullable ErrorCode failure;

        Entry(boolean suspended, @Nullable LiquidationReport liquidation, @Nullable ErrorCode failure) {
            this.suspended = suspended;
            this.liquidation = liquidation;
            this.failure = failure;
        }

        /** {@return whether the wallet is suspended: if not, nothing else was done} */
        public boolean suspended() {
            return suspended;
        }

        /** {@return what became of its orders and positions; empty if the wallet could not be opened} */
        public Optional<LiquidationReport> liquidation() {
            return Optional.ofNullable(liquidation);
        }

        /** {@return why the wallet could not be suspended or opened; empty if it could} */
        public Optional<ErrorCode> failure() {
            return Optional.ofNullable(failure);
        }

        /** {@return whether nothing is left to do} */
        public boolean complete() {
            return suspended && liquidation != null && liquidation.complete();
        }

        /** The parts in words. */
        @Override
        public String toString() {
            return (suspended ? "suspended, " : "not suspended, ") + (failure == null ? liquidation : failure);
        }
    }
}
