package com.moniqo.wallet.examples.paper;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.Replay;
import com.moniqo.wallet.demo.market.Trade;
import com.moniqo.wallet.demo.recording.Recording;
import com.moniqo.wallet.demo.report.Performance;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.trading.OrderEvent;
import com.moniqo.wallet.trading.WalletEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets the bot trade a paper wallet on recorded trades or live prices, and keeps its results.
 *
 * <p>With a state file, the wallet outlives the process: if it is killed at any trade, the next session continues at that trade. The wallet
 * knows what it did at earlier trades; the bot only has to see their prices again. Live prices do not come again: after a restart, the bot
 * waits until its averages are full, while the wallet keeps its position with target and stop.
 */
final class Session {
    static final Symbol BTC = Symbol.of("BTC/USD");
    static final String START_MONEY = "10000";

    private static final Duration SAMPLE = Duration.ofMinutes(5);

    private final Symbol symbol;
    private final String money;
    private final @Nullable Path state;
    private final Clock clock;
    private final List<Deal> deals = new ArrayList<>();
    private @Nullable EquityCurve curve;
    private @Nullable Quote last;
    private long trades;

    /** Creates a session with a new wallet, which ends with it. */
    Session() {
        this(BTC, null, Clock.systemUTC());
    }

    /**
     * Creates a session that continues where the last one with the same file stopped.
     *
     * @param symbol what the bot trades
     * @param state the file, or null for none
     * @param clock the clock of the wallet
     */
    Session(Symbol symbol, @Nullable Path state, Clock clock) {
        this.symbol = symbol;
        this.state = state;
        this.clock = clock;
        money = symbol.quote().orElseThrow();
    }

    /** The result. The log has a line for each order and each fill. */
    record Result(Performance performance, List<Deal> deals, EquityCurve curve, long trades, List<String> log) {}

    /**
     * Plays the trades to their end.
     *
     * @param progress receives each quote and the session at that time
     */
    Result run(Recording<Trade> recorded, Strategy strategy, BiConsumer<Quote, Session> progress) {
        try (DemoWallet wallet = open()) {
            Past past = new Past(wallet, money, new BigDecimal(START_MONEY));
            deals.addAll(past.deals());
            wallet.listen(this::onEvent);
            CrossoverBot bot = new CrossoverBot(wallet, symbol, strategy);
            Replay.trades(recorded)
                    .warmUp(quote -> {
                        past.moveTo(quote);
                        bot.remember(quote);
                        sample(quote, wallet, past::total);
                        progress.accept(quote, this);
                    })
                    .run(wallet, quote -> {
                        bot.onQuote(quote);
                        sample(quote, wallet, asset -> wallet.balance(asset).total());
                        progress.accept(quote, this);
                    });
            return result(wallet);
        }
    }

    /**
     * Trades live prices until they end.
     *
     * @param progress receives each quote and the session at that time
     */
    Result run(Iterable<Quote> live, Strategy strategy, BiConsumer<Quote, Session> progress) {
        try (DemoWallet wallet = open()) {
            deals.addAll(new Past(wallet, money, new BigDecimal(START_MONEY)).deals());
            wallet.listen(this::onEvent);
            CrossoverBot bot = new CrossoverBot(wallet, symbol, strategy);
            for (Quote quote : live) {
                wallet.onQuote(quote);
                bot.onQuote(quote);
                sample(quote, wallet, asset -> wallet.balance(asset).total());
                progress.accept(quote, this);
            }
            return result(wallet);
        }
    }

    private DemoWallet open() {
        DemoWallet.Builder builder = DemoWallet.builder()
                .deposit(money, START_MONEY)
                .settlementAsset(money)
                .clock(clock);
        return (state == null ? builder : builder.storedIn(state)).build();
    }

    private void sample(Quote quote, DemoWallet wallet, Function<String, BigDecimal> totals) {
        if (curve == null) {
            BigDecimal costOfBuying =
                    wallet.settings().slippage().add(wallet.settings().takerFeeRate());
            curve = new EquityCurve(quote, totals, costOfBuying, SAMPLE);
        }
        curve.onQuote(quote, totals);
        last = quote;
        trades++;
    }

    private Result result(DemoWallet wallet) {
        if (curve == null || last == null) {
            throw new IllegalStateException("There are no trades to trade on");
        }
        curve.sample(last, asset -> wallet.balance(asset).total());
        return new Result(wallet.performance(), List.copyOf(deals), curve, trades, Past.log(wallet));
    }

    private void onEvent(WalletEvent event) {
        if (event instanceof OrderEvent order) {
            order.fill()
                    .ifPresent(fill -> deals.add(new Deal(fill, order.order().type())));
        }
    }

    int fills() {
        return deals.size();
    }

    BigDecimal equity() {
        return curve == null ? BigDecimal.ZERO : curve.last().equity();
    }
}
