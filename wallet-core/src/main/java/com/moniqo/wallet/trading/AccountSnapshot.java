package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ability to read the balances, open orders and transfers of a single moment, in one call. */
public interface AccountSnapshot {
    /**
     * Returns the account at one moment: no fill, cancellation or transfer lies between its parts. It may be as old as the wallet's
     * balances and orders may be.
     *
     * @return the account
     * @throws com.moniqo.wallet.error.WalletException as {@link Wallet#balances}
     */
    State snapshot();

    /** An account at one moment. Immutable. */
    @WalletJson
    final class State {
        private final Instant time;
        private final List<AssetBalance> balances;
        private final List<Order> openOrders;
        private final @Nullable Map<String, BigDecimal> netTransfers;

        private State(
                Instant time,
                List<AssetBalance> balances,
                List<Order> openOrders,
                @Nullable Map<String, BigDecimal> netTransfers) {
            this.time = required(time, "time");
            this.balances = List.copyOf(required(balances, "balances"));
            this.openOrders = List.copyOf(required(openOrders, "openOrders"));
            this.netTransfers = netTransfers;
        }

        /**
         * Creates an account whose transfers are not known.
         *
         * @param time the moment
         * @param balances as {@link Wallet#balances()} returns them; copied
         * @param openOrders as {@link Wallet#openOrders()} returns them; copied
         * @return the account
         */
        public static State of(Instant time, List<AssetBalance> balances, List<Order> openOrders) {
            return new State(time, balances, openOrders, null);
        }

        /**
         * Returns a copy of this account with its transfers.
         *
         * @param netTransfers as {@link NetTransfers#netTransfers()} returns them; copied
         * @return a new state
         */
        public State withNetTransfers(Map<String, BigDecimal> netTransfers) {
            Map<String, BigDecimal> copy = Map.copyOf(required(netTransfers, "netTransfers")); // without nulls
            return new State(time, balances, openOrders, Collections.unmodifiableMap(new TreeMap<>(copy)));
        }

        /** {@return the moment} */
        public Instant time() {
            return time;
        }

        /** {@return one balance for each asset whose total is not zero, sorted by asset, unmodifiable} */
        public List<AssetBalance> balances() {
            return balances;
        }

        /** {@return all orders that have not ended, in the order in which they were accepted, unmodifiable} */
        public List<Order> openOrders() {
            return openOrders;
        }

        /** {@return deposits minus withdrawals by asset, sorted by asset, unmodifiable; empty for a wallet without {@link NetTransfers}} */
        public Optional<Map<String, BigDecimal>> netTransfers() {
            return Optional.ofNullable(netTransfers);
        }

        /** The whole state, in readable form. */
        @Override
        public String toString() {
            return "AccountSnapshot " + time + " " + balances + " " + openOrders
                    + (netTransfers == null ? "" : " net transfers " + netTransfers);
        }
    }
}
