package com.moniqo.wallet.demo.store;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.demo.annotation.DemoJson;
import com.moniqo.wallet.error.ValidationException;
import com.moniqo.wallet.error.WalletException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A state store in memory, for tests, replays, and bots whose paper money need not outlive the process.
 *
 * <p>Several wallets may share one store, and a wallet can be reopened on it. With a bounded history, old entries are dropped when a
 * checkpoint covers them. Older ended orders and client ids are then unknown. Thread-safe.
 */
@DemoJson
public final class InMemoryStateStore implements DemoStateStore, WalletClaims {
    private final int keep;
    private final StoreTuning tuning;
    private final Map<String, InMemoryJournal> journals = new ConcurrentHashMap<>();

    private final Map<String, Claim> claims = new ConcurrentHashMap<>();

    private InMemoryStateStore(int keep) {
        this.keep = keep;
        this.tuning = StoreTuning.DEFAULTS
                .appendingAtOnce()
                .checkpointEvery(keep == Integer.MAX_VALUE ? Integer.MAX_VALUE : Math.max(1, keep / 2));
    }

    /** {@return a store that keeps everything} */
    public static InMemoryStateStore create() {
        return new InMemoryStateStore(Integer.MAX_VALUE);
    }

    /**
     * Creates a store that keeps a bounded history for each wallet.
     *
     * @param entries the minimum number of entries to keep, above 0; the store holds at most twice as many
     * @return the store
     */
    public static InMemoryStateStore keeping(int entries) {
        if (entries < 1) {
            throw new ValidationException("entries", "is " + entries + ", but must be at least 1");
        }
        return new InMemoryStateStore(entries);
    }

    private InMemoryJournal journal(String wallet) {
        InMemoryJournal journal = journals.get(required(wallet, "wallet"));
        return journal != null
                ? journal
                : journals.computeIfAbsent(DemoStateStore.requireId(wallet), id -> new InMemoryJournal(keep));
    }

    @Override
    public StoredState open(String wallet) {
        return journal(wallet).open();
    }

    @Override
    public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
        return journal(wallet).append(afterSeq, entries);
    }

    @Override
    public void checkpoint(String wallet, Checkpoint checkpoint) {
        journal(wallet).checkpoint(checkpoint);
    }

    @Override
    public Optional<JournalEntry> find(String wallet, String op) {
        return journal(wallet).find(op);
    }

    @Override
    public List<JournalEntry> order(String wallet, String orderId) {
        return journal(wallet).order(orderId);
    }

    @Override
    public List<JournalEntry> history(String wallet, Set<String> kinds, long beforeSeq, int limit) {
        return journal(wallet).history(kinds, beforeSeq, limit);
    }

    @Override
    public long lastSeq(String wallet) {
        return journal(wallet).lastSeq();
    }

    @Override
    public Claim claim(String wallet) {
        Claim claim = new Claim() {
            @Override
            public boolean isHeld() {
                return claims.get(wallet) == this;
            }

            @Override
            public void close() {
                claims.remove(wallet, this);
            }
        };
        if (claims.putIfAbsent(DemoStateStore.requireId(wallet), claim) != null) {
            throw claimed(wallet);
        }
        return claim;
    }

    @Override
    public void requireUnclaimed(String wallet) {
        if (claims.containsKey(DemoStateStore.requireId(wallet))) {
            throw claimed(wallet);
        }
    }

    private static WalletException claimed(String wallet) {
        return WalletClaims.claimed(wallet, "close the other DemoWallet of this store first");
    }

    /** {@return false} */
    @Override
    public boolean durable() {
        return false;
    }

    /** Requests checkpoints only for a bounded history: recovery from entries costs nothing until the wallet is reopened. */
    @Override
    public StoreTuning tuning() {
        return tuning;
    }
}
