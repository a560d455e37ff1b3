package com.moniqo.wallet.testkit.fault;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.testkit.toy.ToyWallet;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Faults of the books: money, orders, ids. */
final class BookFaults {
    private BookFaults() {}

    /** Cancelling a filled order succeeds. */
    static class CancelOfAFilledOrder extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return new ForwardingWallet(honest) {
                @Override
                public Order cancelOrder(OrderId id) {
                    try {
                        return super.cancelOrder(id);
                    } catch (WalletException refusal) {
                        if (refusal.code() == ErrorCode.ORDER_ALREADY_FILLED) {
                            return super.order(id).toBuilder()
                                    .status(OrderStatus.CANCELLED)
                                    .build();
                        }
                        throw refusal;
                    }
                }
            };
        }
    }

    /** An order that has ended is forgotten. */
    static class EndedOrderForgotten extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return new ForwardingWallet(honest) {
                @Override
                public Order order(OrderId id) {
                    Order order = super.order(id);
                    if (order.status().terminal()) {
                        throw new WalletException(ErrorCode.ORDER_NOT_FOUND, "no open order " + id);
                    }
                    return order;
                }
            };
        }
    }

    /** What a cancelled BUY held stays locked. */
    static class LockNotReleased extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            AtomicReference<BigDecimal> stuck = new AtomicReference<>(BigDecimal.ZERO);
            return new ForwardingWallet(honest) {
                @Override
                public Order cancelOrder(OrderId id) {
                    Order cancelled = super.cancelOrder(id);
                    if (cancelled.side() == OrderSide.BUY) {
                        stuck.accumulateAndGet(
                                cancelled
                                        .amount()
                                        .multiply(cancelled.limitPrice().orElseThrow()),
                                BigDecimal::add);
                    }
                    return cancelled;
                }

                @Override
                public List<AssetBalance> balances() {
                    return super.balances().stream()
                            .map(balance -> balance.asset().equals("USDT") ? locking(balance, stuck.get()) : balance)
                            .toList();
                }
            };
        }

        private static AssetBalance locking(AssetBalance balance, BigDecimal more) {
            return new AssetBalance(
                    balance.asset(),
                    balance.free().subtract(more),
                    balance.locked().add(more));
        }
    }

    /** A client id does not stop a second order. */
    static class ClientIdPlacesTwice extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            AtomicInteger counter = new AtomicInteger();
            return new ForwardingWallet(honest) {
                @Override
                public Order placeOrder(OrderRequest request) {
                    if (request == null || request.clientId().isEmpty()) {
                        return super.placeOrder(request);
                    }
                    Order order = super.placeOrder(request.clientId("really-" + counter.incrementAndGet()));
                    return order.toBuilder().request(request).build();
                }
            };
        }
    }

    /** The total is not free + locked: free still counts what is locked. */
    static class FreeCountsLocked extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return new ForwardingWallet(honest) {
                @Override
                public List<AssetBalance> balances() {
                    return super.balances().stream()
                            .map(balance -> new AssetBalance(balance.asset(), balance.total(), balance.locked()))
                            .toList();
                }
            };
        }
    }

    /** A refused order costs a cent. */
    static class RefusalCosts extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return new ForwardingWallet(honest) {
                @Override
                public Order placeOrder(OrderRequest request) {
                    try {
                        return super.placeOrder(request);
                    } catch (WalletException refusal) {
                        if (refusal.code() == ErrorCode.INSUFFICIENT_BALANCE) {
                            ((ToyWallet) honest).transfer("USDT", "-0.01");
                        }
                        throw refusal;
                    }
                }
            };
        }
    }

    /** One account stands behind all wallets. */
    static class OneAccountForAll extends FaultyContract {
        private @Nullable Wallet account;

        @Override
        Wallet plant(Wallet honest) {
            if (account == null) {
                account = honest;
            }
            return account;
        }
    }

    /** Open orders come newest first. */
    static class OpenOrdersBackwards extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return new ForwardingWallet(honest) {
                @Override
                public List<Order> openOrders() {
                    List<Order> orders = new ArrayList<>(super.openOrders());
                    Collections.reverse(orders);
                    return orders;
                }
            };
        }
    }

    /** Closing does nothing. */
    static class CloseIgnored extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return new ForwardingWallet(honest) {
                @Override
                public void close() {
                    // the fault
                }
            };
        }
    }

    /** Threads find the same free balance: an order is funded by what was free when it was asked for. */
    static class SpentTwice extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            AtomicReference<Order> first = new AtomicReference<>();
            return new ForwardingWallet(honest) {
                @Override
                public synchronized Order placeOrder(
                        OrderRequest request) { // so that a refusal comes after the first order
                    try {
                        Order order = super.placeOrder(request);
                        first.compareAndSet(null, order);
                        return order;
                    } catch (WalletException refusal) {
                        Order placed = first.get();
                        if (refusal.code() == ErrorCode.INSUFFICIENT_BALANCE
                                && placed != null
                                && placed.request().equals(request)) {
                            return placed;
                        }
                        throw refusal;
                    }
                }
            };
        }
    }
}
