/**
 * The conversion of types to JSON and back in the Jackson modules of the SDK. A module registers its types in
 * {@link com.moniqo.wallet.json.mapping.JsonTypes}. For the modules of the SDK only. Reading and writing are stateless; a {@code JsonTypes}
 * is filled by one thread.
 */
@NullMarked
package com.moniqo.wallet.json.mapping;

import org.jspecify.annotations.NullMarked;
