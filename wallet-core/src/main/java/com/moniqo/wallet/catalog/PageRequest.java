package com.moniqo.wallet.catalog;

import com.moniqo.wallet.annotation.WalletJson;
import com.moniqo.wallet.error.ValidationException;

/**
 * The part of a list to read: {@code PageRequest.first()}, then {@link #next()}.
 *
 * @param offset the number of items to skip, at least 0
 * @param limit the maximum number of items, 1 to {@value #MAX_LIMIT}
 */
@WalletJson
public record PageRequest(int offset, int limit) {
    /** The maximum number of items on a page. */
    public static final int MAX_LIMIT = 500;

    /** The default number of items on a page. */
    public static final int DEFAULT_LIMIT = 100;

    /**
     * Checks the bounds.
     *
     * @param offset the number of items to skip
     * @param limit the maximum number of items
     * @throws ValidationException if an argument is out of bounds
     */
    public PageRequest {
        if (offset < 0) {
            throw new ValidationException("offset", "is " + offset + ", but must not be negative");
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ValidationException("limit", "is " + limit + "; valid: 1 to " + MAX_LIMIT);
        }
    }

    /** {@return a request for the first {@value #DEFAULT_LIMIT} items} */
    public static PageRequest first() {
        return new PageRequest(0, DEFAULT_LIMIT);
    }

    /**
     * Requests the first items of a list.
     *
     * @param limit the maximum number of items
     * @return the request
     */
    public static PageRequest first(int limit) {
        return new PageRequest(0, limit);
    }

    /**
     * Requests a part of a list.
     *
     * @param offset the number of items to skip
     * @param limit the maximum number of items
     * @return the request
     */
    public static PageRequest of(int offset, int limit) {
        return new PageRequest(offset, limit);
    }

    /** {@return the request for the part after this one} */
    public PageRequest next() {
        return new PageRequest(Math.addExact(offset, limit), limit);
    }
}
