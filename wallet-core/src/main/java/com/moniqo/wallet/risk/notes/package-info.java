/**
 * The notes that a risk guard records before it sends an order, so that every guard on the same store counts the order.
 *
 * <p>{@link com.moniqo.wallet.risk.notes.GuardNotes} is the entry point. A store keeps it as one text. All types are immutable.
 */
@NullMarked
package com.moniqo.wallet.risk.notes;

import org.jspecify.annotations.NullMarked;
