/** Annotations for tools that a host may use along with this library. Not for use by hosts. */
@NullMarked
package com.moniqo.wallet.annotation;

import org.jspecify.annotations.NullMarked;
