package com.moniqo.wallet.platform;

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
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that records all events of a platform. */
final class RecordedEvents implements PlatformListener {
    final List<String> all = new CopyOnWriteArrayList<>();

    @Override
    public void orderAccepted(UserWalletId wallet, Order order) {
        all.add("accepted " + order.type());
    }

    @Override
    public void orderRefused(UserWalletId wallet, ErrorCode code) {
        all.add("refused " + code);
    }

    @Override
    public void orderFilled(UserWalletId wallet, Fill fill) {
        all.add("filled " + fill.amount());
    }

    @Override
    public void statusChanged(Optional<UserWallet> before, UserWallet after) {
        all.add("status " + before.map(wallet -> wallet.status() + "").orElse("-") + " > "
                + (after.deleted() ? "DELETED" : after.status()));
    }

    @Override
    public void suspended(UserWallet wallet, Suspension suspension) {
        all.add("suspended " + suspension.cause());
    }

    @Override
    public void suspensionEnded(UserWallet wallet, Suspension suspension) {
        all.add("suspension ended " + suspension.cause());
    }

    @Override
    public void balanceSynced(UserWalletId wallet, Duration took, Optional<ErrorCode> failure) {
        all.add("synced " + failure.map(Enum::name).orElse("ok"));
    }
}
