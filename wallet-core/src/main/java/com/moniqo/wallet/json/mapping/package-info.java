/**
 * How the Jackson modules of the SDK turn types into JSON and back: {@link com.moniqo.wallet.json.mapping.JsonTypes} is where a module
 * registers them. For the modules of the SDK only. Reading and writing keep no state; a {@code JsonTypes} is filled by one thread.
 */
@NullMarked
package com.moniqo.wallet.json.mapping;

import org.jspecify.annotations.NullMarked;
