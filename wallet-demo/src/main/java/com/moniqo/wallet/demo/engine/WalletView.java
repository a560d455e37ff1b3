package com.moniqo.wallet.demo.engine;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A wallet's balances, open orders, prices and performance. Part of {@link PaperExchange}. */
public final class WalletView {
    private final WalletState state;
    private final OrderChecks checks;
    private final Reporting reporting;

    WalletView(WalletState state, OrderChecks checks, Reporting reporting) {
        this.state = state;
        this.checks = checks;
        this.reporting = reporting;
    }

    public List<AssetBalance> balances() {
        return state.balances();
    }

    /** Returns the balance of an asset; zero if the wallet never had any of it. */
    public AssetBalance balance(String asset) {
        Account account = state.findAccount(asset);
        return account == null ? new AssetBalance(asset, BigDecimal.ZERO, BigDecimal.ZERO) : account.balance();
    }

    /** Returns the net transfers by asset, initial balances included; unmodifiable. */
    public Map<String, BigDecimal> netTransfers() {
        return Collections.unmodifiableMap(state.netTransfers());
    }

    /** Returns the latest quote of a symbol; refused if it is stale. */
    public Quote quote(Symbol symbol, Instant now) {
        Market market = checks.market(symbol);
        checks.fresh(market, now);
        return requireNonNull(market.lastQuote());
    }

    /** Returns the last quotes that are newer than those of a discarded state. */
    public List<Quote> quotesSince(WalletView before) {
        List<Quote> newer = new ArrayList<>();
        for (Market market : state.markets()) {
            Market known = before.state.findMarket(market.symbol());
            Quote last = known == null ? null : known.lastQuote();
            Quote quote = market.lastQuote();
            if (quote != null && (last == null || quote.time().isAfter(last.time()))) {
                newer.add(quote);
            }
        }
        return newer;
    }

    /** Refuses a symbol that was neither quoted nor declared. */
    public void requireKnown(Symbol symbol) {
        checks.market(symbol);
    }

    /** Returns an open order; empty if there is none with this id. */
    public Optional<Order> openOrder(OrderId id) {
        return Optional.ofNullable(state.findOpenOrder(id)).map(OrderNode::view);
    }

    /** Returns the open orders, in the order in which they were accepted. */
    public List<Order> openOrders() {
        if (state.openOrders().isEmpty()) {
            return List.of();
        }
        List<OrderNode> nodes = state.openOrdersByAcceptance();
        Order[] open = new Order[nodes.size()];
        for (int i = 0; i < open.length; i++) {
            open[i] = nodes.get(i).view();
        }
        return List.of(open);
    }

    /** Returns the symbols with an open order or a position. */
    public Set<Symbol> symbolsInUse() {
        if (state.markets().isEmpty()) {
            return Set.of();
        }
        Set<Symbol> symbols = new LinkedHashSet<>();
        for (Market market : state.markets()) {
            if (market.position().amount().signum() != 0) {
                symbols.add(market.symbol());
            }
        }
        for (OrderNode node : state.openOrders()) {
            symbols.add(node.market().symbol());
        }
        return symbols;
    }

    /** Returns the assets in the wallet, by name. */
    public List<String> heldAssets() {
        return state.balances().stream().map(AssetBalance::asset).toList();
    }

    /** Returns the assets whose rates are needed for the fees of orders in these symbols; empty unless charged in a third asset. */
    public Set<String> assetsOfFees(Set<Symbol> symbols) {
        return reporting.assetsOfFees(symbols);
    }

    /** Returns whether an asset has a fresh rate to the settlement asset. */
    public boolean isValued(String asset, Instant now) {
        return reporting.isValued(asset, now);
    }

    /** Returns the symbols that may value an asset, the most likely first; all those of its path if it has one. */
    public List<Symbol> waysToValue(String asset) {
        return reporting.waysToValue(asset);
    }

    /** Returns the symbol of an open order; empty if the order is not open. */
    public Set<Symbol> symbolOf(OrderId id) {
        OrderNode node = state.findOpenOrder(id);
        return node == null ? Set.of() : Set.of(node.market().symbol());
    }

    public Performance performance(Instant now) {
        return reporting.performance(now);
    }
}
