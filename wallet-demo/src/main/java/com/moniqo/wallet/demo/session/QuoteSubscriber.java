package com.moniqo.wallet.demo.session;

import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on the quotes of one symbol, each only once, although a step that is decided again produces its quote again. */
final class QuoteSubscriber implements Consumer<Quote> {
    private final Symbol symbol;
    private final Consumer<? super Quote> listener;
    private @Nullable Quote last;

    QuoteSubscriber(Symbol symbol, Consumer<? super Quote> listener) {
        this.symbol = symbol;
        this.listener = listener;
    }

    @Override
    public void accept(Quote quote) {
        if (quote.symbol().equals(symbol) && !quote.equals(last)) {
            last = quote;
            listener.accept(quote);
        }
    }
}
