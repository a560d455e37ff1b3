package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.FundLock;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.trading.OrderStatus;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recomputes every lock under changed settings. An order that can no longer be funded ends REJECTED (S2.7). */
final class Resettlement {
    private final Transaction tx;
    private final WalletState state;
    private final Execution execution;

    Resettlement(Transaction tx, Execution execution) {
        this.tx = tx;
        this.state = tx.state();
        this.execution = execution;
    }

    /** Returns whether the locked balances differ from what the orders need under these settings. */
    boolean isNeeded() {
        Map<Account, BigDecimal> sums = new HashMap<>();
        for (OrderNode node : state.openOrders()) {
            FundLock lock = node.lock();
            if (lock != null && lock.first() == node) {
                sums.merge(lock.account(), lock.amount(), BigDecimal::add);
                if (lock.feeAccount() != null) {
                    sums.merge(lock.feeAccount(), lock.feeAmount(), BigDecimal::add);
                }
            }
        }
        for (Account account : state.accounts()) {
            if (account.locked().compareTo(sums.getOrDefault(account, BigDecimal.ZERO)) != 0) {
                return true;
            }
        }
        return false;
    }

    void run() {
        for (Account account : state.accounts()) {
            if (account.locked().signum() != 0) {
                tx.move(account, account.locked(), account.locked().negate());
            }
        }
        for (OrderNode node : state.openOrdersByAcceptance()) {
            FundLock lock = node.lock();
            if (lock != null && lock.first() == node) {
                tx.resize(lock, BigDecimal.ZERO.setScale(lock.account().scale()));
                tx.resizeFees(lock, BigDecimal.ZERO);
            }
        }
        for (OrderNode node : state.openOrdersByAcceptance()) {
            FundLock lock = node.lock();
            if (lock == null || lock.first() != node || !node.isOpen()) {
                continue;
            }
            if (lock.account().free().compareTo(lock.needed()) >= 0) {
                execution.fees().reserveAgain(lock);
                tx.relock(lock);
            } else {
                reject(node);
                reject(lock.second());
            }
        }
    }

    private void reject(@Nullable OrderNode node) {
        if (node != null && node.isOpen()) {
            execution.end(node, OrderStatus.REJECTED, Execution.INSUFFICIENT);
        }
    }
}
