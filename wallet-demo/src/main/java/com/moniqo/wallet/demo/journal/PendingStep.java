package com.moniqo.wallet.demo.journal;

import com.moniqo.wallet.demo.engine.step.OrderState;
import com.moniqo.wallet.demo.engine.step.Step;
import com.moniqo.wallet.demo.store.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A step on its way to the store, in the form of an entry. Its body is encoded on demand. */
public final class PendingStep implements JournalEntry {
    private final Step step;
    private final String writer;
    private final long number;
    private @Nullable String op;
    private @Nullable Map<String, Object> body;
    private @Nullable JournalEntry prepared;

    /** Set under the session's lock when it is known. */
    volatile @Nullable CommitResult result;

    /** The thread that sleeps until the result is known. */
    volatile @Nullable Thread waiter;

    /**
     * @param writer a token of the writing session
     * @param number the number of the step in that session; together, they make an op unique that was not chosen by a client
     */
    PendingStep(Step step, String writer, long number) {
        this.step = step;
        this.writer = writer;
        this.number = number;
        this.op = step.op();
    }

    Step step() {
        return step;
    }

    /** Returns the form that the store appends fastest. */
    synchronized JournalEntry prepared(UnaryOperator<JournalEntry> preparation) {
        JournalEntry known = prepared;
        if (known == null) {
            known = preparation.apply(this);
            prepared = known;
        }
        return known;
    }

    @Override
    public boolean named() {
        return step.op() != null;
    }

    @Override
    public long seq() {
        return step.seq();
    }

    @Override
    public String op() {
        String known = op;
        if (known == null) {
            known = "~" + writer + ":" + number;
            op = known;
        }
        return known;
    }

    @Override
    public String kind() {
        return step.kind().journalName();
    }

    @Override
    public List<String> orderIds() {
        List<OrderState> orders = step.changes().orders();
        List<String> ids = new ArrayList<>(orders.size());
        for (OrderState state : orders) {
            ids.add(state.order().id().value());
        }
        return ids;
    }

    @Override
    public Instant time() {
        return step.time();
    }

    @Override
    public int version() {
        return StepCodec.VERSION;
    }

    @Override
    public synchronized Map<String, Object> body() {
        Map<String, Object> known = body;
        if (known == null) {
            known = StepCodec.encode(step);
            body = known;
        }
        return known;
    }
}
