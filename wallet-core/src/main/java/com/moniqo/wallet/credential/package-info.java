/**
 * The credentials with which a wallet logs in: plain in memory only, sealed everywhere else.
 *
 * <p>Start at {@link com.moniqo.wallet.credential.CredentialSpec}. It alone determines the fields and which of them are secret, and it
 * turns plain {@link com.moniqo.wallet.credential.Credentials} into stored {@link com.moniqo.wallet.credential.SealedCredentials} and back.
 * {@link com.moniqo.wallet.credential.CredentialCipher} is the interface to the cryptography; the module {@code wallet-crypto} contains the
 * implementation for production.
 *
 * <p>All types except the builder are thread-safe, and none does I/O.
 */
@NullMarked
package com.moniqo.wallet.credential;

import org.jspecify.annotations.NullMarked;
