/** The first snippets of the project's README, ready to run. */
@NullMarked
package com.moniqo.wallet.examples.first;

import org.jspecify.annotations.NullMarked;
