package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One execution of an order, with its amount, price, fee and explanation.
 *
 * <p>The amount is in units of the base asset, the price in units of the quote asset per unit of the base asset. Immutable; two fills
 * are equal if their ids and orders are.
 */
@WalletJson
public final class Fill {
    private @Nullable String id; // that of a numbered fill is created on demand; a race creates the same text twice
    private final int number;
    private final OrderId orderId;
    private final Symbol symbol;
    private final OrderSide side;
    private final BigDecimal amount;
    private final BigDecimal price;
    private final BigDecimal quoteAmount;
    private final BigDecimal fee;
    private final String feeAsset;
    private final Liquidity liquidity;
    private final Instant time;
    private final @Nullable FillExplanation explanation;

    private Fill(Builder b) {
        orderId = required(b.orderId, "orderId");
        number = b.number;
        id = number > 0 ? null : required(b.id, "id");
        symbol = required(b.symbol, "symbol");
        side = required(b.side, "side");
        amount = required(b.amount, "amount");
        price = required(b.price, "price");
        quoteAmount = b.quoteAmount == null ? amount.multiply(price) : b.quoteAmount;
        fee = b.fee;
        feeAsset = b.feeAsset == null ? required(symbol.quote().orElse(null), "feeAsset") : b.feeAsset;
        liquidity = required(b.liquidity, "liquidity");
        time = required(b.time, "time");
        explanation = b.explanation;
    }

    /** {@return a builder, for wallets; id or number, orderId, symbol, side, amount, price, liquidity and time are required} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return the fill's id, unique within its wallet} */
    public String id() {
        String known = id;
        if (known == null) {
            known = orderId.value() + "-" + number;
            id = known;
        }
        return known;
    }

    /** {@return the id of the order that it fills} */
    public OrderId orderId() {
        return orderId;
    }

    /** {@return what was traded} */
    public Symbol symbol() {
        return symbol;
    }

    /** {@return whether the base asset was bought or sold} */
    public OrderSide side() {
        return side;
    }

    /** {@return the amount filled, in units of the base asset} */
    public BigDecimal amount() {
        return amount;
    }

    /** {@return the price, exact} */
    public BigDecimal price() {
        return price;
    }

    /** {@return the value booked in the quote asset, without the fee: paid for a BUY, received for a SELL} */
    public BigDecimal quoteAmount() {
        return quoteAmount;
    }

    /** {@return the fee booked, in units of {@link #feeAsset()}} */
    public BigDecimal fee() {
        return fee;
    }

    /** {@return the asset in which the fee was paid} */
    public String feeAsset() {
        return feeAsset;
    }

    /** {@return whether the order was maker or taker in this fill} */
    public Liquidity liquidity() {
        return liquidity;
    }

    /** {@return when it happened} */
    public Instant time() {
        return time;
    }

    /** {@return why it filled at this price; empty if the wallet cannot know} */
    public Optional<FillExplanation> explanation() {
        return Optional.ofNullable(explanation);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fill that && id().equals(that.id()) && orderId.equals(that.orderId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id(), orderId);
    }

    /** For instance {@code BUY 0.05 BTC/USDT at 50030 for 2501.5, fee 2.5015 USDT, TAKER}. */
    @Override
    public String toString() {
        return side + " " + amount.toPlainString() + " " + symbol + " at " + price.toPlainString() + " for "
                + quoteAmount.toPlainString() + ", fee " + fee.toPlainString() + " " + feeAsset + ", " + liquidity;
    }

    /** A builder of {@link Fill}. Not thread-safe. */
    @WalletJson
    public static final class Builder {
        private @Nullable String id;
        private int number;
        private @Nullable OrderId orderId;
        private @Nullable Symbol symbol;
        private @Nullable OrderSide side;
        private @Nullable BigDecimal amount;
        private @Nullable BigDecimal price;
        private @Nullable BigDecimal quoteAmount;
        private BigDecimal fee = BigDecimal.ZERO;
        private @Nullable String feeAsset;
        private @Nullable Liquidity liquidity;
        private @Nullable Instant time;
        private @Nullable FillExplanation explanation;

        private Builder() {}

        /**
         * Sets the id, unique within the wallet.
         *
         * @param id the id
         * @return this builder
         */
        public Builder id(String id) {
            this.id = id;
            this.number = 0;
            return this;
        }

        /**
         * Sets the id to the order's id, a dash and a number, for wallets that number the fills of an order. The text is created on demand.
         *
         * @param number the fill's number within its order, from 1
         * @return this builder
         */
        public Builder number(int number) {
            if (number < 1) {
                throw new ValidationException("number", "is " + number + ", but must be at least 1");
            }
            this.number = number;
            return this;
        }

        /**
         * Sets the id of the order that it fills.
         *
         * @param orderId the order's id
         * @return this builder
         */
        public Builder orderId(OrderId orderId) {
            this.orderId = orderId;
            return this;
        }

        /**
         * Sets what was traded.
         *
         * @param symbol the symbol
         * @return this builder
         */
        public Builder symbol(Symbol symbol) {
            this.symbol = symbol;
            return this;
        }

        /**
         * Sets the side.
         *
         * @param side buy or sell
         * @return this builder
         */
        public Builder side(OrderSide side) {
            this.side = side;
            return this;
        }

        /**
         * Sets the amount filled.
         *
         * @param amount in units of the base asset
         * @return this builder
         */
        public Builder amount(BigDecimal amount) {
            this.amount = amount;
            return this;
        }

        /**
         * Sets the price.
         *
         * @param price in units of the quote asset per unit of the base asset
         * @return this builder
         */
        public Builder price(BigDecimal price) {
            this.price = price;
            return this;
        }

        /**
         * Sets the value booked, without the fee. Default: amount times price.
         *
         * @param quoteAmount in units of the quote asset
         * @return this builder
         */
        public Builder quoteAmount(BigDecimal quoteAmount) {
            this.quoteAmount = quoteAmount;
            return this;
        }

        /**
         * Sets the fee. Default: 0.
         *
         * @param fee in units of the fee asset
         * @return this builder
         */
        public Builder fee(BigDecimal fee) {
            this.fee = fee;
            return this;
        }

        /**
         * Sets the asset of the fee. Default: the quote asset. Required for a bare ticker, whose symbol names no quote asset.
         *
         * @param feeAsset the asset
         * @return this builder
         */
        public Builder feeAsset(String feeAsset) {
            this.feeAsset = feeAsset;
            return this;
        }

        /**
         * Sets whether the order was maker or taker.
         *
         * @param liquidity maker or taker
         * @return this builder
         */
        public Builder liquidity(Liquidity liquidity) {
            this.liquidity = liquidity;
            return this;
        }

        /**
         * Sets when it happened.
         *
         * @param time the time
         * @return this builder
         */
        public Builder time(Instant time) {
            this.time = time;
            return this;
        }

        /**
         * Sets why it filled.
         *
         * @param explanation the explanation, or null if it cannot be known
         * @return this builder
         */
        public Builder explanation(@Nullable FillExplanation explanation) {
            this.explanation = explanation;
            return this;
        }

        /** {@return the fill} */
        public Fill build() {
            return new Fill(this);
        }
    }
}
