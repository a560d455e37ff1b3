/** The reference provider under each difficulty of the hard exchange, and the proof that the contract catches providers that fail there. */
package com.moniqo.wallet.testkit.exchange;
