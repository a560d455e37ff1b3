/**
 * The audit log: who changed the limits of a wallet, paused, suspended, resumed or stopped it, or replaced its credentials, and when.
 * {@link com.moniqo.wallet.audit.AuditLog} is the entry point. It is append-only and never purged.
 */
@NullMarked
package com.moniqo.wallet.audit;

import org.jspecify.annotations.NullMarked;
