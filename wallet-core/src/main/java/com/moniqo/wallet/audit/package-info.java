/**
 * The audit log: who changed limits, paused, suspended, resumed or stopped a wallet, or replaced its credentials, and
 * when. {@link com.moniqo.wallet.audit.AuditLog} is the entry point; it is append-only, and nothing purges it.
 */
@NullMarked
package com.moniqo.wallet.audit;

import org.jspecify.annotations.NullMarked;
