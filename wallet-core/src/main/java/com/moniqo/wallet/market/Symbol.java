package com.moniqo.wallet.market;

import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.ValidationException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names what is traded: {@code BTC/USDT} (base asset, slash, quote asset), or a bare ticker such as {@code AAPL} whose quote asset the
 * wallet knows.
 *
 * @param name the symbol's text: one or two assets of 1 to 20 upper-case letters, digits, {@code .}, {@code _} or {@code -}, joined by
 *     a slash
 */
@WalletJson
public record Symbol(String name) implements Comparable<Symbol> {
    private static final String ASSET = "[A-Z0-9][A-Z0-9._-]{0,19}";
    private static final Pattern FORM = Pattern.compile(ASSET + "(/" + ASSET + ")?");

    /**
     * Checks the form.
     *
     * @param name for instance {@code BTC/USDT} or {@code AAPL}
     * @throws ValidationException with {@link ErrorCode#INVALID_SYMBOL} if the name is no symbol, with
     *     {@link ErrorCode#VALIDATION_ERROR} if it is null
     */
    public Symbol {
        required(name, "symbol");
        if (name.length() > 41 || !FORM.matcher(name).matches()) {
            throw new ValidationException(ErrorCode.INVALID_SYMBOL, "symbol", problem(name));
        }
        int slash = name.indexOf('/');
        if (slash > 0 && name.regionMatches(0, name, slash + 1, slash) && name.length() == 2 * slash + 1) {
            throw new ValidationException(
                    ErrorCode.INVALID_SYMBOL, "symbol", "has the same asset on both sides of the slash");
        }
    }

    /**
     * The symbol with that name.
     *
     * @param name for instance {@code BTC/USDT} or {@code AAPL}
     * @return the symbol
     * @throws ValidationException with {@link ErrorCode#INVALID_SYMBOL} if the name is no symbol, with
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

    /** {@return the asset that prices are in: {@code USDT} of {@code BTC/USDT}; empty for a bare ticker} */
    public Optional<String> quote() {
        int slash = name.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(name.substring(slash + 1));
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
        String upper = name.toUpperCase(Locale.ROOT);
        String hint = name.length() <= 41 && FORM.matcher(upper).matches() ? "; did you mean " + upper + "?" : "";
        return "'" + shown.replaceAll("\\p{Cntrl}", "?")
                + "' is malformed; valid: upper-case BASE/QUOTE such as BTC/USDT, or a bare ticker such as AAPL" + hint;
    }
}
