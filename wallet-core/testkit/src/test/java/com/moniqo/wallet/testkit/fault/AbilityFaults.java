package com.moniqo.wallet.testkit.fault;

import com.moniqo.wallet.market.Subscription;
import com.moniqo.wallet.testkit.toy.ToyWalletProvider;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvent;
import com.moniqo.wallet.trading.WalletEvents;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Faults of abilities and of what a provider declares. */
final class AbilityFaults {
    private AbilityFaults() {}

    /** A cursor counts from the newest order, so that what comes in between shifts the pages. */
    static class CursorCounts extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return new ForwardingWallet(honest) {
                @Override
                public <A> Optional<A> ability(Class<A> ability) {
                    return super.ability(ability)
                            .map(found -> ability == TradeHistory.class
                                    ? ability.cast(counting((TradeHistory) found))
                                    : found);
                }
            };
        }

        private static TradeHistory counting(TradeHistory honest) {
            return new TradeHistory() {
                @Override
                public HistoryPage<Order> orders(HistoryQuery query) {
                    if (query == null
                            || query.cursor()
                                    .filter(cursor -> !cursor.matches("[0-9]+"))
                                    .isPresent()) {
                        return honest.orders(query);
                    }
                    int from = query.cursor().map(Integer::parseInt).orElse(0);
                    HistoryQuery whole = HistoryQuery.latest(HistoryQuery.MAX_LIMIT);
                    List<Order> all = honest.orders(
                                    query.symbol().map(whole::of).orElse(whole))
                            .items();
                    int to = Math.min(all.size(), from + query.limit());
                    return HistoryPage.of(all.subList(from, to), to < all.size() ? Integer.toString(to) : null);
                }

                @Override
                public HistoryPage<Fill> fills(HistoryQuery query) {
                    return honest.fills(query);
                }
            };
        }
    }

    /** Closing a subscription does nothing. */
    static class SubscriptionNeverEnds extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return listening(honest, (events, listener) -> {
                events.listen(listener);
                return () -> {};
            });
        }
    }

    /** Events come twice as late: each one only with the next. */
    static class EventsOutOfOrder extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            AtomicReference<WalletEvent> held = new AtomicReference<>();
            return listening(
                    honest,
                    (events, listener) -> events.listen(event -> {
                        WalletEvent before = held.getAndSet(null);
                        if (before == null) {
                            held.set(event);
                        } else {
                            listener.accept(event);
                            listener.accept(before);
                        }
                    }));
        }
    }

    private static Wallet listening(
            Wallet honest, BiFunction<WalletEvents, Consumer<? super WalletEvent>, Subscription> listening) {
        return new ForwardingWallet(honest) {
            @Override
            public <A> Optional<A> ability(Class<A> ability) {
                Optional<A> found = super.ability(ability);
                if (ability != WalletEvents.class) {
                    return found;
                }
                WalletEvents events = (WalletEvents) found.orElseThrow();
                WalletEvents faulty =
                        listener -> listener == null ? events.listen(listener) : listening.apply(events, listener);
                return Optional.of(ability.cast(faulty));
            }
        };
    }

    /** Declares stop losses, which the wallet does not have. */
    static class DeclaresTooMuch extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return stating(honest, capabilities());
        }

        @Override
        protected Capabilities capabilities() {
            return new ToyWalletProvider()
                    .capabilities().toBuilder()
                            .orderTypes(OrderType.MARKET, OrderType.LIMIT, OrderType.STOP_LOSS)
                            .abilities(TradeHistory.class, WalletEvents.class, OrderAmending.class)
                            .build();
        }
    }

    /** Has more than it declares. */
    static class DeclaresTooLittle extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return stating(honest, capabilities());
        }

        @Override
        protected Capabilities capabilities() {
            return Capabilities.builder().build();
        }
    }

    /** The wallet states more than its provider. */
    static class WalletExceedsItsProvider extends FaultyContract {
        @Override
        Wallet plant(Wallet honest) {
            return stating(
                    honest, super.capabilities().toBuilder().shortSelling().build());
        }
    }

    private static Wallet stating(Wallet honest, Capabilities stated) {
        return new ForwardingWallet(honest) {
            @Override
            public Capabilities capabilities() {
                return stated;
            }
        };
    }
}
