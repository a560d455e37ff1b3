package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Locks everything anew under changed settings; an order that cannot be funded any more ends REJECTED (S2.7). */
final class Resettlement {
    private Resettlement() {}

    static void run(Core core) {
        Tx tx = core.tx;
        for (Account account : core.state.accounts.values()) {
            if (account.locked.signum() != 0) {
                tx.move(account, account.locked, account.locked.negate());
            }
        }
        for (OrderNode node : core.state.openOrders()) {
            FundLock lock = node.lock;
            if (lock != null && lock.first == node) {
                tx.touch(lock);
                lock.amount = Money.ZERO.setScale(lock.account.scale);
            }
        }
        for (OrderNode node : core.state.openOrders()) {
            FundLock lock = node.lock;
            if (lock == null || lock.first != node || !node.open()) {
                continue;
            }
            BigDecimal needed = lock.needed(core.state.model);
            if (lock.account.free.compareTo(needed) >= 0) {
                tx.relock(lock);
            } else {
                reject(core, node);
                reject(core, lock.second);
            }
        }
    }

    private static void reject(Core core, @Nullable OrderNode node) {
        if (node != null && node.open()) {
            core.execution.end(node, OrderStatus.REJECTED, Execution.INSUFFICIENT);
        }
    }
}
