package com.moniqo.wallet.risk;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.Order;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The result of {@link RiskGuard#liquidate} for one wallet: the actions taken, and the failures. Immutable. */
@WalletJson
public final class LiquidationReport {
    private final List<Order> cancelled;
    private final List<Order> closing;
    private final Map<String, ErrorCode> failures;
    private final List<Order> stillOpen;
    private final Set<String> stillHeld;
    private final List<Reservation> inFlight;

    LiquidationReport(
            List<Order> cancelled,
            List<Order> closing,
            Map<String, ErrorCode> failures,
            List<Order> stillOpen,
            Set<String> stillHeld,
            List<Reservation> inFlight) {
        this.cancelled = List.copyOf(cancelled);
        this.closing = List.copyOf(closing);
        this.failures = Map.copyOf(failures);
        this.stillOpen = List.copyOf(stillOpen);
        this.stillHeld = Set.copyOf(stillHeld);
        this.inFlight = List.copyOf(inFlight);
    }

    /** {@return the orders that were cancelled, or for which cancellation was requested} */
    public List<Order> cancelled() {
        return cancelled;
    }

    /** {@return the orders that were placed to close positions; empty unless that was requested} */
    public List<Order> closing() {
        return closing;
    }

    /** {@return the reasons of failures, by order id, asset, {@code open orders} or {@code balances}} */
    public Map<String, ErrorCode> failures() {
        return failures;
    }

    /** {@return the orders that are still open} */
    public List<Order> stillOpen() {
        return stillOpen;
    }

    /** {@return the assets whose positions should have been closed but are still open} */
    public Set<String> stillHeld() {
        return stillHeld;
    }

    /** {@return the orders in the notes that were sent and not answered; they may still fill} */
    public List<Reservation> inFlight() {
        return inFlight;
    }

    /** {@return whether nothing is left to do} */
    public boolean complete() {
        return failures.isEmpty() && stillOpen.isEmpty() && stillHeld.isEmpty() && inFlight.isEmpty();
    }

    /** For instance {@code 3 cancelled, 1 closing, 0 still open, failed {BTC=MARKET_DATA_ERROR}, 0 in flight}. */
    @Override
    public String toString() {
        return cancelled.size() + " cancelled, " + closing.size() + " closing, " + stillOpen.size()
                + " still open, failed " + new TreeMap<>(failures) + ", " + inFlight.size() + " in flight";
    }
}
