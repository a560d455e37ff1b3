package com.moniqo.wallet.risk;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.risk.exposure.PossibleFill;
import com.moniqo.wallet.risk.exposure.PriceSheet;
import com.moniqo.wallet.risk.exposure.WalletTraits;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.trading.ClientId;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderRequest;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trade proposed by a caller: the orders that would result from an order, a list or an amendment. Immutable.
 *
 * @param kind the kind of trade
 * @param orders the orders; those of an amendment have their ids
 * @param clientId the client id, or null
 * @param fingerprint a digest of the caller's original request; empty without a client id
 * @param list the list to send, if the request was a list or was turned into one; otherwise null
 */
record ProposedTrade(
        Reservation.Kind kind,
        List<NotedOrder> orders,
        @Nullable ClientId clientId,
        String fingerprint,
        @Nullable OrderList list) {
    private static final int DIGEST_LENGTH = 32;

    static ProposedTrade of(OrderRequest request, PriceSheet prices) {
        ClientId id = request.clientId().orElse(null);
        return new ProposedTrade(
                Reservation.Kind.ORDER,
                List.of(NotedOrder.unsent(PossibleFill.terms(request, prices), -1)),
                id,
                id == null ? "" : fingerprint(List.of(request)),
                null);
    }

    static ProposedTrade of(OrderList list, PriceSheet prices) {
        return of(list, list.members(), prices);
    }

    /** Returns the trade of a list that was created from a caller's order by attaching stops. */
    static ProposedTrade of(OrderList list, OrderRequest madeOf, PriceSheet prices) {
        return of(list, List.of(madeOf), prices);
    }

    private static ProposedTrade of(OrderList list, List<OrderRequest> asked, PriceSheet prices) {
        var orders = new ArrayList<NotedOrder>();
        for (int i = 0; i < list.members().size(); i++) {
            orders.add(
                    NotedOrder.unsent(PossibleFill.terms(list.members().get(i), prices), alternative(list.type(), i)));
        }
        ClientId id = list.clientId().orElse(null);
        return new ProposedTrade(Reservation.Kind.LIST, orders, id, id == null ? "" : fingerprint(asked), list);
    }

    /** Returns the number of the group of which at most one member fills, or -1. A ladder has a group for each pair of target and stop. */
    private static int alternative(OrderListType type, int index) {
        return switch (type) {
            case OCO -> 0;
            case BRACKET -> index > 0 ? 0 : -1;
            case LADDER -> index > 0 ? (index - 1) / 2 : -1;
            default -> -1;
        };
    }

    static ProposedTrade amendment(List<NotedOrder> after) {
        return new ProposedTrade(Reservation.Kind.AMENDMENT, after, null, "", null);
    }

    /** Proposes an order, which becomes a bracket if the user requires stops. */
    static Proposal proposing(OrderRequest request) {
        return new Proposal() {
            @Override
            public ProposedTrade asAsked(PriceSheet prices) {
                return of(request, prices);
            }

            @Override
            public ProposedTrade withStops(RiskLimits limits, PriceSheet prices) {
                return of(DefaultStops.attach(request, limits, prices), request, prices);
            }
        };
    }

    /** Proposes a list, which is refused if the user requires stops and it has none. */
    static Proposal proposing(OrderList list) {
        return new Proposal() {
            @Override
            public ProposedTrade asAsked(PriceSheet prices) {
                return of(list, prices);
            }

            @Override
            public ProposedTrade withStops(RiskLimits limits, PriceSheet prices) {
                Protection.require(list, limits, prices);
                return of(list, prices);
            }
        };
    }

    Symbol symbol() {
        return orders.get(0).terms().symbol();
    }

    /** Returns the possible fills of its orders. */
    List<PossibleFill> fills(WalletTraits traits, PriceSheet prices) {
        prices.quote(symbol()); // the wallet itself refuses a symbol that it does not know
        var fills = new ArrayList<PossibleFill>();
        for (NotedOrder order : orders) {
            if (order.atMost().signum() > 0
                    && (traits.mayShort() || !PossibleFill.acquiresCash(order.terms(), prices))) {
                String alternative =
                        order.alternative() < 0 || !traits.oneLegOnly() ? null : "new/" + order.alternative();
                fills.add(PossibleFill.of(order.id(), order.terms(), order.atMost(), alternative, prices)
                        .in(traits));
            }
        }
        return fills;
    }

    /** Returns the ids of the orders whose terms it replaces. */
    Set<String> replaced() {
        var ids = new LinkedHashSet<String>();
        orders.forEach(order -> {
            if (order.id() != null) {
                ids.add(order.id().value());
            }
        });
        return ids;
    }

    /** Checks that no fill of the requests acquires a position, so that a wallet that cannot go short bounds them by locking funds. */
    static boolean acquireOnlyCash(List<OrderRequest> requests, PriceSheet prices) {
        return requests.stream().allMatch(request -> prices.isCash(PossibleFill.acquired(request, prices)));
    }

    /** Returns the non-cash assets that it acquires or, if the wallet may go short, sells. */
    Set<String> assets(WalletTraits traits, PriceSheet prices) {
        var assets = new LinkedHashSet<String>();
        for (NotedOrder order : orders) {
            Symbol symbol = order.terms().symbol();
            List<String> touched = traits.mayShort()
                    ? List.of(symbol.base(), prices.quoteAsset(symbol))
                    : List.of(PossibleFill.acquired(order.terms(), prices));
            touched.stream().filter(asset -> !prices.isCash(asset)).forEach(assets::add);
        }
        return assets;
    }

    /** Returns the non-cash assets of its symbols. */
    Set<String> touched(PriceSheet prices) {
        var assets = new LinkedHashSet<String>();
        for (NotedOrder order : orders) {
            assets.add(order.terms().symbol().base());
            assets.add(prices.quoteAsset(order.terms().symbol()));
        }
        assets.removeIf(prices::isCash);
        return assets;
    }

    /** Returns a digest of everything that a caller can set in the requests. */
    static String fingerprint(List<OrderRequest> requests) {
        var text = new StringBuilder();
        for (OrderRequest request : requests) {
            text.append(request.symbol())
                    .append('|')
                    .append(request.side())
                    .append('|')
                    .append(request.type());
            number(
                    text,
                    request.quoteAmount()
                            .or(() -> Optional.of(request.amount()))
                            .orElse(null));
            text.append(request.quoteAmount().isPresent() ? "q" : "");
            number(text, request.limitPrice().orElse(null));
            number(text, request.stopPrice().orElse(null));
            text.append('|')
                    .append(request.trailingOffset().map(Object::toString).orElse(""));
            text.append('|').append(request.timeInForce()).append('|').append(request.isPostOnly());
            text.append('|').append(request.triggerReference()).append('|').append(request.metadata());
            request.expiresAt().ifPresent(end -> text.append("|till ").append(end));
            request.activationPrice().ifPresent(price -> number(text.append("|from"), price));
            text.append(request.isReduceOnly() ? "|reduce" : "").append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform supports SHA-256
        }
    }

    private static void number(StringBuilder text, @Nullable BigDecimal amount) {
        text.append('|')
                .append(amount == null ? "" : amount.stripTrailingZeros().toPlainString());
    }
}
