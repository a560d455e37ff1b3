/**
 * The JSON form of the platform's types. Add a {@link com.moniqo.wallet.json.WalletJsonModule} to a Jackson 3 mapper. It needs
 * {@code tools.jackson.core:jackson-databind}, which the rest of the SDK does not use.
 *
 * <p>Field names are the specification's. Amounts are written as plain strings, times in ISO 8601 (UTC); unknown fields are refused;
 * neither credentials nor API configurations are ever written. Thread-safe.
 */
@NullMarked
package com.moniqo.wallet.json;

import org.jspecify.annotations.NullMarked;
