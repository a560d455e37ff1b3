package com.moniqo.wallet.risk;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.market.Candles;
import com.moniqo.wallet.market.ListedMarkets;
import com.moniqo.wallet.market.MarketDataStream;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AccountSnapshot;
import com.moniqo.wallet.trading.ApiUsage;
import com.moniqo.wallet.trading.CancelAll;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.LinkedOrders;
import com.moniqo.wallet.trading.NetTransfers;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OutcomeSearch;
import com.moniqo.wallet.trading.Positions;
import com.moniqo.wallet.trading.TradeHistory;
import com.moniqo.wallet.trading.Wallet;
import com.moniqo.wallet.trading.WalletEvents;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The abilities of a guarded wallet. Those that create or enlarge orders are judged, those that only read are passed on, and all others are
 * hidden, so that an ability added later cannot bypass the guard by accident.
 *
 * <p>Even abilities that are passed on are wrapped, because the object behind one may be the unguarded wallet itself.
 */
final class GuardedAbilities {
    private final Wallet wallet;
    private final GuardedTrading trading;
    private final HandleGate gate;

    GuardedAbilities(Wallet wallet, GuardedTrading trading, HandleGate gate) {
        this.wallet = wallet;
        this.trading = trading;
        this.gate = gate;
    }

    <A> Optional<A> of(Class<A> ability) {
        Optional<?> guarded = Optional.empty();
        if (ability == LinkedOrders.class) {
            guarded = wallet.ability(LinkedOrders.class).map(this::linked);
        } else if (ability == OrderAmending.class) {
            guarded = wallet.ability(OrderAmending.class).map(this::amending);
        } else if (ability == TradeHistory.class) {
            guarded = wallet.ability(TradeHistory.class).map(this::history);
        } else if (ability == WalletEvents.class) {
            guarded = wallet.ability(WalletEvents.class).map(this::events);
        } else if (ability == NetTransfers.class) {
            guarded = wallet.ability(NetTransfers.class).map(this::transfers);
        } else if (ability == ApiUsage.class) {
            guarded = wallet.ability(ApiUsage.class).map(this::usage);
        } else if (ability == AccountSnapshot.class) {
            guarded = wallet.ability(AccountSnapshot.class).map(this::snapshots);
        } else if (ability == CancelAll.class) {
            guarded = wallet.ability(CancelAll.class).map(this::cancels);
        } else if (ability == OutcomeSearch.class) {
            guarded = wallet.ability(OutcomeSearch.class).map(this::searches);
        } else if (ability == Positions.class) {
            guarded = wallet.ability(Positions.class).map(this::positions);
        } else if (ability == ListedMarkets.class) {
            guarded = wallet.ability(ListedMarkets.class).map(this::markets);
        } else if (ability == Candles.class) {
            guarded = wallet.ability(Candles.class).map(this::candles);
        } else if (ability == MarketDataStream.class) {
            guarded = wallet.ability(MarketDataStream.class).map(this::quotes);
        }
        return guarded.map(ability::cast);
    }

    private LinkedOrders linked(LinkedOrders linked) {
        return list -> {
            required(list, "list");
            return gate.call(() -> trading.place(list, linked));
        };
    }

    private OrderAmending amending(OrderAmending amending) {
        return (id, amendment) -> {
            required(id, "id");
            required(amendment, "amendment");
            return gate.call(() -> trading.amend(id, amendment, amending));
        };
    }

    private TradeHistory history(TradeHistory history) {
        return new TradeHistory() {
            @Override
            public HistoryPage<Order> orders(HistoryQuery query) {
                return gate.call(() -> history.orders(query));
            }

            @Override
            public HistoryPage<Fill> fills(HistoryQuery query) {
                return gate.call(() -> history.fills(query));
            }
        };
    }

    private WalletEvents events(WalletEvents events) {
        return listener -> {
            required(listener, "listener");
            return gate.subscribe(() -> events.listen(listener));
        };
    }

    private NetTransfers transfers(NetTransfers transfers) {
        return () -> gate.call(transfers::netTransfers);
    }

    private ApiUsage usage(ApiUsage usage) {
        return new ApiUsage() {
            @Override
            public int requestsSent() {
                return gate.call(usage::requestsSent);
            }

            @Override
            public OptionalInt requestsLeft() {
                return gate.call(usage::requestsLeft);
            }
        };
    }

    private AccountSnapshot snapshots(AccountSnapshot snapshots) {
        return () -> gate.call(snapshots::snapshot);
    }

    /** Passes on cancellations, which are never judged. */
    private CancelAll cancels(CancelAll cancels) {
        return new CancelAll() {
            @Override
            public List<Order> cancelOrders(Symbol symbol) {
                return gate.call(() -> trading.cancelAll(() -> cancels.cancelOrders(symbol)));
            }

            @Override
            public List<Order> cancelOrders() {
                return gate.call(() -> trading.cancelAll(cancels::cancelOrders));
            }
        };
    }

    private OutcomeSearch searches(OutcomeSearch search) {
        return (request, sentAt) -> gate.call(() -> search.ordersLike(request, sentAt));
    }

    private Positions positions(Positions positions) {
        return () -> gate.call(positions::positions);
    }

    private ListedMarkets markets(ListedMarkets markets) {
        return () -> gate.call(markets::markets);
    }

    private Candles candles(Candles candles) {
        return (symbol, period, from, to) -> gate.call(() -> candles.candles(symbol, period, from, to));
    }

    private MarketDataStream quotes(MarketDataStream stream) {
        return (symbol, listener) -> {
            required(symbol, "symbol");
            required(listener, "listener");
            return gate.subscribe(() -> stream.subscribe(symbol, listener));
        };
    }
}
