/**
 * What a wallet needs to know to log in, and how it is kept: plain only in memory, sealed everywhere else.
 *
 * <p>Start at {@link com.moniqo.wallet.credential.CredentialSpec}: it is the one place that decides which fields exist, which of
 * them are secret, and it turns {@link com.moniqo.wallet.credential.Credentials} (plain, redacted) into
 * {@link com.moniqo.wallet.credential.SealedCredentials} (all that a store ever sees) and back. The cryptography is behind
 * {@link com.moniqo.wallet.credential.CredentialCipher}; the module {@code wallet-crypto} has the implementation for production.
 *
 * <p>Every type here is safe to share between threads, and nothing here does I/O.
 */
@NullMarked
package com.moniqo.wallet.credential;

import org.jspecify.annotations.NullMarked;
