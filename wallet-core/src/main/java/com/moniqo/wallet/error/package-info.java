/**
 * How anything in the SDK says no: {@link com.moniqo.wallet.error.WalletException} with a stable
 * {@link com.moniqo.wallet.error.ErrorCode}, a message that says what, why and what would have been accepted, and details as data.
 *
 * <p>A subclass exists only where it carries data of its own or callers branch on it. All types are immutable and thread-safe.
 */
@NullMarked
package com.moniqo.wallet.error;

import org.jspecify.annotations.NullMarked;
