package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.market.Decimals;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of an order at one moment: the request, and what has become of it.
 *
 * <p>Amounts are in units of the base asset, prices in units of the quote asset per unit of the base asset. Immutable: ask the wallet again
 * for a newer state. Two values are equal if they are the same order in the same state.
 */
@WalletJson
public final class Order {
    private final OrderId id;
    private final OrderRequest request;
    private final @Nullable OrderListId listId;
    private final @Nullable OrderListType listType;
    private final OrderStatus status;
    private final boolean cancelRequested;
    private final @Nullable String reason;
    private final boolean triggered;
    private final @Nullable BigDecimal trail;
    private final @Nullable BigDecimal openedAmount;
    private final BigDecimal filledAmount;
    private final BigDecimal notional;
    private final BigDecimal fee;
    private final Map<String, BigDecimal> fees;
    private final String feeAsset;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final List<Fill> fills;

    private Order(Builder b) {
        id = b.id;
        request = b.request;
        listId = b.listId;
        listType = b.listType;
        status = b.status;
        cancelRequested = b.cancelRequested;
        reason = b.reason;
        triggered = b.triggered;
        trail = b.trail;
        openedAmount = b.openedAmount;
        filledAmount = b.filledAmount;
        notional = b.notional;
        fee = b.fee;
        fees = b.fees;
        feeAsset = b.feeAsset == null ? required(b.request.symbol().quote().orElse(null), "feeAsset") : b.feeAsset;
        createdAt = b.createdAt;
        updatedAt = b.updatedAt;
        fills = b.fills;
    }

    /**
     * Returns a builder, for wallets, that starts from an open order without fills.
     *
     * @param id the order's id
     * @param request the request
     * @param createdAt when it was accepted
     * @return a builder
     */
    public static Builder builder(OrderId id, OrderRequest request, Instant createdAt) {
        return new Builder(required(id, "id"), required(request, "request"), required(createdAt, "createdAt"));
    }

    /** {@return a builder that starts from this state} */
    public Builder toBuilder() {
        Builder b = new Builder(id, request, createdAt);
        b.listId = listId;
        b.listType = listType;
        b.status = status;
        b.cancelRequested = cancelRequested;
        b.reason = reason;
        b.triggered = triggered;
        b.trail = trail;
        b.openedAmount = openedAmount;
        b.filledAmount = filledAmount;
        b.notional = notional;
        b.fee = fee;
        b.fees = fees;
        b.feeAsset = feeAsset;
        b.updatedAt = updatedAt;
        b.fills = fills;
        return b;
    }

    /** {@return the order's id, assigned by the wallet} */
    public OrderId id() {
        return id;
    }

    /** {@return the request, with all amendments so far} */
    public OrderRequest request() {
        return request;
    }

    /** {@return the id of its list; empty for an order without a list} */
    public Optional<OrderListId> listId() {
        return Optional.ofNullable(listId);
    }

    /** {@return how the orders of its list are linked; empty for an order without a list} */
    public Optional<OrderListType> listType() {
        return Optional.ofNullable(listType);
    }

    /** {@return the caller's id; empty if it has none} */
    public Optional<ClientId> clientId() {
        return request.clientId();
    }

    /** {@return the symbol} */
    public Symbol symbol() {
        return request.symbol();
    }

    /** {@return buy or sell} */
    public OrderSide side() {
        return request.side();
    }

    /** {@return how it executes} */
    public OrderType type() {
        return request.type();
    }

    /**
     * {@return the whole amount, including what is filled; for a request with a {@link OrderRequest#quoteAmount()}, the amount filled so
     * far}
     */
    public BigDecimal amount() {
        return request.quoteAmount().isPresent() ? filledAmount : request.amount();
    }

    /**
     * {@return how much of the amount can trade, including what is filled: all of it, except for a child of an order list, which opens as
     * far as its entry has filled; 0 while it is {@code PENDING}}
     */
    public BigDecimal openedAmount() {
        return openedAmount == null ? amount() : openedAmount;
    }

    /** {@return the worst price to fill at, for limit, stop limit and take profit limit orders; otherwise empty} */
    public Optional<BigDecimal> limitPrice() {
        return request.limitPrice();
    }

    /**
     * {@return the price that triggers it; for a trailing stop, its current trail; empty for market and limit orders}
     */
    public Optional<BigDecimal> stopPrice() {
        return trail == null ? request.stopPrice() : Optional.of(trail);
    }

    /** {@return the status} */
    public OrderStatus status() {
        return status;
    }

    /**
     * {@return whether a cancellation was sent that the exchange has not confirmed yet; until then, the order can still fill}
     */
    public boolean cancelRequested() {
        return cancelRequested;
    }

    /**
     * {@return why it ended, in a word or two, if the status does not show it: {@code linked}, {@code insufficient balance}, ...}
     */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** {@return whether its trigger has fired; always false for orders that have none} */
    public boolean triggered() {
        return triggered;
    }

    /** {@return the amount filled} */
    public BigDecimal filledAmount() {
        return filledAmount;
    }

    /** {@return the amount not filled, whether or not it still can be} */
    public BigDecimal remainingAmount() {
        return amount().subtract(filledAmount);
    }

    /** {@return the sum of amount times price over all fills, exact, in units of the quote asset} */
    public BigDecimal notional() {
        return notional;
    }

    /** {@return notional divided by filled amount, with 34 digits, rounded HALF_EVEN; empty while nothing is filled} */
    public Optional<BigDecimal> averagePrice() {
        return filledAmount.signum() == 0
                ? Optional.empty()
                : Optional.of(notional.divide(filledAmount, MathContext.DECIMAL128));
    }

    /** {@return the fees booked so far in {@link #feeAsset()}; {@link #fees()} also includes those in other assets} */
    public BigDecimal fee() {
        return fee;
    }

    /** {@return the fees booked so far: from asset to amount in units of that asset, sorted by asset, without zeros, unmodifiable} */
    public Map<String, BigDecimal> fees() {
        return fees;
    }

    /** {@return the asset in which fees are paid, or the first of several} */
    public String feeAsset() {
        return feeAsset;
    }

    /** {@return when it was accepted} */
    public Instant createdAt() {
        return createdAt;
    }

    /** {@return when it last changed} */
    public Instant updatedAt() {
        return updatedAt;
    }

    /**
     * {@return its fills, oldest first, unmodifiable; empty where the wallet only reports them through {@link
     * TradeHistory}}
     */
    public List<Fill> fills() {
        return fills;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Order that
                && id.equals(that.id)
                && request.equals(that.request)
                && Objects.equals(listId, that.listId)
                && listType == that.listType
                && status == that.status
                && cancelRequested == that.cancelRequested
                && Objects.equals(reason, that.reason)
                && triggered == that.triggered
                && Decimals.same(trail, that.trail)
                && Decimals.same(openedAmount(), that.openedAmount())
                && Decimals.same(filledAmount, that.filledAmount)
                && Decimals.same(notional, that.notional)
                && sameFees(fees, that.fees)
                && feeAsset.equals(that.feeAsset)
                && createdAt.equals(that.createdAt)
                && updatedAt.equals(that.updatedAt)
                && fills.equals(that.fills);
    }

    private static boolean sameFees(Map<String, BigDecimal> a, Map<String, BigDecimal> b) {
        return a.keySet().equals(b.keySet())
                && a.entrySet().stream().allMatch(fee -> Decimals.same(fee.getValue(), b.get(fee.getKey())));
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, status, Decimals.hash(filledAmount));
    }

    /** For instance {@code demo_... BUY 0.05 BTC/USDT MARKET GTC FILLED 0.05 at 50030, fee 2.5015 USDT}. */
    @Override
    public String toString() {
        return id + " " + request + " " + status + (reason == null ? "" : " (" + reason + ")")
                + (trail == null ? "" : " trail " + trail.toPlainString())
                + (triggered ? " triggered" : "")
                + (openedAmount == null || openedAmount.signum() == 0 ? "" : " opened " + openedAmount.toPlainString())
                + (cancelRequested ? " cancel requested" : "")
                + (filledAmount.signum() == 0 ? "" : " " + filledText());
    }

    private String filledText() {
        var text = new StringBuilder(filledAmount.toPlainString())
                .append(" at ")
                .append(averagePrice().map(BigDecimal::toPlainString).orElse(""))
                .append(", fee ")
                .append(fee().toPlainString())
                .append(' ')
                .append(feeAsset);
        fees.forEach((asset, fee) -> {
            if (!asset.equals(feeAsset)) {
                text.append(" + ").append(fee.toPlainString()).append(' ').append(asset);
            }
        });
        return text.toString();
    }

    /** A builder of {@link Order}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private final OrderId id;
        private final Instant createdAt;
        private OrderRequest request;
        private @Nullable OrderListId listId;
        private @Nullable OrderListType listType;
        private OrderStatus status = OrderStatus.OPEN;
        private boolean cancelRequested;
        private @Nullable String reason;
        private boolean triggered;
        private @Nullable BigDecimal trail;
        private @Nullable BigDecimal openedAmount;
        private BigDecimal filledAmount = BigDecimal.ZERO;
        private BigDecimal notional = BigDecimal.ZERO;
        private BigDecimal fee = BigDecimal.ZERO;
        private Map<String, BigDecimal> fees = Map.of();
        private @Nullable String feeAsset;
        private Instant updatedAt;
        private List<Fill> fills = List.of();

        private Builder(OrderId id, OrderRequest request, Instant createdAt) {
            this.id = id;
            this.request = request;
            this.createdAt = createdAt;
            this.updatedAt = createdAt;
        }

        /**
         * Sets the request, after an amendment.
         *
         * @param request the request
         * @return this builder
         */
        public Builder request(OrderRequest request) {
            this.request = required(request, "request");
            return this;
        }

        /**
         * Sets the list that it belongs to.
         *
         * @param listId the list's id, or null for none
         * @return this builder
         */
        public Builder listId(@Nullable OrderListId listId) {
            this.listId = listId;
            return this;
        }

        /**
         * Sets how the orders of its list are linked.
         *
         * @param listType the type of the list, or null for an order without a list
         * @return this builder
         */
        public Builder listType(@Nullable OrderListType listType) {
            this.listType = listType;
            return this;
        }

        /**
         * Sets whether a cancellation was sent that is not confirmed yet. Ignored for an order that has ended.
         *
         * @param cancelRequested whether one was
         * @return this builder
         */
        public Builder cancelRequested(boolean cancelRequested) {
            this.cancelRequested = cancelRequested;
            return this;
        }

        /**
         * Sets the status. Default: OPEN.
         *
         * @param status the status
         * @return this builder
         */
        public Builder status(OrderStatus status) {
            this.status = required(status, "status");
            return this;
        }

        /**
         * Sets why it ended.
         *
         * @param reason a word or two, or null if the status is enough
         * @return this builder
         */
        public Builder reason(@Nullable String reason) {
            this.reason = reason;
            return this;
        }

        /**
         * Sets whether its trigger has fired.
         *
         * @param triggered whether it has
         * @return this builder
         */
        public Builder triggered(boolean triggered) {
            this.triggered = triggered;
            return this;
        }

        /**
         * Sets the current trail of a trailing stop.
         *
         * @param trail the price, or null for orders without one
         * @return this builder
         */
        public Builder trail(@Nullable BigDecimal trail) {
            this.trail = trail;
            return this;
        }

        /**
         * Sets how much of the amount can trade, including what is filled. Default: all of it.
         *
         * @param openedAmount the amount in units of the base asset, or null for the whole amount
         * @return this builder
         */
        public Builder openedAmount(@Nullable BigDecimal openedAmount) {
            this.openedAmount = openedAmount;
            return this;
        }

        /**
         * Sets the amount filled.
         *
         * @param filledAmount the amount in units of the base asset
         * @param notional the sum of amount times price over all fills, in units of the quote asset
         * @return this builder
         */
        public Builder filled(BigDecimal filledAmount, BigDecimal notional) {
            this.filledAmount = required(filledAmount, "filledAmount");
            this.notional = required(notional, "notional");
            return this;
        }

        /**
         * Sets the fees booked so far, all in one asset. Default: 0 of the quote asset. Required for a bare ticker, whose symbol names no
         * quote asset.
         *
         * @param fee the fees in units of the fee asset; negative for a rebate
         * @param feeAsset the asset
         * @return this builder
         */
        public Builder fee(BigDecimal fee, String feeAsset) {
            this.feeAsset = required(feeAsset, "feeAsset");
            this.fee = required(fee, "fee");
            this.fees = fee.signum() == 0 ? Map.of() : Map.of(feeAsset, fee);
            return this;
        }

        /**
         * Sets the fees booked so far in several assets.
         *
         * @param fees from asset to amount in units of that asset; copied
         * @param feeAsset the asset that {@link Order#feeAsset()} returns, whether or not it is among them
         * @return this builder
         */
        public Builder fees(Map<String, BigDecimal> fees, String feeAsset) {
            this.feeAsset = required(feeAsset, "feeAsset");
            var sorted = new TreeMap<>(required(fees, "fees"));
            sorted.values().removeIf(fee -> fee.signum() == 0);
            this.fees = Collections.unmodifiableMap(sorted);
            this.fee = sorted.getOrDefault(feeAsset, BigDecimal.ZERO);
            return this;
        }

        /**
         * Sets when it last changed. Default: the time at which it was accepted.
         *
         * @param updatedAt the time
         * @return this builder
         */
        public Builder updatedAt(Instant updatedAt) {
            this.updatedAt = required(updatedAt, "updatedAt");
            return this;
        }

        /**
         * Sets its fills.
         *
         * @param fills oldest first; copied unless already unmodifiable
         * @return this builder
         */
        public Builder fills(List<Fill> fills) {
            this.fills = List.copyOf(required(fills, "fills"));
            return this;
        }

        /** {@return the order} */
        public Order build() {
            cancelRequested &= !status.terminal();
            BigDecimal amount = request.quoteAmount().isPresent() ? filledAmount : request.amount();
            if (openedAmount != null && openedAmount.compareTo(amount) == 0) {
                openedAmount = null;
            }
            return new Order(this);
        }
    }
}
