/** Annotations for tools that a host may use together with this library. Not for use by hosts. */
@NullMarked
package com.moniqo.wallet.demo.annotation;

import org.jspecify.annotations.NullMarked;
