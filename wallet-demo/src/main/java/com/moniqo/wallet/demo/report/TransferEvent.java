package com.moniqo.wallet.demo.report;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A deposit, a withdrawal, or the change of one balance by a reset. Immutable. */
@DemoJson
public final class TransferEvent implements WalletEvent {
    /** The kind of a transfer. Values may be added, so a {@code switch} needs a default branch. */
    public enum Kind {
        /** An amount was deposited. */
        DEPOSIT,
        /** An amount was withdrawn. */
        WITHDRAWAL,
        /** The initial balances were restored; there is one event for each asset whose balance changed. */
        RESET
    }

    private final long sequence;
    private final Instant time;
    private final Kind kind;
    private final String asset;
    private final BigDecimal amount;

    /**
     * Creates an event.
     *
     * @param sequence the wallet's step
     * @param time when it happened
     * @param kind the kind of transfer
     * @param asset the asset
     * @param amount the change of the total; negative for a withdrawal
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

    /** {@return the kind of transfer} */
    public Kind kind() {
        return kind;
    }

    /** {@return the asset} */
    public String asset() {
        return asset;
    }

    /** {@return the change of the total, in units of the asset; negative for a withdrawal, whose fee is included} */
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
