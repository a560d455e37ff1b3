package com.moniqo.wallet.demo.durability;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.sqlite.SqliteStateStore;
import com.moniqo.wallet.trading.AssetBalance;
import com.moniqo.wallet.trading.Fill;
import com.moniqo.wallet.trading.HistoryPage;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderId;
import com.moniqo.wallet.trading.OrderSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks at a wallet after a crash, against what its clients were told. */
final class Inspection {
    private final SqliteStateStore store;
    private final DemoWallet wallet;

    Inspection(SqliteStateStore store, DemoWallet wallet) {
        this.store = store;
        this.wallet = wallet;
    }

    /** Each acknowledged order is there, no less filled than told; what had ended has ended the same way. */
    void nothingAcknowledgedIsLost(List<String[]> acknowledged) {
        for (String[] line : acknowledged) {
            Order order = wallet.order(OrderId.of(line[1]));
            assertThat(order.clientId().orElseThrow().toString()).isEqualTo(line[0]);
            assertThat(order.filledAmount()).isGreaterThanOrEqualTo(new BigDecimal(line[3]));
            if (line[2].equals("FILLED") || line[2].equals("CANCELLED")) {
                assertThat(order.status().toString()).isEqualTo(line[2]);
            }
        }
    }

    /** The same client id again gives the same order; not one client id has two. */
    void nothingIsDoubled(List<String[]> acknowledged) {
        for (String[] line : acknowledged) {
            Order again = wallet.placeOrder(Market.order(line[0]));
            assertThat(again.id().toString()).isEqualTo(line[1]);
        }
        Set<String> seen = new HashSet<>();
        for (Order order : orders()) {
            assertThat(seen.add(order.clientId().orElseThrow().toString()))
                    .as("%s", order)
                    .isTrue();
        }
    }

    private List<Order> orders() {
        List<Order> all = new ArrayList<>();
        HistoryPage<Order> page = wallet.orders(HistoryQuery.latest(HistoryQuery.MAX_LIMIT));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = wallet.orders(HistoryQuery.latest(HistoryQuery.MAX_LIMIT)
                    .after(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }

    private List<Fill> fills() {
        List<Fill> all = new ArrayList<>();
        HistoryPage<Fill> page = wallet.fills(HistoryQuery.latest(HistoryQuery.MAX_LIMIT));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = wallet.fills(HistoryQuery.latest(HistoryQuery.MAX_LIMIT)
                    .after(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }

    /** Deposits and the fills of the journal, added up, are the balances; nothing is negative, nothing locked without an order. */
    void theMoneyAddsUp(Map<String, String> deposits) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        deposits.forEach((asset, amount) -> totals.put(asset, new BigDecimal(amount)));
        for (Fill fill : fills()) {
            boolean buy = fill.side() == OrderSide.BUY;
            totals.merge("BTC", buy ? fill.amount() : fill.amount().negate(), BigDecimal::add);
            totals.merge("USDT", buy ? fill.quoteAmount().negate() : fill.quoteAmount(), BigDecimal::add);
            totals.merge("USDT", fill.fee().negate(), BigDecimal::add);
        }
        for (AssetBalance balance : wallet.balances()) {
            assertThat(balance.total()).as(balance.asset()).isEqualByComparingTo(totals.get(balance.asset()));
            assertThat(balance.free()).isNotNegative();
            assertThat(balance.locked()).isNotNegative();
        }
        BigDecimal selling = wallet.openOrders().stream()
                .filter(order -> order.side() == OrderSide.SELL)
                .map(Order::remainingAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(wallet.balance("BTC").locked()).isEqualByComparingTo(selling);
    }

    /** The journal from its first entry, without any checkpoint, makes the same wallet. */
    void theJournalAloneGivesTheSameState() {
        List<JournalEntry> journal =
                new ArrayList<>(store.history(wallet.id(), Set.of(), Long.MAX_VALUE, Integer.MAX_VALUE));
        Collections.reverse(journal);
        InMemoryStateStore replayed = InMemoryStateStore.create();
        AppendResult result = replayed.append(wallet.id(), 0, journal);
        assertThat(result.stored()).isEqualTo(journal.size());
        try (DemoWallet again =
                DemoWallet.builder().id(wallet.id()).storedIn(replayed).build()) {
            assertThat(again.balances().toString()).isEqualTo(wallet.balances().toString());
            assertThat(again.openOrders().toString())
                    .isEqualTo(wallet.openOrders().toString());
        }
    }
}
