package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Symbol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A command of one thread that consists of several calls, and what it has done so far. All wallets share one thread-local variable, because
 * a variable for each wallet would leave an entry in every thread that has called the wallet. Used by one thread.
 */
final class CommandScope {
    private static final ThreadLocal<@Nullable CommandScope> INNERMOST = new ThreadLocal<>();

    private final Object owner;
    private final @Nullable CommandScope outer;
    private @Nullable Map<Symbol, Optional<WalletException>> asked;
    private boolean looked;

    private CommandScope(Object owner, @Nullable CommandScope outer) {
        this.owner = owner;
        this.outer = outer;
    }

    /** Returns the scope of this thread's command, or null if its calls are commands of their own. */
    static @Nullable CommandScope of(Object owner) {
        CommandScope scope = INNERMOST.get();
        while (scope != null && scope.owner != owner) {
            scope = scope.outer; // a listener or a price source may call another wallet
        }
        return scope;
    }

    /** Runs a command in a scope, unless this thread is in one of the same owner already. */
    static <T> T within(Object owner, Supplier<T> command) {
        if (of(owner) != null) {
            return command.get();
        }
        CommandScope outer = INNERMOST.get();
        INNERMOST.set(new CommandScope(owner, outer));
        try {
            return command.get();
        } finally {
            INNERMOST.set(outer);
        }
    }

    /** Returns whether the command has looked at the store. */
    boolean hasLooked() {
        return looked;
    }

    void lookedAtStore() {
        looked = true;
    }

    /** Returns the symbols whose price was requested, each with its failure; modifiable. */
    Map<Symbol, Optional<WalletException>> asked() {
        Map<Symbol, Optional<WalletException>> known = asked;
        if (known == null) {
            known = new HashMap<>();
            asked = known;
        }
        return known;
    }
}
