package com.moniqo.wallet.platform;

import static com.moniqo.wallet.platform.PlatformFixture.ALICE;
import static com.moniqo.wallet.platform.PlatformFixture.BTC;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.audit.ActorId;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.memory.InMemoryStores;
import com.moniqo.wallet.risk.GuardedWallet;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.OrderSide;
import com.moniqo.wallet.trading.OrderStatus;
import com.moniqo.wallet.user.PlatformListener;
import com.moniqo.wallet.user.ResumeRequest;
import com.moniqo.wallet.user.UserWallet;
import com.moniqo.wallet.user.UserWalletId;
import com.moniqo.wallet.user.UserWalletStatus;
import com.moniqo.wallet.user.UserWalletUpdate;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/** Eight clients change the same two wallets at once. The state machine holds, and no acknowledged change is lost. */
class InterleavingTest {
    private static final ActorId OPERATOR = ActorId.of("operator");

    private static final int CLIENTS = 8;
    private static final Set<ErrorCode> REFUSALS = EnumSet.of(
            ErrorCode.NOT_FOUND,
            ErrorCode.VALIDATION_ERROR,
            ErrorCode.CONFLICT,
            ErrorCode.WALLET_SUSPENDED,
            ErrorCode.WALLET_NOT_INITIALIZED,
            ErrorCode.INSUFFICIENT_BALANCE);

    enum Action {
        NOTE,
        PAUSE,
        RESUME,
        SYNC,
        TEST,
        BUY,
        SELL,
        SUSPEND,
        END_SUSPENSION,
        TIGHTEN,
        DELETE
    }

    record Step(Action action, int wallet) {}

    @Provide
    Arbitrary<List<List<Step>>> scripts() {
        Arbitrary<Action> actions = Arbitraries.frequency(
                Tuple.of(4, Action.NOTE),
                Tuple.of(3, Action.PAUSE),
                Tuple.of(3, Action.RESUME),
                Tuple.of(3, Action.SYNC),
                Tuple.of(2, Action.TEST),
                Tuple.of(3, Action.BUY),
                Tuple.of(3, Action.SELL),
                Tuple.of(1, Action.SUSPEND),
                Tuple.of(1, Action.END_SUSPENSION),
                Tuple.of(2, Action.TIGHTEN),
                Tuple.of(1, Action.DELETE));
        Arbitrary<Step> steps = Combinators.combine(
                        actions, Arbitraries.integers().between(0, 1))
                .as(Step::new);
        return steps.list().ofMinSize(5).ofMaxSize(15).list().ofSize(CLIENTS);
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void no_acknowledged_change_is_lost(@ForAll("scripts") List<List<Step>> scripts) throws Exception {
        var log = new ChangeLog();
        try (var world = new PlatformFixture(new InMemoryStores(), builder -> builder.listener(log))) {
            List<Client> clients = new ArrayList<>();
            List<UserWallet> wallets = List.of(world.create(), world.create());
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new Client(world, wallets, i));
            }
            runTogether(clients, scripts);
            for (int wallet = 0; wallet < 2; wallet++) {
                check(world, world.stored(wallets.get(wallet)), wallet, clients, log);
            }
        }
        assertThat(log.broken).isEmpty();
    }

    private static void runTogether(List<Client> clients, List<List<Step>> scripts) throws Exception {
        var barrier = new CyclicBarrier(CLIENTS);
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Client client = clients.get(i);
                List<Step> script = scripts.get(i);
                ends.add(threads.submit(() -> {
                    barrier.await();
                    script.forEach(client::act);
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void check(
            PlatformFixture world, UserWallet stored, int number, List<Client> clients, ChangeLog log) {
        // every acknowledged note of every client is there: each wrote its own field of the limits' symbols
        for (Client client : clients) {
            Integer last = client.notes.get(number);
            if (last != null) {
                assertThat(client.lastNoteIn(stored))
                        .as("note of client " + client.number)
                        .isEqualTo(last);
            }
        }
        // every acknowledged order is in the exchange, and nothing else is
        var account = world.exchange.account(stored.id().value());
        BigDecimal held = account.balance("BTC").total();
        BigDecimal traded = clients.stream()
                .map(client -> client.traded.getOrDefault(number, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(held).isEqualByComparingTo(traded);
        // the last status that was told is the one that is stored
        assertThat(log.last(stored.id())).isEqualTo(stored.status() + (stored.deleted() ? " deleted" : ""));
        if (stored.deleted()) {
            assertThat(held).as("a deleted wallet holds no position").isEqualByComparingTo("0");
            assertThat(clients.stream()
                            .mapToInt(client -> client.deletes.getOrDefault(number, 0))
                            .sum())
                    .as("one delete is acknowledged")
                    .isEqualTo(1);
        }
    }

    /** One client: knows what was acknowledged to it. */
    private static final class Client {
        final PlatformFixture world;
        final List<UserWallet> wallets;
        final int number;
        final Map<Integer, Integer> notes = new ConcurrentHashMap<>();
        final Map<Integer, Integer> deletes = new ConcurrentHashMap<>();
        final Map<Integer, BigDecimal> traded = new ConcurrentHashMap<>();
        private int counter;

        Client(PlatformFixture world, List<UserWallet> wallets, int number) {
            this.world = world;
            this.wallets = wallets;
            this.number = number;
        }

        void act(Step step) {
            UserWalletId id = wallets.get(step.wallet()).id();
            var service = world.platform.userWallets();
            try {
                switch (step.action()) {
                    case NOTE -> note(id, step.wallet());
                    case PAUSE ->
                        assertThat(service.pause(id, ALICE, "c" + number).pause())
                                .isPresent();
                    case RESUME ->
                        assertThat(service.resume(id, ALICE, ResumeRequest.confirmed())
                                        .pause())
                                .isEmpty();
                    case SYNC -> world.platform.balanceSync().sync(id, ALICE);
                    case TEST -> service.testConnection(id, ALICE);
                    case BUY -> trade(id, step.wallet(), OrderSide.BUY);
                    case SELL -> trade(id, step.wallet(), OrderSide.SELL);
                    case SUSPEND ->
                        assertThat(service.suspend(id, "x", OPERATOR).status()).isEqualTo(UserWalletStatus.SUSPENDED);
                    case END_SUSPENSION ->
                        assertThat(service.endSuspension(id, OPERATOR).suspension())
                                .isEmpty();
                    case TIGHTEN ->
                        service.update(
                                id,
                                ALICE,
                                UserWalletUpdate.builder().name("by " + number).build());
                    case DELETE -> {
                        service.delete(id, ALICE);
                        deletes.merge(step.wallet(), 1, Integer::sum);
                    }
                }
            } catch (WalletException e) {
                if (!REFUSALS.contains(e.code())) {
                    throw new AssertionError(step + " of client " + number, e);
                }
            }
        }

        /** Counts in a place of its own within the AI's state, which all clients and the guard write. */
        private void note(UserWalletId id, int wallet) {
            int next = ++counter;
            world.platform
                    .userWallets()
                    .updateAiState(
                            id,
                            ALICE,
                            ai -> ai.toBuilder()
                                    .riskScore(withDigit(ai.riskScore(), next))
                                    .build());
            notes.put(wallet, next);
        }

        /** Two decimals of the score for each client. */
        private BigDecimal withDigit(BigDecimal score, int value) {
            BigDecimal unit = BigDecimal.ONE.movePointLeft(2 * (number + 1));
            return score.subtract(unit.multiply(BigDecimal.valueOf(digit(score))))
                    .add(unit.multiply(BigDecimal.valueOf(value)));
        }

        private int digit(BigDecimal score) {
            return score.movePointRight(2 * (number + 1))
                    .toBigInteger()
                    .mod(BigInteger.valueOf(100))
                    .intValue();
        }

        int lastNoteIn(UserWallet wallet) {
            return digit(wallet.risk().ai().riskScore());
        }

        private void trade(UserWalletId id, int wallet, OrderSide side) {
            try (GuardedWallet live = world.platform.userWallets().open(id, ALICE)) {
                var order = live.placeOrder(OrderRequest.market(BTC, side, "0.001"));
                assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
                BigDecimal amount = side == OrderSide.BUY
                        ? order.filledAmount()
                        : order.filledAmount().negate();
                traded.merge(wallet, amount, BigDecimal::add);
            }
        }
    }

    /** Records status changes and checks that each is a valid one. */
    private static final class ChangeLog implements PlatformListener {
        final Queue<String> broken = new ConcurrentLinkedQueue<>();
        private final Map<UserWalletId, UserWallet> latest = new ConcurrentHashMap<>();
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public void statusChanged(Optional<UserWallet> before, UserWallet after) {
            count.incrementAndGet();
            before.ifPresent(was -> {
                if (was.deleted()) {
                    broken.add("a deleted wallet changed: " + was + " > " + after);
                }
                if (after.version() != was.version() + 1) {
                    broken.add("a version was left out: " + was.version() + " > " + after.version());
                }
                if (was.suspension().isPresent()
                        && after.suspension().isPresent()
                        && after.status() != UserWalletStatus.SUSPENDED) {
                    broken.add("suspended, but " + after.status());
                }
            });
            latest.merge(after.id(), after, (a, b) -> a.version() > b.version() ? a : b);
        }

        String last(UserWalletId id) {
            UserWallet wallet = latest.get(id);
            return wallet.status() + (wallet.deleted() ? " deleted" : "");
        }
    }
}
