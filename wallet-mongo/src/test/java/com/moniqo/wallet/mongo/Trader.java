package com.moniqo.wallet.mongo;

import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Trades on one wallet as a bot does: what it gets no answer to it asks for again under the same client id. */
final class Trader {
    static final Symbol BTC = Symbol.of("BTC/USDT");
    static final Map<String, String> DEPOSITS = Map.of("USDT", "1000000", "BTC", "20");
    private static final Set<ErrorCode> NO_ANSWER =
            Set.of(ErrorCode.OUTCOME_UNKNOWN, ErrorCode.STATE_STORE_ERROR, ErrorCode.MARKET_DATA_ERROR);

    private final DemoWallet wallet;
    private final Audit audit;
    private int placed;

    Trader(DemoWallet wallet, Audit audit) {
        this.wallet = wallet;
        this.audit = audit;
    }

    static DemoWallet open(DemoStateStore store, String id) {
        DemoWallet.Builder wallet = DemoWallet.builder().id(id).storedIn(store);
        DEPOSITS.forEach(wallet::deposit);
        return wallet.build();
    }

    /** The order that a client id stands for: always the same one. */
    static OrderRequest order(String clientId) {
        Random random = new Random(clientId.hashCode());
        String amount = "0.000" + (1 + random.nextInt(9));
        String price = Integer.toString(49_000 + random.nextInt(2_000));
        OrderRequest request = switch (random.nextInt(4)) {
            case 0 -> OrderRequest.market(BTC, BUY, amount);
            case 1 -> OrderRequest.market(BTC, SELL, amount);
            case 2 -> OrderRequest.limit(BTC, BUY, amount, price);
            default -> OrderRequest.limit(BTC, SELL, amount, price);
        };
        return request.clientId(clientId);
    }

    /** One more order, once in a while after a new price or followed by a cancel. */
    void trade(String clientId) throws IOException {
        Random random = new Random(clientId.hashCode());
        if (placed % 5 == 0) {
            push(random);
        }
        place(clientId, random);
        if (++placed % 7 == 0) {
            cancelOne(random);
        }
    }

    private void push(Random random) {
        BigDecimal bid = BigDecimal.valueOf(49_500 + random.nextInt(1_000));
        try {
            wallet.onQuote(Quote.of(BTC, bid, bid.add(BigDecimal.ONE), bid, Instant.now()));
        } catch (WalletException e) {
            // somebody may have pushed a later one, and without an answer the next one is as good
            expected(e, ErrorCode.MARKET_DATA_ERROR, ErrorCode.OUTCOME_UNKNOWN, ErrorCode.STATE_STORE_ERROR);
        }
    }

    private void place(String clientId, Random random) throws IOException {
        while (true) {
            try {
                audit.acknowledged(wallet.id(), wallet.placeOrder(order(clientId)));
                return;
            } catch (WalletException e) {
                if (!NO_ANSWER.contains(e.code())) {
                    expected(e, ErrorCode.INSUFFICIENT_BALANCE);
                    return;
                }
                push(random); // the price may be stale by now
            }
        }
    }

    private void cancelOne(Random random) throws IOException {
        try {
            var open = wallet.openOrders();
            if (open.size() > 20) {
                Order cancelled =
                        wallet.cancelOrder(open.get(random.nextInt(open.size())).id());
                audit.acknowledged(wallet.id(), cancelled);
            }
        } catch (WalletException e) {
            expected(
                    e,
                    ErrorCode.ORDER_ALREADY_FILLED,
                    ErrorCode.ORDER_REJECTED,
                    ErrorCode.OUTCOME_UNKNOWN,
                    ErrorCode.STATE_STORE_ERROR);
        }
    }

    private static void expected(WalletException e, ErrorCode... codes) {
        if (!Set.of(codes).contains(e.code())) {
            throw e;
        }
    }
}
