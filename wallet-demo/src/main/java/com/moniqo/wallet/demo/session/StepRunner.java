package com.moniqo.wallet.demo.session;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.NotOpenException;
import com.moniqo.wallet.demo.engine.PaperExchange;
import com.moniqo.wallet.demo.engine.RequestKey;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.engine.step.StepKind;
import com.moniqo.wallet.demo.journal.CommitResult;
import com.moniqo.wallet.demo.journal.GroupCommit;
import com.moniqo.wallet.demo.journal.History;
import com.moniqo.wallet.demo.journal.PendingStep;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.trading.Order;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps: decides a command under the lock, waits outside it until the step is durable, and delivers its events. If another process was
 * faster, the command is decided again.
 */
final class StepRunner {
    private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

    /** How often a call may lose against other sessions before it fails with a conflict; it waits a little after each time. */
    private static final int MAX_RACES = 200;

    /** How often a call that waits for the steps of others is decided again before it fails with the store. */
    private static final int MAX_FAILURES = 3;

    private final String wallet;
    private final ReentrantLock lock;
    private final CurrentExchange current;
    private final GroupCommit commit;
    private final History history;
    private final Checkpoints checkpoints;
    private final Runnable delivery;
    private final boolean asksFirst;
    private final Access access;
    private final Turns turns;

    /** @param delivery delivers the events of durable steps; called outside the lock */
    StepRunner(
            SessionConfig config,
            ReentrantLock lock,
            CurrentExchange current,
            GroupCommit commit,
            History history,
            Checkpoints checkpoints,
            Runnable delivery) {
        this.wallet = config.walletId();
        this.lock = lock;
        this.current = current;
        this.commit = commit;
        this.history = history;
        this.checkpoints = checkpoints;
        this.delivery = delivery;
        this.asksFirst = config.store().tuning().appendsAtOnce();
        this.access = config.access();
        this.turns = Turns.of(config.store(), wallet);
    }

    /** Queries the exchange at a given time. */
    interface Query<T> {
        T ask(PaperExchange exchange, Instant time);
    }

    /** Runs one command as one step, and returns its result once the step is durable. */
    <T> T run(Command<T> command) {
        try (Turns.Turn turn = turns.begin()) {
            access.isAlone(); // keeps a claim alive
            for (int race = 0; race < MAX_RACES; race++) {
                turn.await(race);
                CommitResult outcome = attempt(command, race);
                switch (outcome.kind()) {
                    case DURABLE -> {
                        return command.result();
                    }
                    case ALREADY_APPLIED -> {
                        return command.resultOf(outcome.appliedEntry());
                    }
                    case FAILED -> throw failure(outcome);
                    default ->
                        LOG.atDebug()
                                .addKeyValue("wallet", wallet)
                                .addKeyValue("race", race)
                                .log("another process was faster, deciding again");
                }
            }
            throw conflict();
        } finally {
            delivery.run();
        }
    }

    private WalletException conflict() {
        return new WalletException(
                ErrorCode.CONFLICT,
                "other processes changed this wallet " + MAX_RACES
                        + " times while this call was being processed; nothing was changed, try again",
                Map.of("wallet", wallet));
    }

    /**
     * The outcome of a decision.
     *
     * @param result the result, if nothing has to be stored
     * @param pending the step to wait for, if there is one
     * @param refusal the refusal, if it is one
     * @param exchange the exchange that has decided
     */
    private record Decided(
            @Nullable CommitResult result,
            @Nullable PendingStep pending,
            @Nullable WalletException refusal,
            PaperExchange exchange) {}

    /** Decides a command under the lock, and waits outside it until the step is stored. */
    private CommitResult attempt(Command<?> command, int race) {
        Decided decided;
        lock.lock();
        try {
            decided = decide(command, race);
        } finally {
            lock.unlock();
        }
        if (decided.refusal() != null) {
            return refused(command, decided.exchange(), decided.refusal());
        }
        PendingStep pending = decided.pending();
        if (pending == null) {
            return requireNonNull(decided.result());
        }
        CommitResult result = commit.await(pending);
        if (result.kind() == CommitResult.Kind.DURABLE) {
            checkpoints.writeIfDue(pending.seq());
        }
        return result;
    }

    private Decided decide(Command<?> command, int race) {
        PaperExchange exchange = current.get();
        Instant time = current.expireDueOrders();
        checkpoints.writeAtOnce(exchange);
        if (asksFirst) {
            JournalEntry applied = applied(command.key());
            if (applied != null) {
                return new Decided(CommitResult.applied(applied), null, null, exchange);
            }
        }
        Step step;
        try {
            step = command.decide(exchange, time);
        } catch (WalletException e) {
            if (commit.awaitDurable(exchange.seq())) {
                return new Decided(null, null, e, exchange);
            }
            WalletException failure = commit.failure(); // the refusal is based on something that is refused itself
            CommitResult result =
                    failure == null || race < MAX_FAILURES ? CommitResult.RETRY : CommitResult.failed(failure);
            return new Decided(result, null, null, exchange);
        } catch (RuntimeException | Error e) {
            commit.spoil(); // a defect: nothing of this step may remain
            throw defect(e);
        }
        if (step == null) {
            checkpoints.writeMarks(exchange);
            return new Decided(CommitResult.DURABLE, null, null, exchange); // there is nothing to store
        }
        PendingStep pending = commit.add(step);
        checkpoints.writeAtOnce(exchange);
        boolean awaited = step.kind() != StepKind.MARKS; // nobody waits for marks
        return new Decided(CommitResult.DURABLE, awaited ? pending : null, null, exchange);
    }

    /** Converts an error of the JVM, such as lack of memory, into a failure that changed nothing. Anything else is thrown unchanged. */
    private static RuntimeException defect(Throwable defect) {
        if (defect instanceof VirtualMachineError) {
            return new WalletException(
                    ErrorCode.STATE_STORE_ERROR,
                    "the JVM failed while the call was deciding ("
                            + defect.getClass().getName() + "); nothing was changed",
                    Map.of("reason", "jvm"),
                    defect);
        }
        if (defect instanceof Error error) {
            throw error;
        }
        return (RuntimeException) defect;
    }

    /**
     * Handles a refusal, which counts only when everything that it is based on is durable. The store is checked first (S8). Called outside
     * the lock, because the store may be slow.
     */
    private CommitResult refused(Command<?> command, PaperExchange exchange, WalletException refusal) {
        JournalEntry applied = applied(command.key());
        if (applied != null) {
            return CommitResult.applied(applied);
        }
        if (!access.isAlone() && isOutdated(exchange, command.end(history::lastSeq))) {
            return CommitResult.RETRY; // another session has written: the refusal may no longer hold
        }
        if (refusal instanceof NotOpenException notOpen) {
            Order known = history.order(notOpen.order());
            if (known.status().terminal()) {
                throw notOpen.refusal(known);
            }
            isOutdated(exchange, Long.MAX_VALUE); // restores: another process has placed the order
            return CommitResult.RETRY;
        }
        throw refusal;
    }

    /** Checks whether the store has entries that an exchange did not decide, and if so, lets it be restored. */
    private boolean isOutdated(PaperExchange exchange, long lastSeq) {
        lock.lock();
        try {
            if (current.unchecked() != exchange) {
                return true;
            }
            if (exchange.seq() < lastSeq) {
                commit.spoil();
                return true;
            }
            return !commit.awaitDurable(lastSeq); // this session has decided them, unless another one was faster
        } finally {
            lock.unlock();
        }
    }

    private @Nullable JournalEntry applied(@Nullable RequestKey key) {
        return key == null ? null : history.find(key.op()).orElse(null);
    }

    static WalletException failure(CommitResult failed) {
        WalletException cause = failed.failure();
        if (cause == null) {
            return new WalletException(ErrorCode.STATE_STORE_ERROR, "the state store failed");
        }
        // a copy, because several callers may share one failed commit
        return new WalletException(cause.code(), String.valueOf(cause.getMessage()), cause.details(), cause);
    }

    /**
     * Looks at the store, and restores the exchange if another session has written to it: whatever anyone had acknowledged before this call
     * counts from then on (S10). Called outside the lock, because it may take a round trip.
     */
    void catchUp() {
        if (access.isAlone()) {
            return;
        }
        current.requireOpen();
        long lastSeq = history.lastSeq();
        lock.lock();
        try {
            current.catchUp(lastSeq);
        } finally {
            lock.unlock();
        }
        CommandScope command = CommandScope.of(this);
        if (command != null) {
            command.lookedAtStore();
        }
    }

    /** As {@link #catchUp}, unless the command of this thread has done it already: for prices, which the journal has only now and then. */
    void catchUpOnce() {
        CommandScope command = CommandScope.of(this);
        if (command == null || !command.hasLooked()) {
            catchUp();
        }
    }

    /** Runs several calls as one command. */
    <T> T once(Supplier<T> calls) {
        return access.isAlone() ? calls.get() : CommandScope.within(this, calls);
    }

    /** Answers a query when everything that the answer is based on is durable. */
    <T> T read(Query<T> query) {
        try (Turns.Turn turn = turns.begin()) {
            for (int race = 0; race < MAX_RACES; race++) {
                turn.await(race);
                lock.lock();
                try {
                    PaperExchange exchange = current.get();
                    T answer = query.ask(exchange, current.expireDueOrders());
                    checkpoints.writeAtOnce(exchange);
                    if (commit.awaitDurable(exchange.seq())) {
                        return answer;
                    }
                    WalletException failure = commit.failure();
                    if (failure != null && race >= MAX_FAILURES) {
                        throw failure(CommitResult.failed(failure));
                    }
                } finally {
                    lock.unlock();
                }
            }
            throw conflict();
        } finally {
            delivery.run();
        }
    }

    /** Answers a query that does not depend on time. Nothing becomes due by it, so that a replay can still play earlier events (S1.6). */
    <T> T peek(Function<PaperExchange, T> query) {
        lock.lock();
        try {
            return query.apply(current.get());
        } finally {
            lock.unlock();
        }
    }
}
