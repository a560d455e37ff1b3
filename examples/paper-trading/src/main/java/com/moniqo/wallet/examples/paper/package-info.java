/**
 * A moving-average bot that trades a paper wallet on recorded trades or live prices; {@link
 * com.moniqo.wallet.examples.paper.PaperTrading} runs it.
 *
 * <p>{@link com.moniqo.wallet.examples.paper.CrossoverBot} is the part to copy: it depends only on the {@code Wallet} interface.
 */
@NullMarked
package com.moniqo.wallet.examples.paper;

import org.jspecify.annotations.NullMarked;
