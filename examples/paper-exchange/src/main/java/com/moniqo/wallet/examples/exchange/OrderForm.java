package com.moniqo.wallet.examples.exchange;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderType;
import com.moniqo.wallet.trading.TimeInForce;
import com.moniqo.wallet.trading.TrailingOffset;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The parameters of one order: a single order, or a leg of a list, whose parameter names begin with that of the leg: {@code abovePrice}.
 */
final class OrderForm {
    static final Pattern CLIENT_ID = Pattern.compile("[.A-Za-z:/0-9_-]{1,36}");

    /** The metadata key of a trailing stop's delta, as the client sent it. */
    static final String TRAILING_DELTA = "trailingDelta";

    /** The metadata key of the part of an iceberg order that would be visible in the book. */
    static final String ICEBERG_QTY = "icebergQty";

    /** The exchange's order types. */
    enum Type {
        LIMIT(OrderType.LIMIT),
        LIMIT_MAKER(OrderType.LIMIT),
        MARKET(OrderType.MARKET),
        STOP_LOSS(OrderType.STOP_LOSS),
        STOP_LOSS_LIMIT(OrderType.STOP_LIMIT),
        TAKE_PROFIT(OrderType.TAKE_PROFIT),
        TAKE_PROFIT_LIMIT(OrderType.TAKE_PROFIT_LIMIT);

        private final OrderType wallet;

        Type(OrderType wallet) {
            this.wallet = wallet;
        }

        static Type of(OrderRequest request) {
            if (request.isPostOnly()) {
                return LIMIT_MAKER;
            }
            return switch (request.type()) {
                case LIMIT -> LIMIT;
                case MARKET -> MARKET;
                case STOP_LOSS -> STOP_LOSS;
                case TRAILING_STOP -> request.activationPrice().isPresent() ? TAKE_PROFIT : STOP_LOSS;
                case STOP_LIMIT -> STOP_LOSS_LIMIT;
                case TAKE_PROFIT -> TAKE_PROFIT;
                case TAKE_PROFIT_LIMIT -> TAKE_PROFIT_LIMIT;
            };
        }

        boolean hasLimit() {
            return this == LIMIT || this == LIMIT_MAKER || wallet.triggersLimit();
        }

        boolean hasTimeInForce() {
            return hasLimit() && this != LIMIT_MAKER;
        }

        boolean hasStop() {
            return wallet.triggered();
        }

        /** Returns whether it is the stop of a pair of exits, not the target. */
        boolean isStop() {
            return this == STOP_LOSS || this == STOP_LOSS_LIMIT;
        }
    }

    private enum TimesInForce {
        GTC,
        IOC,
        FOK
    }

    private enum SelfTradePrevention {
        NONE,
        EXPIRE_TAKER,
        EXPIRE_MAKER,
        EXPIRE_BOTH,
        DECREMENT,
        TRANSFER
    }

    private final Parameters parameters;
    private final Listing listing;
    private final String prefix;

    OrderForm(Parameters parameters, Listing listing, String prefix) {
        this.parameters = parameters;
        this.listing = listing;
        this.prefix = prefix;
    }

    /** Returns the name of a parameter of this order: {@code price}, or {@code abovePrice}. */
    private String name(String plain) {
        return prefix.isEmpty() ? plain : prefix + Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    static OrderSide side(Parameters parameters, String name) {
        parameters.required(name);
        return parameters.choice(name, OrderSide.class, -1117, "Invalid side.").orElseThrow();
    }

    Type type() {
        parameters.required(name("type"));
        return parameters
                .choice(name("type"), Type.class, -1116, "Invalid orderType.")
                .orElseThrow();
    }

    /** Returns the whole order, for a single order or a leg with its own side and amount. */
    OrderRequest request() {
        OrderSide side = side(parameters, name("side"));
        Type type = type();
        Optional<BigDecimal> quoteAmount = parameters.decimal(name("quoteOrderQty"));
        Optional<BigDecimal> amount = parameters.decimal(name("quantity"));
        if (quoteAmount.isEmpty()) {
            return request(side, amount.orElseThrow(() -> ApiError.missing(name("quantity"))));
        }
        if (type != Type.MARKET) {
            throw ApiError.notRequired(name("quoteOrderQty"));
        }
        if (amount.isPresent()) {
            throw ApiError.of(-1128, "Combination of optional parameters invalid.");
        }
        if (quoteAmount.get().compareTo(listing.minNotional()) < 0) {
            throw ApiError.filter("NOTIONAL");
        }
        return described(OrderRequest.marketFor(listing.symbol(), side, quoteAmount.get()).toBuilder());
    }

    /** Returns the whole order, for a leg with the side and amount of its list. */
    OrderRequest request(OrderSide side, BigDecimal amount) {
        listing.checkAmount(amount);
        Type type = type();
        Optional<BigDecimal> price = price("price", type.hasLimit(), true);
        Optional<Long> trailingDelta = parameters.integer(name("trailingDelta"));
        Optional<BigDecimal> stopPrice = price("stopPrice", type.hasStop(), trailingDelta.isEmpty());
        Optional<TimeInForce> timeInForce = timeInForce(type);
        price.or(() -> stopPrice).map(amount::multiply).ifPresent(notional -> {
            if (notional.compareTo(listing.minNotional()) < 0) {
                throw ApiError.filter("NOTIONAL");
            }
        });
        OrderRequest.Builder order = trailingDelta.isPresent()
                ? trailing(type, side, amount, trailingDelta.get())
                : order(type, side, amount, price.or(() -> stopPrice).orElse(amount), stopPrice.orElse(amount))
                        .toBuilder();
        if (trailingDelta.isPresent()) {
            stopPrice.ifPresent(order::activationPrice);
        }
        timeInForce.ifPresent(order::timeInForce);
        iceberg(type, timeInForce.orElse(TimeInForce.GTC), amount)
                .ifPresent(visible -> order.metadata(ICEBERG_QTY, visible.toPlainString()));
        if (type.hasStop()) {
            order.triggerOn(TriggerReference.LAST); // as the exchange does
        }
        return described(order.postOnly(type == Type.LIMIT_MAKER));
    }

    /** Returns an order of a type. Prices that the type does not have are ignored. */
    private OrderRequest order(Type type, OrderSide side, BigDecimal amount, BigDecimal price, BigDecimal stop) {
        Symbol symbol = listing.symbol();
        return switch (type) {
            case LIMIT, LIMIT_MAKER -> OrderRequest.limit(symbol, side, amount, price);
            case MARKET -> OrderRequest.market(symbol, side, amount);
            case STOP_LOSS -> OrderRequest.stopLoss(symbol, side, amount, stop);
            case STOP_LOSS_LIMIT -> OrderRequest.stopLimit(symbol, side, amount, stop, price);
            case TAKE_PROFIT -> OrderRequest.takeProfit(symbol, side, amount, stop);
            case TAKE_PROFIT_LIMIT -> OrderRequest.takeProfitLimit(symbol, side, amount, stop, price);
        };
    }

    private OrderRequest.Builder trailing(Type type, OrderSide side, BigDecimal amount, long delta) {
        if (!type.hasStop()) {
            throw ApiError.notRequired(name("trailingDelta"));
        }
        // A stop loss begins to trail when the market moves against it, if it has a stop price; the wallet has no such
        // order.
        boolean withStop = parameters.has(name("stopPrice"));
        if (type != (withStop ? Type.TAKE_PROFIT : Type.STOP_LOSS)) {
            throw ApiError.rejected(
                    "Trailing orders other than STOP_LOSS without stopPrice and TAKE_PROFIT with it are not"
                            + " supported for this symbol.");
        }
        listing.checkTrailingDelta(delta);
        TrailingOffset offset = TrailingOffset.percent(BigDecimal.valueOf(delta, 2)); // from hundredths of a percent
        return OrderRequest.trailingStop(listing.symbol(), side, amount, offset).toBuilder()
                .metadata(TRAILING_DELTA, Long.toString(delta));
    }

    /** Returns the visible part of an iceberg order. It fills like any limit order, because the paper book shows no orders. */
    private Optional<BigDecimal> iceberg(Type type, TimeInForce timeInForce, BigDecimal amount) {
        Optional<BigDecimal> visible = parameters.decimal(name(ICEBERG_QTY));
        visible.ifPresent(part -> {
            if (!type.hasLimit()) {
                throw ApiError.notRequired(name(ICEBERG_QTY));
            }
            if (timeInForce != TimeInForce.GTC) {
                throw ApiError.rejected("Unsupported order combination.");
            }
            listing.checkIceberg(part, amount);
        });
        return visible;
    }

    private Optional<BigDecimal> price(String plain, boolean allowed, boolean needed) {
        Optional<BigDecimal> price = parameters.decimal(name(plain));
        if (price.isPresent() && !allowed) {
            throw ApiError.notRequired(name(plain));
        }
        if (price.isEmpty() && allowed && needed) {
            throw ApiError.missing(name(plain));
        }
        price.ifPresent(listing::checkPrice);
        return price;
    }

    private Optional<TimeInForce> timeInForce(Type type) {
        Optional<TimeInForce> timeInForce = parameters
                .choice(name("timeInForce"), TimesInForce.class, -1115, "Invalid timeInForce.")
                .map(choice -> TimeInForce.valueOf(choice.name()));
        if (timeInForce.isPresent() && !type.hasTimeInForce()) {
            throw ApiError.notRequired(name("timeInForce"));
        }
        if (timeInForce.isEmpty() && type.hasTimeInForce()) {
            throw ApiError.missing(name("timeInForce"));
        }
        return timeInForce;
    }

    /** Adds the parameters that only the client uses. */
    private OrderRequest described(OrderRequest.Builder order) {
        String idName = prefix.isEmpty() ? "newClientOrderId" : name("clientOrderId");
        order.metadata(Account.CLIENT_ID, parameters.matching(idName, CLIENT_ID).orElseGet(OrderForm::newId));
        parameters.integer(name("strategyId")).ifPresent(id -> order.metadata("strategyId", id.toString()));
        parameters.integer(name("strategyType")).ifPresent(type -> {
            if (type < 1_000_000) {
                throw ApiError.of(-1134, name("strategyType") + " was less than 1000000.");
            }
            order.metadata("strategyType", type.toString());
        });
        parameters
                .choice(
                        "selfTradePreventionMode",
                        SelfTradePrevention.class,
                        -1130,
                        "Data sent for parameter 'selfTradePreventionMode' is not valid.")
                .ifPresent(mode -> order.metadata("selfTradePreventionMode", mode.name()));
        return order.build();
    }

    /** Generates an id with 22 characters, like those of the exchange, if the client sent none. */
    static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 22);
    }
}
