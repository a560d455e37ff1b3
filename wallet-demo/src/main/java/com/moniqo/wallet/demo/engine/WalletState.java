package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.MarketRules;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a wallet is at one moment. Private to the engine and mutable, for speed; changed only through its setters, by live steps and by
 * recovery alike.
 */
final class WalletState {
    final DemoSettings settings;
    final FillModel model;
    final Map<String, Account> accounts = new HashMap<>();
    final Map<Symbol, Market> markets = new LinkedHashMap<>();
    final Map<OrderId, OrderNode> orders = new HashMap<>();
    final Map<OrderListId, ListNode> lists = new HashMap<>();
    final Expiries expiries = new Expiries();

    /** Orders whose trail moved since the last entry. */
    final List<OrderNode> movedTrails = new ArrayList<>();

    /** Symbols whose quote or sizes changed since the last entry. */
    final List<Market> markedMarkets = new ArrayList<>();

    /** Where replayable sources stand, by source. */
    final Map<String, Long> positions = new TreeMap<>();

    /** What the wallet began with, to reset to. */
    Map<String, BigDecimal> initial = Map.of();

    long seq;
    long accepted;
    long priority;
    long epoch;
    Instant time = Instant.MIN;

    /** The event that a replay set the wallet's clock to; null while the injected clock counts (S1.6). */
    @Nullable
    Instant replayedTo;

    @Nullable
    BigDecimal peak;

    @Nullable
    BigDecimal maxDrawdown;

    /** Whether peak, drawdown or a source's position changed since the last entry. */
    boolean marked;

    WalletState(DemoSettings settings) {
        this.settings = settings;
        this.model = new FillModel(settings);
        for (Symbol symbol : settings.markets().keySet()) {
            market(symbol);
        }
    }

    Account account(String asset) {
        Account account = accounts.get(asset);
        if (account == null) {
            account = new Account(asset, settings.scale(asset));
            accounts.put(asset, account);
        }
        return account;
    }

    /** The market of a symbol, made if it is new: only for symbols that are priced or declared. */
    Market market(Symbol symbol) {
        Market market = markets.get(symbol);
        if (market == null) {
            String quote = symbol.quote().orElse(settings.settlementAsset()); // S7.5
            MarketRules rules = settings.markets().getOrDefault(symbol, MarketRules.none());
            market = new Market(symbol, account(symbol.base()), account(quote), rules, model);
            markets.put(symbol, market);
        }
        return market;
    }

    // ---- the setters: the only way this changes once orders and balances are concerned ----

    void set(Account account, BigDecimal free, BigDecimal locked) {
        account.free = free;
        account.locked = locked;
    }

    void set(Market market, Holding holding) {
        market.holding = holding;
    }

    /** Gives an order a new state and puts it where that state belongs; null takes it out again. */
    void set(OrderNode node, @Nullable OrderState next) {
        OrderState state = next == null ? node.state : next;
        boolean open = next != null && !state.terminal();
        node.state = state;
        OrderId id = state.order().id();
        if (open) {
            if (!node.known) {
                node.known = true;
                orders.put(id, node);
                if (state.expiresAt() != null) {
                    expiries.add(node);
                }
            }
            if (!node.deferred) {
                node.market.book.place(node);
            }
        } else if (node.known) {
            node.known = false;
            orders.remove(id);
            node.market.book.remove(node);
            if (state.expiresAt() != null) {
                expiries.remove(node);
            }
        }
    }

    /** Moves a trail without an entry of its own. */
    void setTrail(OrderNode node, BigDecimal extreme, BigDecimal trail) {
        node.market.book.remove(node);
        node.extreme = extreme;
        node.trail = trail;
        node.market.book.place(node);
        if (!node.trailMoved) {
            node.trailMoved = true;
            movedTrails.add(node);
        }
    }

    /** Notes that a quote, or what is left of its sizes, is to go into the next entry. */
    void mark(Market market) {
        if (!market.marked) {
            market.marked = true;
            markedMarkets.add(market);
        }
    }

    // ---- views ----

    List<AssetBalance> balances() {
        List<AssetBalance> balances = new ArrayList<>();
        for (Account account : new TreeMap<>(accounts).values()) {
            if (!account.isEmpty()) {
                balances.add(account.view());
            }
        }
        return balances;
    }

    /** By asset, what came in less what went out, what the wallet began with included; without what came to nothing. */
    Map<String, BigDecimal> netTransfers() {
        Map<String, BigDecimal> net = new TreeMap<>();
        accounts.forEach((asset, account) -> {
            if (account.transferred.signum() != 0) {
                net.put(asset, account.transferred);
            }
        });
        return net;
    }

    /** Open orders in the order they were accepted. */
    List<OrderNode> openOrders() {
        List<OrderNode> open = new ArrayList<>(orders.values());
        open.sort((a, b) -> Long.compare(a.state.number(), b.state.number()));
        return open;
    }
}
