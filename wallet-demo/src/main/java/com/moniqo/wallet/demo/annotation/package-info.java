/** Annotations for the tools that a host may use beside this library. Not for hosts. */
@NullMarked
package com.moniqo.wallet.demo.annotation;

import org.jspecify.annotations.NullMarked;
