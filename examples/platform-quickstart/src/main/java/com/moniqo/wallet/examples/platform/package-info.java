/** Two users with a demo wallet each, on a platform in memory. */
@NullMarked
package com.moniqo.wallet.examples.platform;

import org.jspecify.annotations.NullMarked;
