package com.moniqo.wallet.risk.exposure;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.risk.notes.Anchor;
import com.moniqo.wallet.risk.notes.GuardNotes;
import com.moniqo.wallet.risk.notes.NotedOrder;
import com.moniqo.wallet.risk.notes.Reservation;
import com.moniqo.wallet.risk.notes.Terms;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderListType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A calculation of {@link Exposure} from one read of an account and the guard's notes. Not thread-safe. */
@WalletJson
public final class ExposureReading {
    private static final BigDecimal NEARLY = new BigDecimal("0.99"); // a fee may have been deducted from a purchase
    private static final int SCALE = 18;

    private final AccountView view;
    private final PriceSheet prices;
    private final WalletTraits traits;
    private final Function<Order, @Nullable OrderListType> listTypes;
    private final Map<String, Anchor> anchors;
    private final Set<String> unpriced = new HashSet<>();
    private final Map<Long, List<PossibleFill>> byNumber = new HashMap<>();
    private final Set<Long> settled = new HashSet<>();
    private final List<PossibleFill> certain = new ArrayList<>();
    private final List<PossibleFill> late = new ArrayList<>();
    private final List<PossibleFill> doubtful = new ArrayList<>();
    private final List<PossibleFill> open = new ArrayList<>();
    private final Set<String> recorded = new HashSet<>();

    /** The orders with an unanswered amendment: each fills under its terms from before or after it. */
    private final Set<OrderId> beingAmended = new HashSet<>();

    /**
     * Starts from an account and its notes.
     *
     * @param view the account
     * @param notes the notes
     * @param counts matches the reservations that the account may not show
     * @param listTypes the type of the list that an open order belongs to, or null if unknown
     * @param traits the wallet's guarantees
     * @param prices the prices at the same moment
     */
    public ExposureReading(
            AccountView view,
            GuardNotes notes,
            Predicate<Reservation> counts,
            Function<Order, @Nullable OrderListType> listTypes,
            WalletTraits traits,
            PriceSheet prices) {
        this.view = view;
        this.prices = prices;
        this.traits = traits;
        this.listTypes = listTypes;
        var ended = new HashSet<String>();
        for (Reservation reservation : notes.reservations()) {
            boolean counted = counts.test(reservation);
            for (int i = 0; i < reservation.orders().size(); i++) {
                NotedOrder order = reservation.orders().get(i);
                if (order.ended() && order.id() != null && reservation.kind() != Reservation.Kind.LATE_FILL) {
                    ended.add(order.id().value());
                }
                count(reservation, order, counted);
            }
            if (!counted) {
                settled.add(reservation.number());
            }
        }
        for (Order order : view.open()) {
            if (!ended.contains(order.id().value())) {
                add(open, fill(order));
            }
        }
        anchors = usable(notes.anchors());
    }

    private void count(Reservation reservation, NotedOrder order, boolean counted) {
        boolean late = reservation.kind() == Reservation.Kind.LATE_FILL;
        OrderId amended = counted ? beingAmended(reservation, order) : null;
        if (amended != null) {
            beingAmended.add(amended);
        } else if (counted && order.id() != null && !late) {
            recorded.add(order.id().value());
        }
        if (order.atMost().signum() == 0 || reservation.kind() == Reservation.Kind.OPEN_ORDERS) {
            return;
        }
        String leg = order.alternative() < 0 || !traits.oneLegOnly()
                ? null
                : reservation.number() + "/" + order.alternative();
        String alternative = amended == null ? leg : beforeOrAfter(amended, view.openOrder(amended));
        PossibleFill fill = priced(
                () -> PossibleFill.of(late ? null : order.id(), order.terms(), order.atMost(), alternative, prices)
                        .in(traits),
                order.terms());
        if (fill == null) {
            return;
        }
        if (!late) {
            byNumber.computeIfAbsent(reservation.number(), number -> new ArrayList<>())
                    .add(fill);
        }
        if (counted) {
            (reservation.state() == Reservation.State.UNKNOWN ? doubtful : late ? this.late : certain).add(fill);
        }
    }

    /** Returns the id of an order whose amendment the wallet has not answered; null for all others. */
    private static @Nullable OrderId beingAmended(Reservation reservation, NotedOrder order) {
        boolean answered =
                reservation.state() != Reservation.State.IN_FLIGHT && reservation.state() != Reservation.State.UNKNOWN;
        return reservation.kind() == Reservation.Kind.AMENDMENT && !answered ? order.id() : null;
    }

    /** Returns the name that an order's terms from before and after its amendment share, so that only one of them counts. */
    private String beforeOrAfter(OrderId id, @Nullable Order open) {
        String leg = open == null ? null : leg(open);
        return leg == null ? "amended/" + id : leg;
    }

    private static void add(List<PossibleFill> list, @Nullable PossibleFill fill) {
        if (fill != null) {
            list.add(fill);
        }
    }

    private @Nullable PossibleFill fill(Order order) {
        BigDecimal rest = order.request()
                .quoteAmount()
                .map(cost -> PossibleFill.bought(cost.subtract(order.notional()), order.symbol(), prices))
                .orElseGet(order::remainingAmount);
        if (rest.signum() <= 0) {
            return null;
        }
        Terms asked = Terms.of(order.request(), rest);
        Terms terms = order.stopPrice().map(asked::withStopPrice).orElse(asked);
        String alternative = beingAmended.contains(order.id()) ? beforeOrAfter(order.id(), order) : leg(order);
        return priced(
                () -> PossibleFill.of(order.id(), terms, rest, alternative, prices)
                        .in(traits),
                terms);
    }

    private @Nullable String leg(Order order) {
        OrderListType type = order.listId().isEmpty() || !traits.oneLegOnly() ? null : listTypes.apply(order);
        if (type == OrderListType.LADDER) {
            int pair = view.pair(order);
            return pair < 0 ? null : order.listId().orElseThrow() + "/" + order.side() + "/" + pair;
        }
        boolean exclusive = type == OrderListType.OCO || type == OrderListType.BRACKET;
        return exclusive ? order.listId().orElseThrow() + "/" + order.side() : null;
    }

    /**
     * Returns the possible fill of an order. Returns null if it cannot be priced, after recording the asset, or if it can only acquire cash
     * in a wallet that cannot go short.
     */
    private @Nullable PossibleFill priced(java.util.function.Supplier<PossibleFill> fill, Terms terms) {
        if (!traits.mayShort() && PossibleFill.acquiresCash(terms, prices)) {
            return null;
        }
        try {
            return fill.get();
        } catch (WalletException e) {
            unpriced.add(PossibleFill.acquired(terms, prices)); // reported, not dropped
            return null;
        }
    }

    /**
     * Returns the exposure.
     *
     * @param more assets to price although they are neither held nor ordered yet
     * @return the exposure
     */
    public Exposure exposure(Set<String> more) {
        Map<String, BigDecimal> held = held();
        if (open.isEmpty()
                && byNumber.isEmpty()
                && certain.isEmpty()
                && late.isEmpty()
                && doubtful.isEmpty()
                && anchors.isEmpty()) {
            return settled(held, more);
        }
        var onTop = new ArrayList<PossibleFill>();
        for (PossibleFill fill : open) {
            if (fill.order() == null || !recorded.contains(fill.order().value())) {
                onTop.add(fill);
            }
        }
        var since = new ArrayList<PossibleFill>();
        onTop.forEach(fill -> since.add(fill.without(anchors::containsKey)));
        late.forEach(fill -> since.add(fill.without(anchors::containsKey)));
        since.addAll(certain);
        since.addAll(doubtful);
        since.addAll(settledSinceAnchors());
        onTop.addAll(certain);
        onTop.addAll(late);
        onTop.addAll(doubtful);
        var shown = new ArrayList<>(open);
        shown.addAll(doubtful);

        var base = new HashMap<>(held);
        anchors.forEach((asset, anchor) -> {
            BigDecimal moved = movedSince(asset, anchor);
            base.put(asset, anchor.held().add(moved));
            since.add(PossibleFill.ofAsset(asset, anchor.buying()));
            since.add(PossibleFill.ofAsset(asset, anchor.selling().negate()));
        });
        Map<String, BigDecimal> usd = prices(held, base, onTop, more);
        return new Exposure(
                new WorstCase(held, onTop, usd, traits.mayShort()),
                new WorstCase(base, since, usd, traits.mayShort()),
                new WorstCase(held, shown, usd, traits.mayShort()),
                certain(held, usd),
                unpriced);
    }

    /** Returns the exposure of holdings that nothing can change, which is the same in every reading. */
    private Exposure settled(Map<String, BigDecimal> held, Set<String> more) {
        Map<String, BigDecimal> usd = prices(held, held, List.of(), more);
        var only = new WorstCase(held, List.of(), usd, traits.mayShort());
        return new Exposure(only, only, only, traits.immediate() ? only : certain(held, usd), unpriced);
    }

    private BigDecimal movedSince(String asset, Anchor anchor) {
        BigDecimal before = anchor.transferred();
        BigDecimal now = view.transferred(asset);
        return before == null || now == null ? BigDecimal.ZERO : now.subtract(before);
    }

    /** Returns the holdings that are certain. Nothing is certain in a wallet that lags. */
    private WorstCase certain(Map<String, BigDecimal> held, Map<String, BigDecimal> usd) {
        if (!traits.immediate()) {
            return new WorstCase(Map.of(), List.of(), usd, traits.mayShort());
        }
        var least = new HashMap<String, BigDecimal>();
        var undecided = new ArrayList<>(certain);
        undecided.addAll(doubtful);
        held.forEach((asset, amount) -> {
            BigDecimal left = amount;
            for (PossibleFill fill : undecided) {
                BigDecimal change = fill.change(asset);
                left = change.signum() == -amount.signum() ? left.add(change) : left;
            }
            if (left.signum() == amount.signum()) {
                least.put(asset, left);
            }
        });
        List<PossibleFill> orders = open.stream()
                .filter(fill ->
                        fill.order() == null || !recorded.contains(fill.order().value()))
                .toList();
        return new WorstCase(least, orders, usd, traits.mayShort());
    }

    /** Returns the changes that the wallet already shows and an earlier anchor does not contain. */
    private List<PossibleFill> settledSinceAnchors() {
        var fills = new ArrayList<PossibleFill>();
        for (long number : settled) {
            for (PossibleFill fill : byNumber.getOrDefault(number, List.of())) {
                PossibleFill part = fill.without(asset ->
                        !anchors.containsKey(asset) || anchors.get(asset).since() >= number);
                if (part.amount().signum() != 0 || part.cost().signum() != 0) {
                    fills.add(part);
                }
            }
        }
        return fills;
    }

    private Map<String, BigDecimal> held() {
        var held = new TreeMap<String, BigDecimal>();
        for (AssetBalance balance : view.balances()) {
            if (!prices.isCash(balance.asset()) && balance.total().signum() != 0) {
                held.put(balance.asset(), balance.total());
            }
        }
        return held;
    }

    private Map<String, BigDecimal> prices(
            Map<String, BigDecimal> held, Map<String, BigDecimal> base, List<PossibleFill> fills, Set<String> more) {
        var assets = new HashSet<>(more);
        assets.addAll(held.keySet());
        assets.addAll(base.keySet());
        for (PossibleFill fill : fills) {
            assets.add(fill.base());
            assets.add(fill.quote());
        }
        var usd = new HashMap<String, BigDecimal>();
        for (String asset : assets) {
            if (!asset.isEmpty() && !prices.isCash(asset)) {
                prices.usdIfKnown(asset).ifPresentOrElse(price -> usd.put(asset, price), () -> unpriced.add(asset));
            }
        }
        return usd;
    }

    /**
     * Returns the anchors that can be relied on. If a wallet does not report transfers, a deposit could be mistaken for a fill, so an
     * anchor counts only while the balance shows exactly the known fills.
     */
    private Map<String, Anchor> usable(Map<String, Anchor> all) {
        var usable = new TreeMap<String, Anchor>();
        all.forEach((asset, anchor) -> {
            if ((view.transfers() != null && anchor.transferred() != null) || exactlyShown(asset, anchor)) {
                usable.put(asset, anchor);
            }
        });
        return usable;
    }

    private boolean exactlyShown(String asset, Anchor anchor) {
        BigDecimal most = BigDecimal.ZERO;
        for (PossibleFill fill : certain) {
            most = most.add(fill.change(asset));
        }
        BigDecimal moved = view.held(asset).subtract(anchor.held());
        return moved.signum() == most.signum()
                && moved.abs().compareTo(most.abs()) <= 0
                && moved.abs().compareTo(most.abs().multiply(NEARLY)) >= 0;
    }

    /**
     * Returns the anchor of an asset at this read, for notes without doubt about the asset.
     *
     * @param asset the asset
     * @param last the number of the last reservation that the account is known to show
     * @return the anchor
     */
    public Anchor anchor(String asset, long last) {
        BigDecimal buying = BigDecimal.ZERO;
        BigDecimal selling = BigDecimal.ZERO;
        for (PossibleFill fill : open) {
            BigDecimal change = fill.change(asset);
            if (change.signum() > 0) {
                buying = buying.add(change);
            } else {
                selling = selling.subtract(change);
            }
        }
        return new Anchor(last, view.held(asset), view.transferred(asset), up(buying), up(selling));
    }

    private static BigDecimal up(BigDecimal amount) {
        return amount.setScale(SCALE, RoundingMode.CEILING).stripTrailingZeros();
    }

    /**
     * Returns an anchor that is kept although later reservations are dropped from the notes.
     *
     * @param asset the asset
     * @param anchor the anchor
     * @param dropped the numbers of the dropped reservations
     * @return the anchor that counts them
     */
    public Anchor kept(String asset, Anchor anchor, Set<Long> dropped) {
        Anchor kept = anchor;
        for (long number : dropped) {
            for (PossibleFill fill : byNumber.getOrDefault(number, List.of())) {
                if (number > anchor.since()) {
                    BigDecimal change = fill.change(asset);
                    kept = kept.plus(change.signum() < 0 ? up(change.negate()).negate() : up(change));
                }
            }
        }
        return kept;
    }
}
