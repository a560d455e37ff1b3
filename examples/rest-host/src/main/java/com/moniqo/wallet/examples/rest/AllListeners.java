package com.moniqo.wallet.examples.rest;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.risk.Suspension;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.user.PlatformListener;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A listener that passes every event on to several others.
 *
 * @param listeners the others
 */
record AllListeners(List<PlatformListener> listeners) implements PlatformListener {
    @Override
    public void orderAccepted(UserWalletId wallet, Order order) {
        listeners.forEach(listener -> listener.orderAccepted(wallet, order));
    }

    @Override
    public void orderRefused(UserWalletId wallet, ErrorCode code) {
        listeners.forEach(listener -> listener.orderRefused(wallet, code));
    }

    @Override
    public void orderFilled(UserWalletId wallet, Fill fill) {
        listeners.forEach(listener -> listener.orderFilled(wallet, fill));
    }

    @Override
    public void statusChanged(Optional<UserWallet> before, UserWallet after) {
        listeners.forEach(listener -> listener.statusChanged(before, after));
    }

    @Override
    public void suspended(UserWallet wallet, Suspension suspension) {
        listeners.forEach(listener -> listener.suspended(wallet, suspension));
    }

    @Override
    public void suspensionEnded(UserWallet wallet, Suspension suspension) {
        listeners.forEach(listener -> listener.suspensionEnded(wallet, suspension));
    }

    @Override
    public void balanceSynced(UserWalletId wallet, Duration took, Optional<ErrorCode> failure) {
        listeners.forEach(listener -> listener.balanceSynced(wallet, took, failure));
    }
}
