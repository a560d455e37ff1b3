/**
 * Seals credentials with AES-256-GCM under a keyset that can be rotated.
 *
 * <p>{@link com.moniqo.wallet.crypto.Keysets} loads the keyset, {@link com.moniqo.wallet.crypto.TinkCredentialCipher} seals and opens
 * with it, {@link com.moniqo.wallet.crypto.KeysetTool} is the operator's command line. Everything here but the command line is
 * immutable and thread-safe. Nothing does I/O after the keyset was loaded.
 */
@NullMarked
package com.moniqo.wallet.crypto;

import org.jspecify.annotations.NullMarked;
