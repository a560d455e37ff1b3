package com.moniqo.wallet.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Looks at a wallet after a crash, against what its clients were told. */
final class Inspection {
    private final DemoStateStore store;
    private final DemoWallet wallet;

    Inspection(DemoStateStore store, DemoWallet wallet) {
        this.store = store;
        this.wallet = wallet;
    }

    void everything(List<Audit.Line> acknowledged, Map<String, String> deposits) {
        nothingAcknowledgedIsLost(acknowledged);
        theMoneyAddsUp(deposits);
        nothingIsDoubled();
        theJournalAloneGivesTheSameState();
    }

    /** Each acknowledged order is there, no less filled than told; what had ended has ended the same way. */
    void nothingAcknowledgedIsLost(List<Audit.Line> acknowledged) {
        for (Audit.Line line : acknowledged) {
            Order order = wallet.order(OrderId.of(line.orderId()));
            assertThat(order.clientId().orElseThrow().toString()).isEqualTo(line.clientId());
            assertThat(order.filledAmount()).isGreaterThanOrEqualTo(new BigDecimal(line.filled()));
            if (line.status().equals("FILLED") || line.status().equals("CANCELLED")) {
                assertThat(order.status().toString()).isEqualTo(line.status());
            }
        }
    }

    /** Not one client id has two orders, not one operation two entries, not one number none. */
    void nothingIsDoubled() {
        assertThat(all(wallet::orders))
                .extracting(order -> order.clientId().orElseThrow().toString())
                .doesNotHaveDuplicates();
        List<JournalEntry> journal = journal();
        assertThat(journal).extracting(JournalEntry::op).doesNotHaveDuplicates();
        assertThat(journal.get(journal.size() - 1).seq()).isEqualTo(journal.size());
    }

    private static <T> List<T> all(Function<HistoryQuery, HistoryPage<T>> pages) {
        List<T> all = new ArrayList<>();
        HistoryPage<T> page = pages.apply(HistoryQuery.latest(HistoryQuery.MAX_LIMIT));
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = pages.apply(HistoryQuery.latest(HistoryQuery.MAX_LIMIT)
                    .after(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }

    /** Deposits and the fills of the journal, added up, are the balances; nothing is negative, nothing locked without an order. */
    void theMoneyAddsUp(Map<String, String> deposits) {
        Map<String, BigDecimal> totals = new TreeMap<>();
        deposits.forEach((asset, amount) -> totals.put(asset, new BigDecimal(amount)));
        for (Fill fill : all(wallet::fills)) {
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

    private List<JournalEntry> journal() {
        List<JournalEntry> journal =
                new ArrayList<>(store.history(wallet.id(), Set.of(), Long.MAX_VALUE, Integer.MAX_VALUE));
        Collections.reverse(journal);
        return journal;
    }

    /** The journal from its first entry, without any checkpoint, makes the same wallet. */
    void theJournalAloneGivesTheSameState() {
        List<JournalEntry> journal = journal();
        InMemoryStateStore replayed = InMemoryStateStore.create();
        AppendResult result = replayed.append(wallet.id(), 0, journal);
        assertThat(result.stored()).isEqualTo(journal.size());
        try (DemoWallet again =
                DemoWallet.builder().id(wallet.id()).storedIn(replayed).build()) {
            assertThat(plain(again.balances())).isEqualTo(plain(wallet.balances()));
            assertThat(again.openOrders())
                    .extracting(order -> order.id() + " " + order.status() + " "
                            + order.filledAmount().stripTrailingZeros())
                    .isEqualTo(wallet.openOrders().stream()
                            .map(order -> order.id() + " " + order.status() + " "
                                    + order.filledAmount().stripTrailingZeros())
                            .toList());
        }
    }

    private static List<String> plain(List<AssetBalance> balances) {
        return balances.stream()
                .map(balance -> balance.asset() + " "
                        + balance.free().stripTrailingZeros().toPlainString() + " "
                        + balance.locked().stripTrailingZeros().toPlainString())
                .toList();
    }
}
