package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which client ids a wallet takes, and how long it recognises one.
 *
 * <pre>{@code
 * ClientIdSupport.upTo(36).of("a-zA-Z0-9_-").whileOpen()    // Binance, without an outbox
 * ClientIdSupport.upTo(48)                                  // any visible ASCII, recognised for ever
 * }</pre>
 *
 * <p>While a wallet recognises an id, the same request with it returns the order that is there, and another request is refused with
 * {@link com.moniqo.wallet.error.ErrorCode#DUPLICATE}. Immutable.
 */
@WalletJson
public final class ClientIdSupport {
    /** All visible ASCII characters. */
    private static final String VISIBLE = "!-~";

    private final int maxLength;
    private final String alphabet;
    private final @Nullable Duration rememberedFor;
    private final boolean survivesRestart;

    private ClientIdSupport(int maxLength, String alphabet, @Nullable Duration rememberedFor, boolean survivesRestart) {
        this.maxLength = maxLength;
        this.alphabet = alphabet;
        this.rememberedFor = rememberedFor;
        this.survivesRestart = survivesRestart;
    }

    /**
     * Ids of visible ASCII characters that are recognised for ever, also after the wallet was closed and opened again.
     *
     * @param maxLength the most characters, 1 to 64
     * @return the support
     */
    public static ClientIdSupport upTo(int maxLength) {
        if (maxLength < 1 || maxLength > ClientId.MAX_LENGTH) {
            throw new ValidationException("maxLength", "is " + maxLength + "; valid: 1 to " + ClientId.MAX_LENGTH);
        }
        return new ClientIdSupport(maxLength, VISIBLE, null, true);
    }

    /**
     * The same with fewer characters to choose from.
     *
     * @param alphabet single characters and ranges such as {@code a-z}; a dash that stands for itself comes last
     * @return new support
     */
    public ClientIdSupport of(String alphabet) {
        if (required(alphabet, "alphabet").isEmpty()) {
            throw new ValidationException("alphabet", "is empty; valid: characters and ranges such as a-zA-Z0-9_-");
        }
        return new ClientIdSupport(maxLength, alphabet, rememberedFor, survivesRestart);
    }

    /**
     * The same, recognised only until the order ends.
     *
     * @return new support
     */
    public ClientIdSupport whileOpen() {
        return rememberedFor(Duration.ZERO);
    }

    /**
     * The same, recognised for a time only.
     *
     * @param afterEnd how long after the order ended, not negative
     * @return new support
     */
    public ClientIdSupport rememberedFor(Duration afterEnd) {
        if (required(afterEnd, "afterEnd").isNegative()) {
            throw new ValidationException("afterEnd", "is " + afterEnd + ", must not be negative");
        }
        return new ClientIdSupport(maxLength, alphabet, afterEnd, survivesRestart);
    }

    /**
     * The same, forgotten when the wallet is closed: for a wallet whose exchange has no client ids and whose host supplies no
     * {@code OrderOutbox}.
     *
     * @return new support
     */
    public ClientIdSupport untilClosed() {
        return new ClientIdSupport(maxLength, alphabet, rememberedFor, false);
    }

    /** {@return the most characters} */
    public int maxLength() {
        return maxLength;
    }

    /** {@return the characters to choose from: single ones and ranges such as {@code a-z}} */
    public String alphabet() {
        return alphabet;
    }

    /** {@return how long after its order ended an id is recognised; zero for until then, empty for ever} */
    public Optional<Duration> rememberedFor() {
        return Optional.ofNullable(rememberedFor);
    }

    /**
     * {@return whether a wallet that was closed and opened again recognises ids from before} If not, no request may be
     * sent again after a restart.
     */
    public boolean survivesRestart() {
        return survivesRestart;
    }

    /**
     * Whether an id has the form that the wallet takes.
     *
     * @param id the id
     * @return whether it is short enough and of the right characters
     */
    public boolean accepts(ClientId id) {
        String value = required(id, "id").value();
        return value.length() <= maxLength && value.chars().allMatch(c -> allows((char) c));
    }

    private boolean allows(char c) {
        for (int i = 0; i < alphabet.length(); i++) {
            boolean range = i + 2 < alphabet.length() && alphabet.charAt(i + 1) == '-';
            char last = alphabet.charAt(range ? i + 2 : i);
            if (alphabet.charAt(i) <= c && c <= last) {
                return true;
            }
            i += range ? 2 : 0;
        }
        return false;
    }

    void refuseMalformed(ClientId id) {
        if (!accepts(id)) {
            throw new ValidationException(
                    INVALID_ORDER,
                    "clientId",
                    "does not have the form that this wallet takes; valid: 1 to " + maxLength + " characters of "
                            + alphabet);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientIdSupport that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** For instance {@code up to 36 of a-zA-Z0-9_-, while open}. */
    @Override
    public String toString() {
        String memory = rememberedFor == null
                ? "for ever"
                : rememberedFor.isZero() ? "while open" : "for " + rememberedFor + " after the end";
        return "up to " + maxLength + " of " + alphabet + ", " + memory + (survivesRestart ? "" : ", until closed");
    }
}
