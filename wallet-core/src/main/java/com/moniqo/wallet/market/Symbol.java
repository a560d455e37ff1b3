package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a traded instrument: {@code BTC/USDT} (base asset, slash, quote asset), a bare ticker such as {@code AAPL}, whose quote asset
 * the wallet knows, or a perpetual contract such as {@code BTC/USDT:USDT} (base, quote and settlement asset). Case-sensitive, as listed by
 * exchanges: {@code kPEPE/USDC} is not {@code KPEPE/USDC}.
 *
 * @param name the symbol's text: assets of 1 to 20 letters, digits, {@code .}, {@code _} or {@code -}, each beginning with a letter or
 *     digit of any script; a slash before the quote asset, a colon before the settlement asset, which has no {@code -}
 */
@WalletJson
public record Symbol(String name) implements Comparable<Symbol> {
    private static final String FIRST = "[\\p{L}\\p{Nd}]";
    private static final String ASSET = FIRST + "[\\p{L}\\p{M}\\p{Nd}._-]{0,19}";
    private static final String SETTLE = FIRST + "[\\p{L}\\p{M}\\p{Nd}._]{0,19}";
    private static final Pattern FORM = Pattern.compile("(" + ASSET + ")(/(" + ASSET + ")(:" + SETTLE + ")?)?");
    private static final int MAX_LENGTH = 122; // characters outside the basic plane count twice

    /**
     * Checks the format.
     *
     * @param name for instance {@code BTC/USDT} or {@code AAPL}
     * @throws ValidationException with {@link ErrorCode#INVALID_SYMBOL} if the name is not a symbol, with
     *     {@link ErrorCode#VALIDATION_ERROR} if it is null
     */
    public Symbol {
        required(name, "symbol");
        Matcher form = FORM.matcher(name);
        if (name.length() > MAX_LENGTH || !form.matches()) {
            throw new ValidationException(ErrorCode.INVALID_SYMBOL, "symbol", problem(name));
        }
        if (form.group(1).equals(form.group(3))) {
            throw new ValidationException(
                    ErrorCode.INVALID_SYMBOL, "symbol", "has the same asset on both sides of the slash");
        }
    }

    /**
     * Returns the symbol with the given name.
     *
     * @param name for instance {@code BTC/USDT} or {@code AAPL}
     * @return the symbol
     * @throws ValidationException with {@link ErrorCode#INVALID_SYMBOL} if the name is not a symbol, with
     *     {@link ErrorCode#VALIDATION_ERROR} if it is null
     */
    public static Symbol of(@Nullable String name) {
        return new Symbol(required(name, "symbol"));
    }

    /** {@return the asset that is bought and sold: {@code BTC} of {@code BTC/USDT}, {@code AAPL} of {@code AAPL}} */
    public String base() {
        int slash = name.indexOf('/');
        return slash < 0 ? name : name.substring(0, slash);
    }

    /** {@return the asset in which prices are quoted: {@code USDT} of {@code BTC/USDT}; empty for a bare ticker} */
    public Optional<String> quote() {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        int colon = name.indexOf(':', slash);
        return Optional.of(colon < 0 ? name.substring(slash + 1) : name.substring(slash + 1, colon));
    }

    /** {@return the asset in which a contract's profit and loss are settled: the last one of {@code BTC/USDT:USDT}; empty for spot markets} */
    public Optional<String> settle() {
        int colon = name.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1));
    }

    /** By name. */
    @Override
    public int compareTo(Symbol other) {
        return name.compareTo(other.name);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    private static String problem(String name) {
        String shown = name.length() > 41 ? name.substring(0, 41) + "..." : name;
        return "'" + shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?")
                + "' is malformed; valid: BASE/QUOTE such as BTC/USDT, BASE/QUOTE:SETTLE such as BTC/USDT:USDT, or a bare ticker such as"
                + " AAPL";
    }
}
