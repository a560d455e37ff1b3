/**
 * A durable record for providers of the orders they are about to send and of the outcomes.
 *
 * <p>A provider author starts at {@link com.moniqo.wallet.outbox.OrderOutbox}. Values are immutable; stores are thread-safe.
 */
@NullMarked
package com.moniqo.wallet.outbox;

import org.jspecify.annotations.NullMarked;
