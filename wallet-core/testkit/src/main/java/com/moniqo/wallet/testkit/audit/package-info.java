/**
 * The contract of audit logs: {@link com.moniqo.wallet.testkit.audit.AuditLogContract}.
 */
@NullMarked
package com.moniqo.wallet.testkit.audit;

import org.jspecify.annotations.NullMarked;
