/** The first snippet of the project's README, to run. */
@NullMarked
package com.moniqo.wallet.examples.first;

import org.jspecify.annotations.NullMarked;
