package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;

/**
 * Says which part of a list to read: {@code PageRequest.first()}, then {@link #next()}.
 *
 * @param offset how many items to skip, at least 0
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 */
@WalletJson
public record PageRequest(int offset, int limit) {
    /** The most items that a page may have. */
    public static final int MAX_LIMIT = 500;

    /** How many items a page has unless told otherwise. */
    public static final int DEFAULT_LIMIT = 100;

    /**
     * Checks the bounds.
     *
     * @param offset how many to skip
     * @param limit how many at most
     * @throws ValidationException if they are not kept
     */
    public PageRequest {
        if (offset < 0) {
            throw new ValidationException("offset", "is " + offset + ", must not be negative");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ValidationException("limit", "is " + limit + "; valid: 1 to " + MAX_LIMIT);
        }
    }

    /** {@return the first {@value #DEFAULT_LIMIT} items} */
    public static PageRequest first() {
        return new PageRequest(0, DEFAULT_LIMIT);
    }

    /**
     * The first items.
     *
     * @param limit how many at most
     * @return the request
     */
    public static PageRequest first(int limit) {
        return new PageRequest(0, limit);
    }

    /**
     * Some items.
     *
     * @param offset how many to skip
     * @param limit how many at most
     * @return the request
     */
    public static PageRequest of(int offset, int limit) {
        return new PageRequest(offset, limit);
    }

    /** {@return the part after this one} */
    public PageRequest next() {
        return new PageRequest(Math.addExact(offset, limit), limit);
    }
}
