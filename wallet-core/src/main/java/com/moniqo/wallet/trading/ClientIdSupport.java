package com.moniqo.wallet.trading;

import static com.moniqo.wallet.error.ErrorCode.INVALID_ORDER;
import static com.moniqo.wallet.error.ValidationException.required;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client ids that a wallet accepts, and how long it recognizes them.
 *
 * <pre>{@code
 * ClientIdSupport.upTo(36).of("a-zA-Z0-9_-").whileOpen()    // Binance, without an outbox
 * ClientIdSupport.upTo(48)                                  // any visible ASCII, recognized forever
 * }</pre>
 *
 * <p>As long as a wallet recognizes an id, repeating the request returns the existing order, and a different request with the same id is
 * refused with {@link com.moniqo.wallet.error.ErrorCode#DUPLICATE}. Immutable.
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
     * Supports ids of visible ASCII characters that are recognized forever, even after the wallet was closed and reopened.
     *
     * @param maxLength the maximum length, 1 to 64
     * @return the support
     */
    public static ClientIdSupport upTo(int maxLength) {
        if (maxLength < 1 || maxLength > ClientId.MAX_LENGTH) {
            throw new ValidationException("maxLength", "is " + maxLength + "; valid: 1 to " + ClientId.MAX_LENGTH);
        }
        return new ClientIdSupport(maxLength, VISIBLE, null, true);
    }

    /**
     * Returns a copy of this support with fewer valid characters.
     *
     * @param alphabet single characters and ranges such as {@code a-z}; a literal dash comes last
     * @return new support
     */
    public ClientIdSupport of(String alphabet) {
        if (required(alphabet, "alphabet").isEmpty()) {
            throw new ValidationException("alphabet", "is empty; valid: characters and ranges such as a-zA-Z0-9_-");
        }
        return new ClientIdSupport(maxLength, alphabet, rememberedFor, survivesRestart);
    }

    /**
     * Returns a copy of this support for ids that are recognized only until the order ends.
     *
     * @return new support
     */
    public ClientIdSupport whileOpen() {
        return rememberedFor(Duration.ZERO);
    }

    /**
     * Returns a copy of this support for ids that are recognized for a limited time.
     *
     * @param afterEnd how long after the end of the order, not negative
     * @return new support
     */
    public ClientIdSupport rememberedFor(Duration afterEnd) {
        if (required(afterEnd, "afterEnd").isNegative()) {
            throw new ValidationException("afterEnd", "is " + afterEnd + ", but must not be negative");
        }
        return new ClientIdSupport(maxLength, alphabet, afterEnd, survivesRestart);
    }

    /**
     * Returns a copy of this support for ids that are forgotten when the wallet is closed: for a wallet whose exchange has no client ids
     * and whose host supplies no {@code OrderOutbox}.
     *
     * @return new support
     */
    public ClientIdSupport untilClosed() {
        return new ClientIdSupport(maxLength, alphabet, rememberedFor, false);
    }

    /** {@return the maximum length} */
    public int maxLength() {
        return maxLength;
    }

    /** {@return the valid characters: single ones and ranges such as {@code a-z}} */
    public String alphabet() {
        return alphabet;
    }

    /** {@return how long an id is recognized after its order has ended; zero for until the end only, empty for forever} */
    public Optional<Duration> rememberedFor() {
        return Optional.ofNullable(rememberedFor);
    }

    /**
     * {@return whether a wallet that was closed and reopened recognizes earlier ids} If not, no request may be resent after a restart.
     */
    public boolean survivesRestart() {
        return survivesRestart;
    }

    /**
     * Checks whether an id has a format that the wallet accepts.
     *
     * @param id the id
     * @return true if it is short enough and contains only valid characters
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
