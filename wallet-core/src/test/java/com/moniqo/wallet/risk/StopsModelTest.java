package com.moniqo.wallet.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmending;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.trading.OrderType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * With a stop on every entry, nothing that reaches the wallet adds to a position of which a part has no open stop, whatever is cancelled,
 * amended, lost, late or restarted, on two hosts; and every cancellation passes.
 */
class StopsModelTest {
    private static final int RUNS = Integer.getInteger("guard.stops.runs", 400);
    private static final int STEPS = 60;
    private static final List<Symbol> SYMBOLS = List.of(Symbol.of("BTC/USDT"), Symbol.of("ETH/USDT"));

    private final SettableClock clock = new SettableClock("2026-01-05T16:00:00Z");
    private final ScriptedLedger ledger =
            new ScriptedLedger(RiskLimits.of("1000000", "5000000", 10, "100000000").toBuilder()
                    .respectMarketHours(false)
                    .attachDefaultStops(true)
                    .build());
    private final List<String> steps = new ArrayList<>();

    /** One run over a wallet of one style. */
    private final class Run {
        private final ModelWallet wallet;
        private final RiskGuard[] guards = new RiskGuard[2];
        private final Random dice;
        private int added;

        Run(int seed) {
            dice = new Random(seed);
            Duration balanceLag = Duration.ofMillis(seed % 2 == 1 ? 300 : 0);
            Duration orderLag = Duration.ofMillis(seed % 4 >= 2 ? 600 : 0);
            wallet = new ModelWallet(clock, new ModelWallet.Style(false, balanceLag, orderLag, seed % 3 != 0, true));
            wallet.observer = this::check;
            restart(0);
            restart(1);
        }

        private void restart(int host) {
            guards[host] = RiskGuard.builder(wallet, ledger)
                    .valuation((asset, now) -> Optional.ofNullable(wallet.usd(asset)))
                    .clock(clock)
                    .ticker(() -> 0)
                    .build();
        }

        /** Fails if new entries are sent although a position has too few open stops. */
        private void check(ModelWallet.Sending sending) {
            for (Order order : sending.after()) {
                boolean enters = order.side() == OrderSide.BUY
                        && sending.before().stream()
                                .noneMatch(other -> other.id().equals(order.id()));
                if (enters) {
                    added++;
                    BigDecimal bare = bare(order.symbol())
                            .multiply(wallet.usd(order.symbol().base()));
                    if (bare.compareTo(BigDecimal.ONE) > 0) {
                        throw new AssertionFailedError(order + " was sent although " + bare + " USD have no stop");
                    }
                }
            }
        }

        private BigDecimal bare(Symbol symbol) {
            BigDecimal bare = wallet.trueBalances().getOrDefault(symbol.base(), BigDecimal.ZERO);
            for (Order order : wallet.trueOpen()) {
                boolean stop = order.symbol().equals(symbol)
                        && order.type() == OrderType.STOP_LOSS
                        && order.side() == OrderSide.SELL
                        && order.status() != OrderStatus.PENDING;
                bare = stop ? bare.subtract(order.remainingAmount()) : bare;
            }
            return bare;
        }

        void step() {
            Symbol symbol = SYMBOLS.get(dice.nextInt(2));
            GuardedWallet handle = guards[dice.nextInt(2)].handle();
            BigDecimal amount =
                    BigDecimal.valueOf(1 + dice.nextInt(9), symbol.base().equals("BTC") ? 1 : 0);
            switch (dice.nextInt(12)) {
                case 0, 1, 2 ->
                    tried("buy", () -> handle.placeOrder(OrderRequest.market(symbol, OrderSide.BUY, amount)));
                case 3 ->
                    tried(
                            "bid",
                            () -> handle.placeOrder(
                                    OrderRequest.limit(symbol, OrderSide.BUY, amount, price(symbol, 990))));
                case 4 -> anyOrder().ifPresent(order -> tried("cancel", () -> handle.cancelOrder(order.id())));
                case 5 -> anyOrder().ifPresent(order -> tried("amend", () -> amend(handle, order)));
                case 6 -> wallet.price(symbol.base(), price(symbol, 980 + dice.nextInt(41)), false);
                case 7, 8 -> clock.advance(Duration.ofMillis(100L * (1 + dice.nextInt(15))));
                case 9 -> tried("mark", () -> guards[dice.nextInt(2)].mark());
                case 10 -> protect(handle, symbol);
                default -> disturb();
            }
        }

        private BigDecimal price(Symbol symbol, int thousandths) {
            return wallet.usd(symbol.base())
                    .multiply(BigDecimal.valueOf(thousandths, 3))
                    .setScale(4, RoundingMode.DOWN);
        }

        private Optional<Order> anyOrder() {
            List<Order> open = wallet.trueOpen();
            return open.isEmpty() ? Optional.empty() : Optional.of(open.get(dice.nextInt(open.size())));
        }

        private void amend(GuardedWallet handle, Order order) {
            BigDecimal factor = List.of(new BigDecimal("0.5"), new BigDecimal("0.9"), new BigDecimal("2"))
                    .get(dice.nextInt(3));
            handle.ability(OrderAmending.class)
                    .orElseThrow()
                    .amendOrder(order.id(), OrderAmendment.amount(order.amount().multiply(factor)));
        }

        private void protect(GuardedWallet handle, Symbol symbol) {
            BigDecimal bare = bare(symbol);
            if (bare.signum() > 0) {
                tried(
                        "protect",
                        () -> handle.placeOrder(
                                OrderRequest.stopLoss(symbol, OrderSide.SELL, bare, price(symbol, 995))));
            }
        }

        private void disturb() {
            int host = dice.nextInt(2);
            switch (dice.nextInt(4)) {
                case 0 -> wallet.next = ModelWallet.Reply.values()[dice.nextInt(4)];
                case 1 -> restart(host);
                case 2 -> {
                    guards[host].close();
                    restart(host);
                }
                default -> {}
            }
        }
    }

    private void tried(String what, Runnable call) {
        try {
            call.run();
            steps.add(what);
        } catch (WalletException e) {
            steps.add(what + ": " + e.code());
            assertThat(what.equals("cancel") && e.code() != ErrorCode.ORDER_REJECTED)
                    .as("a cancellation was refused: " + e.getMessage())
                    .isFalse();
        }
    }

    @Test
    void nothing_adds_to_a_position_without_stops_and_every_cancellation_passes() {
        int added = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            ledger.set(profile -> profile.withState(GuardState.initial()));
            steps.clear();
            var run = new Run(seed);
            try {
                for (int step = 0; step < STEPS; step++) {
                    run.step();
                }
            } catch (AssertionFailedError e) {
                throw new AssertionFailedError("run " + seed + " " + steps + ": " + e.getMessage(), e);
            }
            added += run.added;
        }
        assertThat(added).as("entries that reached the wallet").isGreaterThan(RUNS * STEPS / 12);
    }
}
