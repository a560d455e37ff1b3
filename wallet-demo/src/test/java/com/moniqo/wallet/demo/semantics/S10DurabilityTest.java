package com.moniqo.wallet.demo.semantics;

import static com.moniqo.wallet.demo.semantics.Desk.BARE;
import static com.moniqo.wallet.demo.semantics.Desk.BTC;
import static com.moniqo.wallet.demo.semantics.Desk.limit;
import static com.moniqo.wallet.demo.semantics.Desk.market;
import static com.moniqo.wallet.demo.semantics.Desk.refusal;
import static com.moniqo.wallet.demo.semantics.Desk.stop;
import static com.moniqo.wallet.demo.semantics.Desk.stopLimit;
import static com.moniqo.wallet.demo.semantics.Desk.target;
import static com.moniqo.wallet.demo.semantics.Desk.trailing;
import static com.moniqo.wallet.trading.OrderSide.BUY;
import static com.moniqo.wallet.trading.OrderSide.SELL;
import static com.moniqo.wallet.trading.OrderStatus.CANCELLED;
import static com.moniqo.wallet.trading.OrderStatus.EXPIRED;
import static com.moniqo.wallet.trading.OrderStatus.FILLED;
import static com.moniqo.wallet.trading.OrderStatus.OPEN;
import static com.moniqo.wallet.trading.TimeInForce.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.store.AppendResult;
import com.moniqo.wallet.demo.store.Checkpoint;
import com.moniqo.wallet.demo.store.DemoStateStore;
import com.moniqo.wallet.demo.store.ForwardingStore;
import com.moniqo.wallet.demo.store.InMemoryStateStore;
import com.moniqo.wallet.demo.store.JournalEntry;
import com.moniqo.wallet.demo.store.StoredState;
import com.moniqo.wallet.error.ErrorCode;
import com.moniqo.wallet.error.WalletException;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import com.moniqo.wallet.trading.OrderAmendment;
import com.moniqo.wallet.trading.OrderList;
import com.moniqo.wallet.trading.OrderRequest;
import com.moniqo.wallet.trading.TriggerReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** S10: what a restart finds. */
class S10DurabilityTest {
    private final Desk desk = Desk.bare("USDT", "1000", "BTC", "10").quote("99", "100");

    private List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        desk.store.history("demo", Set.of(), Long.MAX_VALUE, 1000).forEach(entry -> kinds.add(0, entry.kind()));
        return kinds;
    }

    /** Everything that a host can see, as text. */
    private String seen() {
        return desk.wallet.balances() + "\n" + desk.wallet.openOrders() + "\n" + desk.wallet.performance() + "\n"
                + desk.wallet.performance().positions() + "\n"
                + desk.wallet.orders(HistoryQuery.latest(100)) + "\n"
                + desk.wallet.fills(HistoryQuery.latest(100));
    }

    @Test
    void rule_10_one_command_is_one_entry_with_all_its_effects() {
        desk.place(OrderList.bracket(market(BUY, "1"), limit(SELL, "1", "110"), stop(SELL, "1", "90")));

        assertThat(kinds()).containsExactly("create", "list");
        JournalEntry entry =
                desk.store.history("demo", Set.of("list"), Long.MAX_VALUE, 1).get(0);
        assertThat(entry.orderIds()).hasSize(3);
        assertThat(entry.body()).containsKeys("orders", "fills", "balances", "positions", "lists", "marks");
    }

    @Test
    void rule_10_one_quote_is_one_entry_with_all_its_effects() {
        List<Order> oco = desk.place(OrderList.oco(limit(SELL, "1", "110"), stop(SELL, "1", "90")));
        desk.sellLimit("1", "110");

        desk.price("110");

        assertThat(kinds()).containsExactly("create", "list", "place", "quote");
        assertThat(desk.store
                        .history("demo", Set.of("quote"), Long.MAX_VALUE, 1)
                        .get(0)
                        .orderIds())
                .contains(oco.get(0).id().value(), oco.get(1).id().value())
                .hasSize(3);
    }

    @Test
    void rule_10_every_command_has_its_kind() {
        Order order = desk.buyLimit("1", "90");
        desk.amend(order, OrderAmendment.amount("2"));
        desk.wallet.cancelOrder(order.id());
        desk.wallet.deposit("USDT", "1");
        desk.wallet.withdraw("USDT", "1");
        desk.place(limit(BUY, "1", "90").timeInForce(DAY));
        desk.clock.set("2026-01-06T00:00:00Z");
        desk.wallet.openOrders();
        desk.wallet.reset();

        assertThat(kinds())
                .containsExactly(
                        "create", "place", "amend", "cancel", "deposit", "withdraw", "place", "expire", "reset");
    }

    @Test
    void rule_10_a_quote_that_changes_no_order_lock_or_position_writes_no_entry() {
        desk.place(market(BUY, "1"));
        desk.buyLimit("1", "50");
        desk.place(trailing(SELL, "1", "20"));
        int entries = kinds().size();

        for (int i = 0; i < 20; i++) {
            desk.quote("10" + i % 10, "11" + i % 10);
        }

        assertThat(kinds()).hasSize(entries);
    }

    @Test
    void rule_10_a_buy_trail_that_moves_changes_a_lock_and_so_writes_one() {
        desk.place(trailing(BUY, "1", "20"));
        desk.quote("98", "99");

        assertThat(kinds()).endsWith("place", "quote");
    }

    @Test
    void rule_10_marks_are_written_at_most_every_interval() {
        desk.place(market(BUY, "1"));
        for (int i = 0; i < 150; i++) {
            desk.quote("101", "102");
        }

        assertThat(kinds()).containsExactly("create", "place", "marks", "marks"); // after 60 and 120 seconds
    }

    @Test
    void rule_10_at_most_two_marks_entries_lie_between_two_commands_and_nothing_older_than_the_interval_is_lost() {
        desk.place(market(BUY, "1"));
        Order trail = desk.place(trailing(SELL, "1", "9"));
        for (int minute = 1; minute <= 100; minute++) {
            desk.later(Duration.ofSeconds(59));
            desk.quote(Integer.toString(100 + minute), Integer.toString(101 + minute));
        }
        assertThat(kinds()).containsExactly("create", "place", "place", "marks", "marks");

        desk.crash();
        assertThat(desk.wallet.order(trail.id()).stopPrice().orElseThrow()).isEqualByComparingTo("191"); // 200 - 9
        desk.quote("195", "196");
        desk.later(Duration.ofSeconds(60));
        desk.quote("195", "196");
        desk.reopen();
        desk.reopen();
        assertThat(kinds()).containsExactly("create", "place", "place", "marks", "marks");
        assertThat(desk.wallet.quote(Desk.BTC).bid()).isEqualByComparingTo("195");

        desk.wallet.deposit("USDT", "1");
        desk.later(Duration.ofSeconds(60));
        desk.quote("196", "197");
        desk.reopen();
        assertThat(kinds()).containsExactly("create", "place", "place", "marks", "marks", "deposit", "marks");
    }

    @Test
    void rule_10_the_interval_of_marks_is_a_setting() {
        Desk often =
                Desk.with(BARE.toBuilder().marksEvery(Duration.ofSeconds(2)).build(), "USDT", "1000");
        often.quote("99", "100").quote("99", "100").quote("99", "100").quote("99", "100");

        assertThat(often.store.history("demo", Set.of("marks"), Long.MAX_VALUE, 10))
                .hasSize(2);
    }

    @Test
    void rule_10_after_a_restart_everything_is_as_acknowledged() {
        desk.place(market(BUY, "1").clientId("a"));
        desk.place(OrderList.oco(limit(SELL, "3", "110"), stopLimit(SELL, "3", "90", "89")));
        desk.place(OrderList.bracket(limit(BUY, "2", "95"), target(SELL, "2", "110"), trailing(SELL, "2", "9")));
        desk.place(OrderList.oto(limit(BUY, "1", "94"), stop(SELL, "1", "80").timeInForce(DAY)));
        desk.place(trailing(BUY, "1", "30").triggerOn(TriggerReference.MID).metadata("k", "v"));
        desk.place(limit(BUY, "1", "70").postOnly().timeInForce(DAY));
        desk.place(stop(SELL, "2", "96"));
        desk.sized("94", "95", "1", "1");
        desk.wallet.deposit("DOGE", "1.5");
        desk.wallet.withdraw("USDT", "2.5");
        String before = seen();
        assertThat(before).contains("PARTIALLY_FILLED").contains("triggered").contains("PENDING");

        desk.crash();
        assertThat(seen()).isEqualTo(before);
        desk.reopen();
        assertThat(seen()).isEqualTo(before);
    }

    @Test
    void rule_10_unconsumed_sizes_and_the_last_quote_are_those_of_the_last_entry() {
        desk.sized("99", "100", "5", "5");
        desk.place(market(BUY, "3"));

        desk.crash();

        assertThat(desk.amounts(desk.place(market(BUY, "3")))).containsExactly("2");
    }

    @Test
    void rule_10_trails_are_those_of_the_last_entry_and_close_writes_one() {
        Order trail = desk.place(trailing(SELL, "1", "9"));
        desk.quote("110", "111");
        desk.crash();
        assertThat(desk.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("90"); // the quote wrote no entry

        desk.quote("110", "111");
        desk.reopen();
        assertThat(desk.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("101");
        desk.quote("101", "102");
        assertThat(desk.status(trail)).isEqualTo(FILLED);
    }

    @Test
    void rule_10_sizes_that_several_entries_took_from_stay_taken() {
        desk.sized("99", "100", "5", "5");
        desk.place(market(BUY, "2"));
        desk.place(market(BUY, "1"));

        desk.crash();

        assertThat(desk.amounts(desk.place(market(BUY, "3")))).containsExactly("2");
    }

    @Test
    void rule_10_a_bars_close_is_the_last_quote_after_a_restart_too() {
        desk.bar("100", "110", "90", "105");
        desk.buyLimit("1", "80"); // an entry, which takes along what the bar showed

        desk.crash();

        assertThat(desk.wallet.quote(BTC).last()).isEqualByComparingTo("105");
    }

    @Test
    void rule_10_a_buy_trail_and_its_lock_survive_together() {
        Order trail = desk.place(trailing(BUY, "1", "10"));
        desk.quote("79", "80");
        desk.holds("USDT", "910", "90");

        desk.crash();

        assertThat(desk.now(trail).stopPrice().orElseThrow()).isEqualByComparingTo("90");
        desk.holds("USDT", "910", "90");
        desk.quote("89", "90");
        assertThat(desk.status(trail)).isEqualTo(FILLED);
    }

    @Test
    void rule_10_entries_and_checkpoints_of_a_later_release_are_refused() {
        desk.place(market(BUY, "1"));
        DemoStateStore later = new OfLaterRelease(desk.store);
        DemoWallet.Builder opening = DemoWallet.builder().storedIn(later);

        assertThat(refusal(ErrorCode.STATE_STORE_ERROR, opening::build)).hasMessageContaining("version");

        desk.wallet.close(); // writes a checkpoint
        assertThat(refusal(ErrorCode.STATE_STORE_ERROR, opening::build)).hasMessageContaining("version");
    }

    @Test
    void rule_10_a_fill_without_its_order_is_refused() {
        desk.place(market(BUY, "1"));
        DemoWallet.Builder opening = DemoWallet.builder().storedIn(new WithoutOrders(desk.store));

        assertThat(refusal(ErrorCode.STATE_STORE_ERROR, opening::build)).hasMessageContaining("order_id");
    }

    /** Shows what it holds without the orders that entries changed. */
    private static final class WithoutOrders extends ForwardingStore {
        WithoutOrders(DemoStateStore store) {
            super(store);
        }

        @Override
        public StoredState open(String wallet) {
            List<JournalEntry> entries = new ArrayList<>();
            for (JournalEntry entry : store.open(wallet).tail()) {
                Map<String, Object> body = new HashMap<>(entry.body());
                body.remove("orders");
                entries.add(JournalEntry.of(
                        entry.seq(), entry.op(), entry.kind(), entry.orderIds(), entry.time(), entry.version(), body));
            }
            return StoredState.of(null, entries);
        }
    }

    /** Shows what it holds as if a later release had written it. */
    private static final class OfLaterRelease extends ForwardingStore {
        OfLaterRelease(DemoStateStore store) {
            super(store);
        }

        @Override
        public StoredState open(String wallet) {
            StoredState stored = store.open(wallet);
            Checkpoint checkpoint = stored.checkpoint()
                    .map(found -> new Checkpoint(found.seq(), found.time(), found.version() + 1, found.body()))
                    .orElse(null);
            List<JournalEntry> entries = new ArrayList<>();
            for (JournalEntry entry : stored.tail()) {
                entries.add(JournalEntry.of(
                        entry.seq(),
                        entry.op(),
                        entry.kind(),
                        entry.orderIds(),
                        entry.time(),
                        entry.version() + 1,
                        entry.body()));
            }
            return StoredState.of(checkpoint, entries);
        }
    }

    @Test
    void rule_10_peak_and_drawdown_survive() {
        desk.price("200");
        desk.price("100");
        String before = desk.wallet.performance().toString();

        desk.reopen();

        assertThat(desk.wallet.performance().toString()).isEqualTo(before);
        assertThat(desk.wallet.performance().maxDrawdown().orElseThrow()).isPositive();
    }

    @Test
    void rule_10_what_prices_did_while_closed_is_ignored_and_orders_see_the_next_quote() {
        Order order = desk.buyLimit("1", "90");
        Order stop = desk.place(stop(SELL, "1", "95"));
        desk.wallet.close();
        desk.later(Duration.ofHours(1));
        desk.crash();
        assertThat(desk.status(order)).isEqualTo(OPEN);

        desk.quote("92", "93");

        assertThat(desk.status(order)).isEqualTo(OPEN);
        assertThat(desk.prices(stop)).containsExactly("92");
    }

    private static List<Trade> trades(int count) {
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String price = String.valueOf(100 + (i * 7) % 11 - (i * 3) % 13);
            trades.add(Trade.of(BTC, price, "1", Desk.START.plusSeconds(60L * i)));
        }
        return trades;
    }

    /** Trades on every tenth trade; by client ids, so that what it did before a crash is not done again. */
    private static void trade(DemoWallet wallet, Quote quote) {
        long n = Duration.between(Desk.START, quote.time()).toMinutes();
        if (n % 10 == 3) {
            wallet.placeOrder(market(BUY, "0.1").clientId("m" + n));
            wallet.placeOrders(OrderList.oco(
                            limit(SELL, "0.1", "120"),
                            trailing(SELL, "0.1", "6").timeInForce(DAY))
                    .clientId("o" + n));
            wallet.placeOrder(limit(BUY, "0.1", "90").timeInForce(DAY).clientId("l" + n));
        }
    }

    private static DemoWallet backtest(InMemoryStateStore store) {
        return DemoWallet.builder()
                .clock(MutableClock.at("2030-01-01T00:00:00Z"))
                .deposit("USDT", "10000")
                .storedIn(store)
                .build();
    }

    @Test
    void rule_10_a_replay_resumes_right_after_its_position_and_recomputes_the_rest_exactly() {
        List<Trade> trades = trades(2000); // a day and a half: DAY orders expire on the way
        InMemoryStateStore straight = InMemoryStateStore.create();
        DemoWallet once = backtest(straight);
        Replay.trades(trades).run(once, quote -> trade(once, quote));

        InMemoryStateStore broken = InMemoryStateStore.create();
        for (int stop : new int[] {1, 3, 4, 37, 700, 701, 1300, 2000}) {
            DemoWallet part = backtest(broken);
            part.balances(); // looking does no harm either: the wallet's time is where the replay stopped
            Replay.trades(trades.subList(0, stop)).run(part, quote -> trade(part, quote));
        }

        assertThat(orders(broken)).isEqualTo(orders(straight));
        assertThat(orders(straight)).contains("EXPIRED").contains("FILLED").contains("OPEN");
        assertThat(backtest(broken).balances()).isEqualTo(once.balances());
        assertThat(backtest(broken).performance().positions().toString())
                .isEqualTo(once.performance().positions().toString());
    }

    @Test
    void rule_10_a_fast_replay_is_resumed_after_a_kill_at_what_was_stored_and_recomputes_the_rest() {
        List<Trade> trades = risingTrades(5000);
        DemoWallet once = backtest(InMemoryStateStore.create());
        Order straight = once.placeOrder(trailAfterBuying(once, trades));
        Replay.trades(trades).run(once);

        InMemoryStateStore store = InMemoryStateStore.create();
        DemoWallet killed = backtest(store);
        Order trail = killed.placeOrder(trailAfterBuying(killed, trades));
        AtomicReference<DemoWallet> opened = new AtomicReference<>();
        Replay.trades(trades).run(killed, quote -> {
            if (quote.time().equals(trades.get(4899).time())) {
                opened.set(backtest(store)); // knows only what was stored by now
            }
        });
        DemoWallet again = opened.get();
        List<Instant> heard = new ArrayList<>();
        Replay.trades(trades).run(again, quote -> heard.add(quote.time()));

        assertThat(heard).hasSizeBetween(101, 4900); // the first hundred events are stored for sure
        assertThat(again.order(trail.id()).stopPrice())
                .isPresent()
                .isEqualTo(once.order(straight.id()).stopPrice());
        assertThat(again.performance().maxDrawdown())
                .isPresent()
                .isEqualTo(once.performance().maxDrawdown());
        assertThat(again.balances()).isEqualTo(once.balances());
    }

    /** Trades whose price rises to the end, with small dips. */
    private static List<Trade> risingTrades(int count) {
        List<Trade> trades = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigDecimal price = BigDecimal.valueOf(10_000 + i - 50 * (i % 7), 2);
            trades.add(Trade.of(BTC, price, BigDecimal.ONE, Desk.START.plusSeconds(60L * i)));
        }
        return trades;
    }

    /** Buys at the first trade, and returns the order of a trail that no later trade reaches. */
    private static OrderRequest trailAfterBuying(DemoWallet wallet, List<Trade> trades) {
        Replay.trades(trades.subList(0, 1)).run(wallet, quote -> wallet.placeOrder(market(BUY, "1")));
        return trailing(SELL, "1", "60");
    }

    private static String orders(InMemoryStateStore store) {
        DemoWallet wallet = backtest(store);
        StringBuilder all = new StringBuilder();
        wallet.orders(HistoryQuery.latest(1000))
                .items()
                .forEach(order -> all.append(order)
                        .append(order.updatedAt())
                        .append(order.fills())
                        .append('\n'));
        return all.toString();
    }

    @Test
    void rule_10_events_that_were_played_are_shown_to_a_warm_up_only() {
        InMemoryStateStore store = InMemoryStateStore.create();
        DemoWallet first = backtest(store);
        Replay.trades(trades(10)).run(first);
        first.close();
        List<Instant> past = new ArrayList<>();
        List<Instant> played = new ArrayList<>();

        long end = Replay.trades(trades(12))
                .warmUp(quote -> past.add(quote.time()))
                .run(backtest(store), quote -> played.add(quote.time()));

        assertThat(end).isEqualTo(12);
        assertThat(past).hasSize(9); // the last one may have been played without the strategy hearing of it
        assertThat(played).hasSize(3);
    }

    @Test
    void rule_10_missed_prices_are_played_by_a_replay_and_then_the_own_clock_counts_again() {
        Order stop = desk.place(stop(SELL, "1", "95"));
        Order day = desk.place(limit(BUY, "1", "50").timeInForce(DAY));
        desk.wallet.close();
        desk.later(Duration.ofDays(2));
        desk.crash();

        Replay.trades(List.of(
                        Trade.of(BTC, "96", "1", Desk.START.plusSeconds(100)),
                        Trade.of(BTC, "94", "1", Desk.START.plusSeconds(200))))
                .run(desk.wallet);
        assertThat(desk.prices(stop)).containsExactly("94");
        assertThat(desk.onlyFill(stop).time()).isEqualTo(Desk.START.plusSeconds(200));
        assertThat(desk.status(day)).isEqualTo(OPEN);

        desk.price("97");

        assertThat(desk.status(day)).isEqualTo(EXPIRED);
        assertThat(desk.place(market(BUY, "1")).createdAt()).isEqualTo(desk.clock.instant());
        desk.reopen();
        assertThat(desk.wallet.performance().time()).isEqualTo(desk.clock.instant());
    }

    @Test
    void rule_10_prices_pushed_while_a_replay_runs_leave_its_clock_alone() {
        DemoWallet wallet = backtest(InMemoryStateStore.create());
        Symbol eth = Symbol.of("ETH/USDT");

        Replay.trades(trades(3)).run(wallet, quote -> {
            wallet.onQuote(Quote.of(eth, "10", quote.time()));
            wallet.placeOrder(OrderRequest.market(eth, BUY, "1"));
        });

        assertThat(wallet.performance().time()).isEqualTo(Desk.START.plusSeconds(120));
        assertThat(wallet.balance("ETH").free()).isEqualByComparingTo("3");
    }

    @Test
    void rule_10_two_processes_on_one_feed_do_not_use_the_same_liquidity_twice() {
        Order order = desk.sellLimit("5", "110");
        DemoWallet other = DemoWallet.builder()
                .settings(BARE)
                .clock(desk.clock)
                .storedIn(desk.store)
                .build();
        desk.later(Duration.ofSeconds(1));
        Quote quote = Quote.of(BTC, "110", desk.clock.instant()).withSizes("2", "2");

        desk.wallet.onQuote(quote);
        other.onQuote(quote);

        assertThat(other.order(order.id()).filledAmount()).isEqualByComparingTo("2");
        assertThat(desk.now(order).filledAmount()).isEqualByComparingTo("2");
        assertThat(other.cancelOrder(order.id()).status()).isEqualTo(CANCELLED);
        refusal(ErrorCode.ORDER_REJECTED, () -> desk.wallet.cancelOrder(order.id())); // it reads on from the store
        assertThat(desk.place(market(BUY, "1")).status()).isEqualTo(FILLED);
    }

    private DemoWallet another() {
        return DemoWallet.builder()
                .settings(BARE)
                .clock(desk.clock)
                .storedIn(desk.store)
                .build();
    }

    @Test
    void rule_10_a_read_shows_whatever_anyone_had_acknowledged() {
        DemoWallet other = another();
        Order order = desk.sellLimit("5", "110");
        assertThat(other.openOrders()).containsExactly(order);
        desk.wallet.cancelOrder(order.id());
        assertThat(other.balances()).isEqualTo(desk.wallet.balances());
    }

    @Test
    void rule_10_a_refusal_counts_whatever_anyone_had_acknowledged() {
        DemoWallet other = another();
        desk.wallet.deposit("ETH", "1");
        assertThat(other.withdraw("ETH", "1").total()).isZero();
        refusal(ErrorCode.INSUFFICIENT_BALANCE, () -> desk.wallet.withdraw("ETH", "1"));
    }

    @Test
    void rule_10_a_pushed_price_counts_for_the_orders_of_all() {
        DemoWallet other = another();
        Order order = desk.sellLimit("5", "110");
        desk.later(Duration.ofSeconds(1));
        other.onQuote(Quote.of(BTC, "111", desk.clock.instant()));
        assertThat(desk.now(order).status()).isEqualTo(FILLED);
    }

    @Test
    void rule_10_an_exclusively_open_wallet_is_refused_to_everybody_else() {
        desk.wallet.close();
        DemoWallet.Builder opening = DemoWallet.builder().clock(desk.clock).storedIn(desk.store);
        try (DemoWallet alone = opening.exclusively().build()) {
            refusal(ErrorCode.CONFLICT, this::another);
            refusal(ErrorCode.CONFLICT, opening::build);
            assertThat(alone.balances()).isNotEmpty();
        }
        another().close();
    }

    @Test
    void rule_10_listeners_hear_the_steps_of_all_openers_once() {
        DemoWallet other = another();
        List<Long> heard = new ArrayList<>();
        other.listen(event -> heard.add(event.sequence()));
        long before = desk.store.lastSeq("demo");
        desk.sellLimit("5", "110");
        other.deposit("USDT", "1");
        desk.sellLimit("4", "110");
        other.balances();
        assertThat(heard).containsExactly(before + 1, before + 2, before + 3);
    }

    @Test
    void rule_10_an_order_is_acknowledged_only_once_the_store_holds_it() {
        FailingStore store = new FailingStore();
        DemoWallet wallet = DemoWallet.builder()
                .settings(BARE)
                .clock(MutableClock.at(Desk.START))
                .deposit("USDT", "1000")
                .storedIn(store)
                .build();
        wallet.onQuote(Quote.of(BTC, "100", Desk.START));
        store.failing = true;

        refusal(ErrorCode.STATE_STORE_ERROR, () -> wallet.placeOrder(market(BUY, "1")));

        store.failing = false;
        wallet.onQuote(Quote.of(BTC, "100", Desk.START));
        assertThat(wallet.balance("USDT").free()).isEqualByComparingTo("1000");
        assertThat(wallet.placeOrder(market(BUY, "1")).id().value()).endsWith("0000000001");
    }

    @Test
    void rule_10_a_refused_step_leaves_peak_and_drawdown_as_prices_made_them() {
        FailingStore store = new FailingStore();
        MutableClock clock = MutableClock.at(Desk.START);
        DemoWallet wallet = DemoWallet.builder()
                .settings(BARE)
                .clock(clock)
                .deposit("USDT", "1000")
                .storedIn(store)
                .build();
        wallet.onQuote(Quote.of(BTC, "100", Desk.START));
        wallet.placeOrder(market(BUY, "5")); // the last entry
        for (String price : List.of("140", "60", "110")) { // 1200, 800, 1050, all of one time
            wallet.onQuote(Quote.of(BTC, price, Desk.START));
        }

        for (int i = 0; i < 2; i++) {
            store.failing = true;
            refusal(ErrorCode.STATE_STORE_ERROR, () -> wallet.withdraw("USDT", "500"));
            refusal(ErrorCode.STATE_STORE_ERROR, () -> wallet.placeOrder(market(BUY, "1")));
            store.failing = false;

            assertThat(wallet.performance().peakEquity().orElseThrow()).isEqualByComparingTo("1200");
            assertThat(wallet.performance().drawdown().orElseThrow()).isEqualByComparingTo("0.125");
            assertThat(wallet.performance().equity().orElseThrow()).isEqualByComparingTo("1050");
            assertThat(wallet.performance().maxDrawdown().orElseThrow()).isEqualByComparingTo("0.333333333333333333");
        }
    }

    @Test
    void rule_10_a_refused_step_does_not_bring_back_an_older_price_that_the_clock_has_stepped_over() {
        FailingStore store = new FailingStore();
        MutableClock clock = MutableClock.at(Desk.START);
        DemoWallet wallet = DemoWallet.builder()
                .settings(BARE)
                .clock(clock)
                .deposit("USDT", "1000")
                .storedIn(store)
                .build();
        wallet.onQuote(Quote.of(BTC, "100", Desk.START));
        wallet.placeOrder(market(BUY, "1")); // its entry has the price
        clock.set(Desk.START.plusSeconds(30));
        wallet.onQuote(Quote.of(BTC, "90", clock.instant()));
        clock.set(Desk.START.plusSeconds(12)); // 90 is now ahead, and 100 would still be fresh

        store.failing = true;
        refusal(ErrorCode.STATE_STORE_ERROR, () -> wallet.deposit("USDT", "500"));
        store.failing = false;

        assertThat(wallet.performance().equity()).isEmpty();
        refusal(ErrorCode.MARKET_DATA_ERROR, () -> wallet.placeOrder(market(BUY, "1")));
        wallet.onQuote(Quote.of(BTC, "80", clock.instant()));
        assertThat(wallet.performance().equity().orElseThrow()).isEqualByComparingTo("980");
    }

    /** Refuses to store while told to. */
    private static final class FailingStore extends ForwardingStore {
        boolean failing;

        FailingStore() {
            super(InMemoryStateStore.create());
        }

        @Override
        public AppendResult append(String wallet, long afterSeq, List<? extends JournalEntry> entries) {
            if (failing) {
                throw new WalletException(ErrorCode.STATE_STORE_ERROR, "the disk is full");
            }
            return store.append(wallet, afterSeq, entries);
        }
    }

    @Test
    void rule_10_changed_fees_lock_open_orders_again_on_opening() {
        desk.buyLimit("5", "90");
        desk.place(OrderList.oco(limit(BUY, "5", "80"), stop(BUY, "5", "108")));
        desk.holds("USDT", "10", "990");

        desk.reopen(BARE.toBuilder().feeRates("0.01", "0.01").build());

        desk.holds("USDT", "0.1", "999.9");
        assertThat(kinds()).contains("settings");
        desk.reopen(BARE.toBuilder().feeRates("0.02", "0.02").build()); // 1009.8 would be needed
        assertThat(desk.wallet.openOrders()).hasSize(1);
        desk.holds("USDT", "541", "459");
        desk.reopen(BARE);
        desk.holds("USDT", "550", "450");
        int entries = kinds().size();
        desk.reopen(BARE);
        assertThat(kinds()).hasSize(entries);
    }

    @Test
    void rule_10_changed_fees_may_take_the_last_coin() {
        desk.buyLimit("8", "90");
        desk.wallet.withdraw("USDT", "100");

        desk.reopen(BARE.toBuilder().feeRates("0.25", "0.25").build()); // 720 and 180

        desk.holds("USDT", "0", "900");
    }
}
