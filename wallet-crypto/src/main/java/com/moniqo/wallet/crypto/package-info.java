/**
 * Sealing of credentials with AES-256-GCM, under a keyset that can be rotated.
 *
 * <p>{@link com.moniqo.wallet.crypto.Keysets} loads the keyset, {@link com.moniqo.wallet.crypto.TinkCredentialCipher} seals and opens with
 * it, and {@link com.moniqo.wallet.crypto.KeysetTool} is the operator's command line. All types except the command line are immutable and
 * thread-safe, and do no I/O once the keyset is loaded.
 */
@NullMarked
package com.moniqo.wallet.crypto;

import org.jspecify.annotations.NullMarked;
