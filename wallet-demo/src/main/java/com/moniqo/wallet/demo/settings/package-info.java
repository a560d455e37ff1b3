/**
 * What a host can set of a paper-trading wallet; {@link com.moniqo.wallet.demo.settings.DemoSettings} is the entry point. All types are
 * immutable.
 */
@NullMarked
package com.moniqo.wallet.demo.settings;

import org.jspecify.annotations.NullMarked;
