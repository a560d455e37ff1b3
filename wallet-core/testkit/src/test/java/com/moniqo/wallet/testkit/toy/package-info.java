/**
 * A small honest wallet, made quite differently from the demo engine: a second witness that the contracts of the kit ask for nothing that
 * only one design can give, and something to trade on in tests of everything around wallets.
 */
package com.moniqo.wallet.testkit.toy;
