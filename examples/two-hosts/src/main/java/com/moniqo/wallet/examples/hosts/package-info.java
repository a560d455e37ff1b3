/**
 * Two processes on one database or one file. {@link com.moniqo.wallet.examples.hosts.TwoHosts} starts them, {@link
 * com.moniqo.wallet.examples.hosts.Host} is one.
 */
@NullMarked
package com.moniqo.wallet.examples.hosts;

import org.jspecify.annotations.NullMarked;
