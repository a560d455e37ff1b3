package com.moniqo.wallet.risk;

import com.moniqo.wallet.error.WalletException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of judging an order: the limits as far as looked at, and why it is refused, if it is. */
record Judgement(List<LimitReading> readings, @Nullable WalletException refusal) {}
