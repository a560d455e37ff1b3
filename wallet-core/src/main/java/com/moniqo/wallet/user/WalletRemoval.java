package com.moniqo.wallet.user;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.trading.Order;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Deletes user wallets without open orders and positions. It checks once while others may still trade, and again while nobody can.
 */
final class WalletRemoval {
    private final WalletRecords records;
    private final LiveWallets live;
    private final Clock clock;

    WalletRemoval(WalletRecords records, LiveWallets live, Clock clock) {
        this.records = records;
        this.live = live;
        this.clock = clock;
    }

    UserWallet delete(UserWallet wallet) {
        UserWalletId id = wallet.id();
        if (wallet.connection().lastSuccess().isEmpty()) {
            // never connected: it has neither orders nor positions, and cannot be asked
            return live.alone(id, () -> write(id));
        }
        live.use(id, WalletRemoval::refuseInUse);
        return live.alone(id, () -> {
            try (var last = new Closing(live.openAlone(id))) {
                refuseInUse(last.wallet());
            }
            return write(id);
        });
    }

    private UserWallet write(UserWalletId id) {
        return records.change(id, Transitions.delete(clock.instant()));
    }

    private record Closing(LiveWallet wallet) implements AutoCloseable {
        @Override
        public void close() {
            wallet.close();
        }
    }

    private static boolean refuseInUse(LiveWallet live) {
        List<Order> open = live.wallet().openOrders();
        if (!open.isEmpty()) {
            throw inUse("open-orders", open.size() + " open orders; cancel them first", open.size());
        }
        int positions = live.guard().openPositions();
        if (positions > 0) {
            throw inUse("open-positions", positions + " open positions; close them first", positions);
        }
        return true;
    }

    private static ValidationException inUse(String reason, String problem, int count) {
        return new ValidationException(
                ErrorCode.VALIDATION_ERROR,
                "userWalletId",
                "cannot be deleted: the wallet has " + problem,
                Map.of("reason", reason, "count", Integer.toString(count)));
    }
}
