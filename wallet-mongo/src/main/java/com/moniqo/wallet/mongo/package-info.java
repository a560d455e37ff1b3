/**
 * Durable state in MongoDB, on a database that the host opens: {@link com.moniqo.wallet.mongo.MongoStores} keeps what a platform needs,
 * {@link com.moniqo.wallet.mongo.MongoDemoStateStore} the journals of paper-trading wallets.
 *
 * <p>All stores are thread-safe and block. They write with {@code w: majority, j: true} and read from the primary, whatever the host's
 * database is set to.
 */
@NullMarked
package com.moniqo.wallet.mongo;

import org.jspecify.annotations.NullMarked;
