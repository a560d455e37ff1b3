/** A paper-trading bot that keeps its wallet in MongoDB. {@link com.moniqo.wallet.examples.durable.DurableBot} runs on one thread. */
@NullMarked
package com.moniqo.wallet.examples.durable;

import org.jspecify.annotations.NullMarked;
