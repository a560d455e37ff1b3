package com.moniqo.wallet.binance;

import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.Fixture;
import com.moniqo.wallet.testkit.WalletContract;
import com.moniqo.wallet.trading.Capabilities;
import com.moniqo.wallet.trading.Wallet;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every wallet, over a paper exchange. Each test has one of its own. */
class BinanceWalletTest extends WalletContract {
    @TempDir
    Path folder;

    private final Map<Object, Paper> exchanges = new HashMap<>();

    private Paper exchange(Fixture fixture) {
        return exchanges.computeIfAbsent(fixture.prices(), market -> {
            var deposits = new HashMap<String, String>();
            fixture.initialBalances().forEach((asset, amount) -> deposits.put(asset, amount.toPlainString()));
            Paper paper = new Paper(folder.resolve(exchanges.size() + ".db"), deposits, "BTC/USDT", "ETH/USDT");
            paper.price(fixture.symbol(), new BigDecimal("50000"));
            paper.price(fixture.otherSymbol(), new BigDecimal("3000"));
            return paper;
        });
    }

    @AfterEach
    void stop() {
        exchanges.values().forEach(Paper::close);
        exchanges.clear();
    }

    @Override
    protected Wallet openWallet(Fixture fixture) {
        return exchange(fixture).open(fixture);
    }

    @Override
    protected Capabilities capabilities() {
        return new BinanceProvider().capabilities();
    }

    @Override
    protected void moveMarket(Fixture fixture, Wallet wallet, Symbol symbol, BigDecimal price) {
        exchange(fixture).price(symbol, price);
    }

    @Override
    protected void breakMarket(Fixture fixture, Wallet wallet, Symbol symbol) {
        Assumptions.abort("prices of this paper exchange never get old");
    }

    @Override
    protected void loseNextReply(Fixture fixture, Wallet wallet, boolean done) {
        exchange(fixture).line().loseNext(done ? Line.Loss.REPLY : Line.Loss.REQUEST);
    }

    @Override
    protected Runnable cutStream(Fixture fixture, Wallet wallet) {
        Line line = exchange(fixture).line();
        line.cutStreams();
        return line::mend;
    }

    /** Events come in real time: a wait for them must not move the clock faster than the wallet can measure the exchange's. */
    @Override
    protected void pass(Fixture fixture, Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) >= 0) {
            super.pass(fixture, time);
        }
    }

    /** For the slowest machine; only a failing test takes that long. */
    @Override
    protected Duration patience() {
        return Duration.ofSeconds(19);
    }
}
