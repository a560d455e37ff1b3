/**
 * Building blocks that several packages share and no host needs. The module does not export this package.
 */
@NullMarked
package com.moniqo.wallet.internal;

import org.jspecify.annotations.NullMarked;
