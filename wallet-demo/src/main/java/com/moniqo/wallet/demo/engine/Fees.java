package com.moniqo.wallet.demo.engine;

import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;
import static java.math.RoundingMode.CEILING;

import com.moniqo.wallet.catalog.FeePayment;
import com.moniqo.wallet.demo.engine.pricing.FeeModel;
import com.moniqo.wallet.demo.engine.pricing.Rounding;
import com.moniqo.wallet.demo.engine.state.Account;
import com.moniqo.wallet.demo.engine.state.FundLock;
import com.moniqo.wallet.demo.engine.state.Market;
import com.moniqo.wallet.demo.engine.state.OrderNode;
import com.moniqo.wallet.demo.engine.state.Transaction;
import com.moniqo.wallet.demo.engine.state.WalletState;
import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.trading.Liquidity;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Decides in which asset the fees of an order are charged, computes them, and reserves those in a third asset (S6).
 *
 * <p>Fees are computed in the quote asset. In another asset, the amount due is converted for each fill and rounded up; the excess from
 * rounding is deducted from the next fee.
 */
final class Fees {
    private final Transaction tx;
    private final WalletState state;
    private final Valuer valuer;

    Fees(Transaction tx, Valuer valuer) {
        this.tx = tx;
        this.state = tx.state();
        this.valuer = valuer;
    }

    /**
     * The fee of one fill.
     *
     * @param asset the asset in which it is charged
     * @param amount the amount of that asset; negative for a rebate
     * @param value the same in units of the quote asset
     * @param exact the fee by rate and by unit, in units of the quote asset, before rounding
     * @param growth by how much the fee of the order grows, in units of the quote asset, before rounding
     */
    record Fee(String asset, BigDecimal amount, BigDecimal value, BigDecimal exact, BigDecimal growth) {}

    /** The values of one unit of the quote asset and of one unit of another asset, by the same measure. */
    private record Rates(BigDecimal quote, BigDecimal other) {
        /** Rounds up to a scale. */
        BigDecimal fromQuote(BigDecimal amount, int scale) {
            return amount.multiply(quote).divide(other, scale, CEILING);
        }

        BigDecimal toQuote(BigDecimal amount) {
            BigDecimal value = amount.multiply(other);
            return quote.compareTo(ONE) == 0 ? value : value.divide(quote, MathContext.DECIMAL128);
        }
    }

    // ---- the asset ----

    /** Returns the asset in which the fees of a child are charged if it can reserve them when it opens. */
    String assetOfChild(Market market, OrderSide side) {
        return switch (state.settings().feePayment()) {
            case QUOTE -> market.quoteAccount().asset();
            case RECEIVED -> received(market, side).asset();
            case ASSET -> state.settings().feeAsset().orElseThrow();
        };
    }

    /** Returns the asset in which the fees of a new order are charged: a third one only if they can be reserved in it (S6.7). */
    String assetOf(Market market, OrderRequest request, BigDecimal amount) {
        String asset = assetOfChild(market, request.side());
        if (!isThird(market, request.side(), asset)) {
            return asset;
        }
        FeeModel model = market.fillModel().fees();
        BigDecimal price = OrderChecks.priceOf(market, request);
        Rates rates = rates(market, asset, price);
        Account account = state.findAccount(asset);
        if (price == null || rates == null || account == null) {
            return received(market, request.side()).asset();
        }
        BigDecimal fee = model.growth(ZERO, false, model.atMost(amount, amount.multiply(price)));
        boolean sold = account == market.baseAccount();
        BigDecimal free = sold ? account.free().subtract(amount) : account.free();
        return free.compareTo(rates.fromQuote(fee, account.scale())) >= 0
                ? asset
                : received(market, request.side()).asset();
    }

    private static boolean isThird(Market market, OrderSide side, String asset) {
        return !asset.equals(market.quoteAccount().asset())
                && !(side == OrderSide.BUY && asset.equals(market.baseAccount().asset()));
    }

    private static Account received(Market market, OrderSide side) {
        return side == OrderSide.BUY ? market.baseAccount() : market.quoteAccount();
    }

    /** Returns the rates of the quote asset and another one; null without a fresh price. */
    private @Nullable Rates rates(Market market, String asset, @Nullable BigDecimal price) {
        if (asset.equals(market.baseAccount().asset())) {
            return price == null ? null : new Rates(ONE, price);
        }
        BigDecimal quote = valuer.rate(market.quoteAccount().asset(), tx.now());
        BigDecimal other = valuer.rate(asset, tx.now());
        return quote == null || other == null ? null : new Rates(quote, other);
    }

    // ---- reserving ----

    /**
     * S6.7: lets a child that opens reserve its fees. If it cannot, they are charged in the asset received. A child never reserves what it
     * sells: other children of its entry need that.
     */
    void open(OrderNode child) {
        FundLock lock = child.lock();
        if (lock == null || !child.paysFeesInThird()) {
            return;
        }
        OrderState now = child.state();
        boolean decided = now.hasFilled() || now.fees().reserved().signum() != 0;
        BigDecimal needed = decided ? null : needed(child);
        Account account = state.findAccount(now.order().feeAsset());
        if (decided
                || (needed != null
                        && account != null
                        && account != child.market().baseAccount()
                        && account.free().add(lock.feeAmount()).compareTo(needed) >= 0)) {
            reserve(child);
            return;
        }
        String received = received(child.market(), child.side()).asset();
        tx.put(child, now.with(now.order().toBuilder().fee(ZERO, received).build()));
    }

    /** Reserves the fees of the unfilled part of an order in a third asset, as far as there is enough of it. */
    void reserve(@Nullable OrderNode node) {
        FundLock lock = node == null ? null : node.lock();
        if (node == null || lock == null || !node.paysFeesInThird() || !node.isOpen()) {
            return;
        }
        BigDecimal needed = needed(node);
        Account account = state.findAccount(node.state().order().feeAsset());
        if (needed == null || account == null || (lock.feeAccount() != null && lock.feeAccount() != account)) {
            return;
        }
        reserve(node, lock, account, needed.min(lock.feeAmount().add(account.free())));
    }

    private void reserve(OrderNode node, FundLock lock, Account account, BigDecimal amount) {
        OrderState now = node.state();
        tx.put(node, now.with(now.order(), now.fees().reserving(amount)));
        tx.reserveIn(lock, account);
        tx.relockFees(lock);
    }

    /** Reserves again, as far as there is enough, what a lock reserved before its money was released. */
    void reserveAgain(FundLock lock) {
        Account account = lock.feeAccount();
        if (account == null) {
            return;
        }
        for (OrderNode node : new OrderNode[] {lock.first(), lock.second()}) {
            if (node != null && node.isOpen()) {
                BigDecimal most = lock.feeAmount().add(account.free());
                reserve(node, lock, account, node.state().fees().reserved().min(most));
            }
        }
    }

    /** Returns the fees of the unfilled part in the order's fee asset, at its limit, else its stop, else the touch; null without a rate. */
    private @Nullable BigDecimal needed(OrderNode node) {
        Market market = node.market();
        Quote quote = market.lastQuote();
        OrderRequest request = node.state().request();
        BigDecimal touch = quote == null ? null : node.isBuy() ? quote.ask() : quote.bid();
        BigDecimal price = request.limitPrice().or(request::stopPrice).orElse(touch);
        String asset = node.state().order().feeAsset();
        Rates rates = rates(market, asset, price);
        if (price == null || rates == null) {
            return null;
        }
        BigDecimal remaining = node.state().remaining();
        BigDecimal more = market.fillModel().fees().atMost(remaining, remaining.multiply(price));
        return rates.fromQuote(node.feeGrowth(more), state.settings().scale(asset));
    }

    // ---- charging ----

    /**
     * Returns the fee of a fill.
     *
     * @param notional amount times price, exact
     * @param quoteAmount the amount of the quote asset that changes hands, without the fee
     */
    Fee of(
            OrderNode node,
            BigDecimal amount,
            BigDecimal price,
            BigDecimal notional,
            BigDecimal quoteAmount,
            Liquidity liquidity) {
        Market market = node.market();
        FundLock lock = node.lock();
        BigDecimal exact = market.fillModel().fees().ofFill(amount, notional, liquidity);
        BigDecimal growth = node.feeGrowth(exact);
        BigDecimal before = lock == null ? node.exactFee() : lock.fee();
        BigDecimal after = before.signum() == 0 ? growth : before.add(growth);
        String quote = market.quoteAccount().asset();
        int scale = market.quoteAccount().scale();
        if (node.isBuy() && node.paysFeesInQuote()) {
            BigDecimal fee = Rounding.cost(after, scale);
            if (before.signum() != 0) {
                fee = fee.subtract(Rounding.cost(before, scale));
            }
            return new Fee(quote, fee, fee, exact, growth);
        }
        BigDecimal charged = lock == null ? node.state().fees().charged() : lock.feeCharged();
        BigDecimal due = charged.signum() == 0 ? after : after.subtract(charged);
        Fee inThird =
                node.paysFeesInThird() ? inThird(node, amount, price, new Fee(quote, due, due, exact, growth)) : null;
        if (inThird != null) {
            return inThird;
        }
        if (node.isBuy()) {
            Account base = market.baseAccount();
            BigDecimal fee =
                    covered(due.divide(price, base.scale(), CEILING), growth).min(amount);
            return new Fee(base.asset(), fee, fee.multiply(price), exact, growth);
        }
        // otherwise, dust would make the balance negative
        BigDecimal fee = covered(Rounding.cost(due, scale), growth).min(quoteAmount);
        return new Fee(quote, fee, fee, exact, growth);
    }

    /** Returns a fee in the third asset; null without a fresh price of it, or if neither the lock nor the free amount has enough. */
    private @Nullable Fee inThird(OrderNode node, BigDecimal amount, BigDecimal price, Fee due) {
        String asset = node.state().order().feeAsset();
        Rates rates = rates(node.market(), asset, price);
        if (rates == null) {
            return null;
        }
        BigDecimal fee = covered(rates.fromQuote(due.amount(), state.settings().scale(asset)), due.growth());
        Account account = state.findAccount(asset);
        BigDecimal available = account == null ? ZERO : account.free();
        FundLock lock = node.lock();
        if (lock != null && lock.feeAccount() == account) {
            available = available.add(lock.feeAmount());
        } else if (lock == null && account == node.market().baseAccount()) {
            available = available.subtract(amount); // it is sold as well
        }
        return fee.signum() > 0 && fee.compareTo(available) > 0
                ? null
                : new Fee(asset, fee, rates.toQuote(fee), due.exact(), due.growth());
    }

    /** Returns a fee that is not below 0, unless it is a rebate. */
    private static BigDecimal covered(BigDecimal fee, BigDecimal growth) {
        return growth.signum() < 0 ? fee : fee.max(ZERO);
    }

    /** Returns what a taker pays for an amount, including a fee in the quote asset, in the quote asset's scale. */
    static BigDecimal takerCost(OrderNode node, BigDecimal amount, BigDecimal price) {
        int scale = node.market().quoteAccount().scale();
        BigDecimal notional = amount.multiply(price);
        BigDecimal cost = Rounding.cost(notional, scale);
        if (!node.paysFeesInQuote()) {
            return cost;
        }
        BigDecimal fee = node.market().fillModel().fees().ofFill(amount, notional, Liquidity.TAKER);
        return cost.add(Rounding.cost(node.feeGrowth(fee), scale));
    }

    /** Returns the value of the third asset in which fees are charged, in units of a market's quote asset; 0 if there is none (S1.8). */
    BigDecimal worthOfThird(Market market) {
        String asset = state.settings().feePayment() == FeePayment.ASSET
                ? state.settings().feeAsset().orElseThrow()
                : market.quoteAccount().asset();
        Account account = state.findAccount(asset);
        if (account == null || account == market.quoteAccount() || account == market.baseAccount()) {
            return ZERO;
        }
        Rates rates = rates(market, asset, null);
        return rates == null ? ZERO : rates.toQuote(account.total());
    }
}
