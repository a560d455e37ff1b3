/**
 * The settings of a paper-trading wallet. The entry point is {@link com.moniqo.wallet.demo.settings.DemoSettings}. All types are immutable.
 */
@NullMarked
package com.moniqo.wallet.demo.settings;

import org.jspecify.annotations.NullMarked;
