/** A provider of one's own, as the README shows it. */
@NullMarked
package com.moniqo.wallet.examples.acme;

import org.jspecify.annotations.NullMarked;
