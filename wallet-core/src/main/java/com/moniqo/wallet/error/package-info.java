/**
 * The exceptions of the SDK: {@link com.moniqo.wallet.error.WalletException} with a stable
 * {@link com.moniqo.wallet.error.ErrorCode}, a message for people, and details for programs.
 *
 * <p>A subclass exists only if it has data of its own or callers branch on it. All types are immutable and thread-safe.
 */
@NullMarked
package com.moniqo.wallet.error;

import org.jspecify.annotations.NullMarked;
