/**
 * Durable state in a MongoDB database that the host opens: {@link com.moniqo.wallet.mongo.MongoStores} contains the stores of a platform,
 * {@link com.moniqo.wallet.mongo.MongoDemoStateStore} the journals of paper-trading wallets.
 *
 * <p>All stores are thread-safe and blocking. They write with {@code w: majority, j: true} and read from the primary, whatever the settings
 * of the host's database.
 */
@NullMarked
package com.moniqo.wallet.mongo;

import org.jspecify.annotations.NullMarked;
