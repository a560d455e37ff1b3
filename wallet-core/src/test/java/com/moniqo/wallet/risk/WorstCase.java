package com.moniqo.wallet.risk;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.market.TradingCalendar;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderListType;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.opentest4j.AssertionFailedError;

/**
 * The oracle: tries combinations in which each open order fills wholly or not at all (positions are linear in between), of alternatives at
 * most one, and keeps the worst of each figure. It knows the truth and nothing of how a guard decides.
 */
final class WorstCase {
    private static final List<String> ASSETS = List.of("BTC", "ETH", "AAPL");
    private static final double TOLERANCE = 1e-6;
    private static final int EXHAUSTIVE = 9;
    private static final int SAMPLES = 400;

    private final Map<String, Double> longUsd = new TreeMap<>();
    private final Map<String, Double> shortUsd = new TreeMap<>();
    private double total;
    private int positions;

    static void check(GuardModel model, ModelWallet.Sending sending) {
        RiskProfile profile = model.ledger.load();
        WorstCase before = of(model, sending.before());
        WorstCase after = of(model, sending.after());
        RiskLimits limits = profile.limits();
        double position = limits.maxPositionSizeUsd().doubleValue();
        for (String asset : ASSETS) {
            limit(asset + " long", before.longUsd.get(asset), after.longUsd.get(asset), position);
            limit(asset + " short", before.shortUsd.get(asset), after.shortUsd.get(asset), position);
        }
        limit("total", before.total, after.total, limits.maxTotalExposureUsd().doubleValue());
        limit("positions", before.positions, after.positions, limits.maxOpenPositions());
        boolean stopped = profile.pause().isPresent() || profile.suspension().isPresent();
        for (String asset : ASSETS) {
            boolean enlarged = grows(before.longUsd.get(asset), after.longUsd.get(asset))
                    || grows(before.shortUsd.get(asset), after.shortUsd.get(asset));
            if (stopped && enlarged) {
                throw new AssertionFailedError("added risk in " + asset + " while stopped: " + sending.after());
            }
            if (enlarged && forbidden(asset, limits, model)) {
                throw new AssertionFailedError("acquired " + asset + " although it is forbidden");
            }
        }
        if (stopped) {
            likelier(model, sending);
        }
    }

    private static void limit(String what, double before, double after, double allowed) {
        if (after > Math.max(before, allowed) + TOLERANCE * Math.max(1, allowed)) {
            throw new AssertionFailedError(
                    what + " was " + before + ", allowed " + allowed + ", with the call " + after);
        }
    }

    private static boolean grows(double before, double after) {
        return after > before + 1e-4;
    }

    private static boolean forbidden(String asset, RiskLimits limits, GuardModel model) {
        boolean closed = asset.equals("AAPL") && !TradingCalendar.US_EQUITIES.isOpen(model.clock.instant());
        return closed
                || limits.blockedSymbols().stream()
                        .anyMatch(symbol -> symbol.base().equals(asset));
    }

    /** An amendment while stopped must not bring an order that adds risk closer to its fill. */
    private static void likelier(GuardModel model, ModelWallet.Sending sending) {
        for (int i = 0; i < Math.min(sending.before().size(), sending.after().size()); i++) {
            Order was = sending.before().get(i);
            Order now = sending.after().get(i);
            boolean addsRisk = !model.wallet.style.mayShort() && !acquired(now).equals("USDT");
            if (addsRisk && was.id().equals(now.id()) && was.type() != OrderType.MARKET) {
                BigDecimal from = was.limitPrice().or(was::stopPrice).orElseThrow();
                BigDecimal to = now.limitPrice().or(now::stopPrice).orElseThrow();
                boolean up = (now.side() == OrderSide.BUY) == (now.type() == OrderType.LIMIT);
                if (up ? to.compareTo(from) > 0 : to.compareTo(from) < 0) {
                    throw new AssertionFailedError("made a fill likelier while stopped: " + was + " -> " + now);
                }
            }
        }
    }

    private static String acquired(Order order) {
        return order.side() == OrderSide.BUY
                ? order.symbol().base()
                : order.symbol().quote().orElse("USDT");
    }

    private static WorstCase of(GuardModel model, List<Order> open) {
        var worst = new WorstCase();
        ASSETS.forEach(asset -> {
            worst.longUsd.put(asset, 0.0);
            worst.shortUsd.put(asset, 0.0);
        });
        List<List<double[]>> choices = choices(model, open);
        if (choices.size() <= EXHAUSTIVE) {
            worst.all(model, choices, 0, held(model));
        } else {
            worst.directed(model, choices);
            var random = new Random(choices.size());
            for (int i = 0; i < SAMPLES; i++) {
                double[] sum = held(model);
                for (List<double[]> choice : choices) {
                    add(sum, choice.get(random.nextInt(choice.size())));
                }
                worst.see(model, sum);
            }
        }
        return worst;
    }

    private static double[] held(GuardModel model) {
        var balances = model.wallet.trueBalances();
        return ASSETS.stream()
                .mapToDouble(
                        asset -> balances.getOrDefault(asset, BigDecimal.ZERO).doubleValue())
                .toArray();
    }

    /** For each order, or group of alternatives, what it may do: nothing, or one of the changes. */
    private static List<List<double[]>> choices(GuardModel model, List<Order> open) {
        var choices = new ArrayList<List<double[]>>();
        var groups = new HashMap<String, List<double[]>>();
        for (Order order : open) {
            double[] change = change(model, order);
            OrderListType type = order.listType().orElse(null);
            boolean exit = type == OrderListType.OCO || (type == OrderListType.BRACKET && isExit(order, open));
            if (exit) {
                groups.computeIfAbsent(
                                order.listId().orElseThrow().value(), id -> new ArrayList<>(List.of(new double[3])))
                        .add(change);
            } else {
                choices.add(List.of(new double[3], change));
            }
        }
        choices.addAll(groups.values());
        return choices;
    }

    private static boolean isExit(Order order, List<Order> open) {
        return order.status() == OrderStatus.PENDING
                || open.stream()
                        .filter(other -> other.listId().equals(order.listId()))
                        .noneMatch(other -> other.status() == OrderStatus.PENDING);
    }

    private static double[] change(GuardModel model, Order order) {
        var change = new double[ASSETS.size()];
        double amount = order.remainingAmount().doubleValue() * (order.side() == OrderSide.BUY ? 1 : -1);
        Symbol symbol = order.symbol();
        String quote = symbol.quote().orElse("USDT");
        double price = model.wallet.usd(symbol.base()).doubleValue()
                / model.wallet.usd(quote).doubleValue();
        double limit = order.limitPrice().map(BigDecimal::doubleValue).orElse(price);
        double cost = order.side() == OrderSide.SELL ? Math.max(price, limit) : limit;
        if (ASSETS.contains(symbol.base())) {
            change[ASSETS.indexOf(symbol.base())] += amount;
        }
        if (ASSETS.contains(quote)) {
            change[ASSETS.indexOf(quote)] -= amount * cost;
        }
        return change;
    }

    private static void add(double[] sum, double[] change) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += change[i];
        }
    }

    private void all(GuardModel model, List<List<double[]>> choices, int from, double[] sum) {
        if (from == choices.size()) {
            see(model, sum);
            return;
        }
        for (double[] change : choices.get(from)) {
            double[] next = Arrays.copyOf(sum, sum.length);
            add(next, change);
            all(model, choices, from + 1, next);
        }
    }

    /** The combinations that push one asset, or their sum, furthest one way. */
    private void directed(GuardModel model, List<List<double[]>> choices) {
        for (int asset = 0; asset <= ASSETS.size(); asset++) {
            for (int sign : new int[] {1, -1}) {
                double[] sum = held(model);
                for (List<double[]> choice : choices) {
                    double[] best = choice.get(0);
                    for (double[] change : choice) {
                        best = weight(model, change, asset) * sign > weight(model, best, asset) * sign ? change : best;
                    }
                    add(sum, best);
                }
                see(model, sum);
            }
        }
    }

    private static double weight(GuardModel model, double[] change, int asset) {
        if (asset < ASSETS.size()) {
            return change[asset];
        }
        double sum = 0;
        for (int i = 0; i < change.length; i++) {
            sum += change[i] * model.wallet.usd(ASSETS.get(i)).doubleValue();
        }
        return sum;
    }

    private void see(GuardModel model, double[] amounts) {
        double sum = 0;
        int count = 0;
        boolean impossible = false;
        for (int i = 0; i < amounts.length; i++) {
            String asset = ASSETS.get(i);
            double usd = amounts[i] * model.wallet.usd(asset).doubleValue();
            longUsd.merge(asset, Math.max(0, usd), Math::max);
            impossible |= !model.wallet.style.mayShort() && amounts[i] < -1e-12;
            if (model.wallet.style.mayShort()) {
                shortUsd.merge(asset, Math.max(0, -usd), Math::max);
            }
            sum += Math.abs(usd);
            count += Math.abs(usd) >= 1 ? 1 : 0;
        }
        if (!impossible) {
            total = Math.max(total, sum);
            positions = Math.max(positions, count);
        }
    }
}
