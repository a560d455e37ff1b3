/** Wallets with one fault each, and the proof that the contract catches every one of them. */
package com.moniqo.wallet.testkit.fault;
