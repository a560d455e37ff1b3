/** Many threads, several wallets on one store, and stores that fail. */
package com.moniqo.wallet.demo.concurrent;
