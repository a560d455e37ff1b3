package com.moniqo.wallet.demo.report;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells that paper money came in, went out, or that the wallet was reset. Immutable. */
@DemoJson
public final class TransferEvent implements WalletEvent {
    /** Says what happened. May grow: a {@code switch} needs a default branch. */
    public enum Kind {
        /** An amount came in. */
        DEPOSIT,
        /** An amount went out. */
        WITHDRAWAL,
        /** Balances are the initial ones again; one event for each asset whose balance changed. */
        RESET
    }

    private final long sequence;
    private final Instant time;
    private final Kind kind;
    private final String asset;
    private final BigDecimal amount;

    /**
     * A transfer.
     *
     * @param sequence the wallet's step
     * @param time when it happened
     * @param kind what happened
     * @param asset the asset
     * @param amount by how much the total changed, below zero for what went out
     */
    public TransferEvent(long sequence, Instant time, Kind kind, String asset, BigDecimal amount) {
        this.sequence = sequence;
        this.time = required(time, "time");
        this.kind = required(kind, "kind");
        this.asset = required(asset, "asset");
        this.amount = required(amount, "amount");
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public Instant time() {
        return time;
    }

    /** {@return what happened} */
    public Kind kind() {
        return kind;
    }

    /** {@return the asset} */
    public String asset() {
        return asset;
    }

    /** {@return by how much the total changed, in units of the asset; below zero for what went out} */
    public BigDecimal amount() {
        return amount;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TransferEvent that
                && sequence == that.sequence
                && kind == that.kind
                && time.equals(that.time)
                && asset.equals(that.asset)
                && amount.compareTo(that.amount) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(sequence) * 31 + asset.hashCode();
    }

    /** For instance {@code #1 2026-01-05T09:30:00Z DEPOSIT 10000 USDT}. */
    @Override
    public String toString() {
        return "#" + sequence + " " + time + " " + kind + " " + Money.plain(amount) + " " + asset;
    }
}
