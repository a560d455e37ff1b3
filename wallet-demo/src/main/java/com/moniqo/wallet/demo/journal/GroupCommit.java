package com.moniqo.wallet.demo.journal;

import static java.util.Objects.requireNonNull;

import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoreTuning;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes steps durable, in order. The callers of one wallet share commits.
 *
 * <p>Steps are added under the session's lock. A caller that waits for its step writes everything that is pending with one call to the
 * store, outside the lock, unless another caller is already writing. The others sleep until the writer wakes them: those whose steps are
 * settled, and one more to write what has been added in the meantime. If the store refuses a step, all later ones are refused as well,
 * because they are based on it. The state is then stale, and the session restores it before it decides anything else.
 */
public final class GroupCommit {
    /** How often a caller yields before it goes to sleep, because waking up often takes longer than a commit. */
    private static final int YIELDS = 20;

    private final String wallet;
    private final DemoStateStore store;
    private final StoreTuning tuning;
    private final ReentrantLock lock;
    private final Condition written;
    private final Consumer<Step> onDurable;
    private final String writer;
    private List<PendingStep> pending = new ArrayList<>();
    private volatile boolean writing; // changed under the lock
    private boolean stale;
    private @Nullable WalletException failure;
    private long refusals; // how often it has become stale
    private long durable;
    private long count;

    /**
     * Creates a group commit for one wallet.
     *
     * @param lock the session's lock
     * @param onDurable receives each durable step, under the lock
     * @param writer a token of the session, unique among all writers of the journal
     */
    public GroupCommit(
            String wallet, DemoStateStore store, ReentrantLock lock, Consumer<Step> onDurable, String writer) {
        this.wallet = wallet;
        this.store = store;
        this.tuning = store.tuning();
        this.lock = lock;
        this.written = lock.newCondition();
        this.onDurable = onDurable;
        this.writer = writer;
    }

    /** Returns whether the state contains something that the store has refused. Called under the lock. */
    public boolean isStale() {
        return stale;
    }

    /** Returns the failure because of which the last steps were refused; null if there was none. Called under the lock. */
    public @Nullable WalletException failure() {
        return failure;
    }

    /**
     * Discards everything in the state that is not in the store: steps that were not sent yet have to be decided again. Called under the
     * lock.
     */
    public void spoil() {
        stale = true;
        failure = null;
        refusals++;
        drop(CommitResult.RETRY);
    }

    /** Waits until nothing is being written, so that the store is up to date. Called under the lock, which is released while waiting. */
    public void awaitIdle() {
        while (writing) {
            written.awaitUninterruptibly();
        }
    }

    /** Returns the number of the last step of which this session knows that it is stored. Called under the lock. */
    public long durable() {
        return durable;
    }

    /** Records that the state was restored from the store, and the number of its last step. Called under the lock. */
    public void reset(long seq) {
        durable = seq;
        stale = false;
    }

    /** Adds the next step. A store that appends at once already has it when this returns. Called under the lock. */
    public PendingStep add(Step step) {
        PendingStep next = new PendingStep(step, writer, ++count);
        if (tuning.appendsAtOnce()) {
            writeAtOnce(List.of(next));
        } else {
            pending.add(next);
        }
        return next;
    }

    /** Waits until a step is durable or refused. Called outside the lock. */
    public CommitResult await(PendingStep step) {
        CommitResult result = step.result;
        if (result == null) {
            prepare(step);
            for (result = step.result; result == null; result = step.result) {
                if (writing) {
                    sleep(step);
                } else {
                    writeFor(step);
                }
            }
        }
        return result;
    }

    /** Prepares a step. Each caller prepares its own, so that the writer need not prepare all of them. */
    private void prepare(PendingStep step) {
        try {
            step.prepared(tuning.preparation());
        } catch (Throwable e) {
            // the writer gets the same failure, and then the outcome of the step is known
        }
    }

    /** Waits until the step is settled, while another caller writes. */
    @SuppressWarnings("ThreadPriorityCheck") // yielding saves sleeps; nothing relies on it
    private void sleep(PendingStep step) {
        for (int i = 0; i < YIELDS; i++) {
            if (step.result != null || !writing) {
                return;
            }
            Thread.yield();
        }
        boolean interrupted = false;
        step.waiter = Thread.currentThread(); // now the writer sees it, or it sees that nobody is writing
        while (step.result == null && writing) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        step.waiter = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeFor(PendingStep step) {
        List<PendingStep> settled;
        Thread next;
        lock.lock();
        try {
            if (step.result != null || writing) {
                return; // another caller was faster
            }
            if (pending.isEmpty()) { // the step was lost by an error of the JVM
                step.result = CommitResult.failed(unknown(null));
                return;
            }
            settled = writePending();
            next = next();
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(next); // first, because the disk is idle until it writes
        wake(settled);
    }

    /** Returns one of the sleeping callers whose step is not written yet. Called under the lock. */
    private @Nullable Thread next() {
        for (PendingStep step : pending) {
            Thread waiter = step.waiter;
            if (waiter != null) {
                return waiter;
            }
        }
        return null;
    }

    private static void wake(List<PendingStep> steps) {
        for (PendingStep step : steps) {
            LockSupport.unpark(step.waiter);
        }
    }

    /**
     * Waits until everything up to a number is durable; returns false if it was refused. Called under the lock, which is released while
     * waiting.
     */
    public boolean awaitDurable(long seq) {
        long known = refusals; // another thread may restore the state before this one gets the lock back
        while (durable < seq && refusals == known && !stale) {
            if (writing || pending.isEmpty()) {
                written.awaitUninterruptibly();
            } else {
                wake(writePending());
                LockSupport.unpark(next());
            }
        }
        return refusals == known && !stale;
    }

    /** Writes everything that is pending, and returns it. Called under the lock, which is released in the meantime. */
    private List<PendingStep> writePending() {
        writing = true;
        List<PendingStep> batch = pending;
        pending = new ArrayList<>();
        AppendResult appended = null;
        WalletException failure = null;
        lock.unlock();
        try {
            appended = append(batch);
        } catch (WalletException e) {
            failure = e;
        } finally {
            lock.lock();
        }
        try {
            if (appended == null) {
                refuse(batch, CommitResult.failed(requireNonNull(failure)));
            } else {
                settleAll(batch, appended);
            }
        } finally {
            writing = false; // not earlier, or every caller with a settled step would try to write
            written.signalAll();
        }
        return batch;
    }

    private AppendResult append(List<PendingStep> batch) {
        try {
            AppendResult result = store.append(wallet, batch.get(0).seq() - 1, entries(batch));
            if (result.stored() > batch.size()) {
                throw new IllegalStateException(
                        "the store counts " + result.stored() + " of " + batch.size() + " entries as stored");
            }
            return result;
        } catch (WalletException e) {
            throw StoreCall.isItsOwn(e) ? e : unknown(e); // a store refuses no orders
        } catch (Throwable e) { // including errors and undeclared checked exceptions
            throw unknown(e);
        }
    }

    private List<? extends JournalEntry> entries(List<PendingStep> batch) {
        if (batch.size() == 1) {
            JournalEntry entry = entry(batch.get(0));
            return entry == batch.get(0) ? batch : List.of(entry);
        }
        List<JournalEntry> entries = new ArrayList<>(batch.size());
        for (PendingStep step : batch) {
            entries.add(entry(step));
        }
        return entries;
    }

    /** Returns a step in the form that the store appends fastest. If the store appends at once, no caller prepares it as well. */
    private JournalEntry entry(PendingStep step) {
        return tuning.appendsAtOnce() ? tuning.preparation().apply(step) : step.prepared(tuning.preparation());
    }

    private static WalletException unknown(@Nullable Throwable cause) {
        return new WalletException(
                ErrorCode.OUTCOME_UNKNOWN,
                "the state store failed in an unexpected way; ask for the order by its client id",
                Map.of("reason", "store-defect"),
                cause);
    }

    /** Writes under the lock, to a store that appends at once. */
    private void writeAtOnce(List<PendingStep> batch) {
        AppendResult result;
        try {
            result = append(batch);
        } catch (WalletException e) {
            refuse(batch, CommitResult.failed(e));
            return;
        }
        settleAll(batch, result);
    }

    /** Settles every step, whatever happens, because a caller whose step has no result would wait forever. */
    private void settleAll(List<PendingStep> batch, AppendResult result) {
        try {
            settle(batch, result);
        } catch (Throwable e) {
            refuse(batch.stream().filter(step -> step.result == null).toList(), CommitResult.failed(unknown(e)));
        }
    }

    private void settle(List<PendingStep> batch, AppendResult result) {
        switch (result.outcome()) {
            case STORED -> {
                for (int i = 0; i < result.stored(); i++) {
                    PendingStep step = batch.get(i);
                    durable = step.seq();
                    failure = null;
                    onDurable.accept(step.step());
                    step.result = CommitResult.DURABLE; // last: its caller continues at once and delivers the events
                }
                if (result.stored() < batch.size()) {
                    offerAgain(new ArrayList<>(batch.subList(result.stored(), batch.size())));
                }
            }
            case ALREADY_APPLIED ->
                refuse(batch, CommitResult.applied(result.applied().orElseThrow()));
            default -> refuse(batch, CommitResult.RETRY);
        }
    }

    /** Queues the rest of a batch again, which is based on what is durable now, unless the state is stale. */
    private void offerAgain(List<PendingStep> rest) {
        if (stale) {
            rest.forEach(step -> step.result = CommitResult.RETRY);
        } else if (tuning.appendsAtOnce()) {
            writeAtOnce(rest);
        } else {
            rest.addAll(pending);
            pending = rest;
        }
    }

    /** Gives the first step its result; all later ones have to be decided again, or fail with it. */
    private void refuse(List<PendingStep> batch, CommitResult result) {
        stale = true;
        failure = result.failure();
        refusals++;
        CommitResult others = result.kind() == CommitResult.Kind.FAILED ? result : CommitResult.RETRY;
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).result = i == 0 ? result : others;
        }
        drop(others);
    }

    private void drop(CommitResult result) {
        for (PendingStep step : pending) {
            step.result = result;
        }
        wake(pending);
        pending.clear();
        written.signalAll();
    }
}
