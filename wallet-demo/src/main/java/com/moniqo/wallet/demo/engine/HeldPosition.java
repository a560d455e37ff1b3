package com.moniqo.wallet.demo.engine;

import com.moniqo.wallet.market.Symbol;

/** A position as a step left it. */
record HeldPosition(Symbol symbol, Holding holding) {}
