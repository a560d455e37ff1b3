/** Internal building blocks that several packages share. The module does not export this package. */
@NullMarked
package com.moniqo.wallet.internal;

import org.jspecify.annotations.NullMarked;
