package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of linked orders: {@link #oco}, {@link #oto}, {@link #bracket} or {@link #ladder}. A list is accepted or refused as a whole.
 *
 * <p>All members trade the same symbol. They have no client ids of their own; the list may have one. Exits (the members of an OCO, the
 * target and stop of a bracket, the children of an OTO) are GTC, GTD or DAY. A list that can never be valid is refused here, with a {@link
 * ValidationException} ({@link ErrorCode#INVALID_ORDER}). Immutable.
 */
@WalletJson
public final class OrderList {
    private static final int MAX_CHILDREN = 10;

    private final OrderListType type;
    private final List<OrderRequest> members;
    private final @Nullable ClientId clientId;

    private OrderList(OrderListType type, List<OrderRequest> members, @Nullable ClientId clientId) {
        this.type = type;
        this.members = List.copyOf(members);
        this.clientId = clientId;
    }

    /**
     * Links two exits of one holding, so that one cancels the other. They share one lock, and a partial fill of one reduces the other by
     * the same amount.
     *
     * @param target a limit, take profit or take profit limit order
     * @param stop a stop loss, stop limit or trailing stop of the same symbol, side and amount
     * @return the list; its members are the target and the stop
     */
    public static OrderList oco(OrderRequest target, OrderRequest stop) {
        exits(required(target, "target"), required(stop, "stop"));
        return new OrderList(OrderListType.OCO, List.of(target, stop), null);
    }

    /**
     * Links an entry with children that open as far as the entry fills: one triggers the other.
     *
     * @param entry the order to fill first
     * @param children 1 to 10 orders of the same symbol, none larger than the entry
     * @return the list; its members are the entry and the children
     */
    public static OrderList oto(OrderRequest entry, OrderRequest... children) {
        member(required(entry, "entry"), "entry");
        if (required(children, "children").length == 0 || children.length > MAX_CHILDREN) {
            throw new ValidationException(
                    INVALID_ORDER, "children", "has " + children.length + " orders, valid: 1 to " + MAX_CHILDREN);
        }
        for (OrderRequest child : children) {
            exit(required(child, "child"), "child");
            if (!child.symbol().equals(entry.symbol())) {
                throw new ValidationException(
                        INVALID_ORDER,
                        "child",
                        "trades " + child.symbol() + ", but must trade the entry's " + entry.symbol());
            }
            if (child.amount().compareTo(entry.amount()) > 0) {
                throw new ValidationException(INVALID_ORDER, "child", "must not have a larger amount than its entry");
            }
        }
        var members = new ArrayList<OrderRequest>();
        members.add(entry);
        members.addAll(Arrays.asList(children));
        return new OrderList(OrderListType.OTO, members, null);
    }

    /**
     * Links an entry with its exits. Target and stop open as far as the entry fills, share one lock and cancel each other.
     *
     * @param entry the order to fill first
     * @param target a limit, take profit or take profit limit order of the same symbol and amount, on the other side
     * @param stop a stop loss, stop limit or trailing stop of the same symbol and amount, on the other side
     * @return the list; its members are the entry, the target and the stop
     */
    public static OrderList bracket(OrderRequest entry, OrderRequest target, OrderRequest stop) {
        member(required(entry, "entry"), "entry");
        exits(required(target, "target"), required(stop, "stop"));
        if (!target.symbol().equals(entry.symbol())
                || target.side() == entry.side()
                || !Decimals.same(target.amount(), entry.amount())) {
            throw new ValidationException(
                    INVALID_ORDER, "target", "and stop must have the entry's symbol and amount, and the opposite side");
        }
        return new OrderList(OrderListType.BRACKET, List.of(entry, target, stop), null);
    }

    /**
     * Links an entry with several targets and one stop. Each target shares a lock with its part of the stop, and the two cancel each other.
     * As the entry fills, the first pair opens first. What a target sells, the stop no longer sells.
     *
     * @param entry the order to fill first
     * @param stop a stop loss, stop limit or trailing stop of the same symbol and amount, on the other side
     * @param targets 2 to 5 limit, take profit or take profit limit orders of the same symbol, on the other side, whose amounts add up to
     *     the entry's
     * @return the list; its members are the entry, then each target followed by its part of the stop
     */
    public static OrderList ladder(OrderRequest entry, OrderRequest stop, OrderRequest... targets) {
        member(required(entry, "entry"), "entry");
        exit(required(stop, "stop"), "stop");
        if (required(targets, "targets").length < 2 || targets.length > MAX_CHILDREN / 2) {
            throw new ValidationException(
                    INVALID_ORDER, "targets", "has " + targets.length + " orders, valid: 2 to " + MAX_CHILDREN / 2);
        }
        var members = new ArrayList<OrderRequest>();
        members.add(entry);
        BigDecimal sum = BigDecimal.ZERO;
        for (OrderRequest target : targets) {
            OrderRequest part =
                    stop.toBuilder().amount(required(target, "target").amount()).build();
            exits(target, part);
            members.add(target);
            members.add(part);
            sum = sum.add(target.amount());
        }
        if (!stop.symbol().equals(entry.symbol())
                || stop.side() == entry.side()
                || !Decimals.same(stop.amount(), entry.amount())
                || !Decimals.same(sum, entry.amount())) {
            throw new ValidationException(
                    INVALID_ORDER,
                    "targets",
                    "and stop must have the entry's symbol and the opposite side, the stop the entry's amount, and the targets together");
        }
        return new OrderList(OrderListType.LADDER, members, null);
    }

    private static void exits(OrderRequest target, OrderRequest stop) {
        exit(target, "target");
        exit(stop, "stop");
        if (target.type() != OrderType.LIMIT
                && target.type() != OrderType.TAKE_PROFIT
                && target.type() != OrderType.TAKE_PROFIT_LIMIT) {
            throw new ValidationException(
                    INVALID_ORDER,
                    "target",
                    "is a " + target.type() + ", valid: LIMIT, TAKE_PROFIT or TAKE_PROFIT_LIMIT");
        }
        if (stop.type() != OrderType.STOP_LOSS
                && stop.type() != OrderType.STOP_LIMIT
                && stop.type() != OrderType.TRAILING_STOP) {
            throw new ValidationException(
                    INVALID_ORDER, "stop", "is a " + stop.type() + ", valid: STOP_LOSS, STOP_LIMIT or TRAILING_STOP");
        }
        if (!target.symbol().equals(stop.symbol())
                || target.side() != stop.side()
                || !Decimals.same(target.amount(), stop.amount())) {
            throw new ValidationException(
                    INVALID_ORDER, "stop", "and target must have the same symbol, side and amount");
        }
    }

    private static void exit(OrderRequest order, String name) {
        member(order, name);
        if (order.timeInForce() == TimeInForce.IOC || order.timeInForce() == TimeInForce.FOK) {
            throw new ValidationException(
                    INVALID_ORDER, name, "is " + order.timeInForce() + "; valid: GTC, GTD or DAY");
        }
    }

    private static void member(OrderRequest order, String name) {
        if (order.quoteAmount().isPresent()) {
            throw new ValidationException(
                    INVALID_ORDER, name, "has a quote amount; valid: an amount of the base asset");
        }
        if (order.clientId().isPresent()) {
            throw new ValidationException(
                    INVALID_ORDER, name, "has a client id of its own; give it to the list instead");
        }
    }

    /**
     * Returns a copy of this list with an id of your own, which makes it safe to send again.
     *
     * @param clientId 1 to 64 visible ASCII characters, never used before in the wallet
     * @return a new list
     */
    public OrderList clientId(String clientId) {
        return new OrderList(type, members, ClientId.of(clientId));
    }

    /** {@return how the orders are linked} */
    public OrderListType type() {
        return type;
    }

    /** {@return the orders, unmodifiable: the entry first if there is one, then target and stop, or pairs of them, or the children} */
    public List<OrderRequest> members() {
        return members;
    }

    /** {@return what the members trade} */
    public Symbol symbol() {
        return members.get(0).symbol();
    }

    /** {@return the caller's id of the list} */
    public Optional<ClientId> clientId() {
        return Optional.ofNullable(clientId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderList that
                && type == that.type
                && members.equals(that.members)
                && Objects.equals(clientId, that.clientId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, members, clientId);
    }

    /** For instance {@code OCO[SELL 1 BTC/USDT LIMIT 61000 GTC, SELL 1 BTC/USDT STOP_LOSS stop 57000 GTC]}. */
    @Override
    public String toString() {
        return type + members.toString() + (clientId == null ? "" : " id " + clientId);
    }
}
