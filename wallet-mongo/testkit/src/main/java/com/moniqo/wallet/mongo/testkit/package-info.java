/**
 * MongoDB servers for tests and examples: {@link com.moniqo.wallet.mongo.testkit.TestMongo} finds or starts one, and
 * {@link com.moniqo.wallet.mongo.testkit.CrashableServer} is one that can be killed at any moment.
 *
 * <p>One server serves all threads of a JVM. Starting one blocks for a second or two.
 */
@NullMarked
package com.moniqo.wallet.mongo.testkit;

import org.jspecify.annotations.NullMarked;
