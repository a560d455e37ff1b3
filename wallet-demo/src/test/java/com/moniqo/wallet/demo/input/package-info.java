/** What callers get wrong, and what the wallet answers: a code, and an unchanged state. */
package com.moniqo.wallet.demo.input;
