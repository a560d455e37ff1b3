/**
 * The types of the paper-trading wallet as JSON: add a {@link com.moniqo.wallet.demo.json.DemoJsonModule} to a Jackson 3 mapper. It needs
 * {@code tools.jackson.core:jackson-databind}, which the wallet does not need otherwise. A mapper with the module is thread-safe.
 */
@NullMarked
package com.moniqo.wallet.demo.json;

import org.jspecify.annotations.NullMarked;
