package com.moniqo.wallet.demo.store.sqlite;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.moniqo.wallet.demo.DemoWallet;
import com.moniqo.wallet.demo.settings.DemoSettings;
import com.moniqo.wallet.market.Quote;
import com.moniqo.wallet.market.Symbol;
import com.moniqo.wallet.testkit.MutableClock;
import com.moniqo.wallet.trading.HistoryQuery;
import com.moniqo.wallet.trading.Order;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a file from before fees had other assets than the quote asset: a resting BUY, an OCO with a partly filled leg, and a bracket whose entry
 * is partly filled. The numbers are those with which the release that wrote it went on.
 */
class SqliteEarlierFeesTest {
    private static final String OLD = "wallet-before-fee-assets.db.gz";
    private static final Symbol BTC = Symbol.of("BTC/USDT");
    private static final DemoSettings SETTINGS = DemoSettings.builder()
            .feeRates("0.00033", "0.00077")
            .slippage("0.0001")
            .scale("USDT", 4)
            .build();

    @TempDir
    Path folder;

    private final MutableClock clock = MutableClock.at("2026-01-05T12:01:44Z");
    private Path file;

    @BeforeEach
    void unpack() throws Exception {
        file = folder.resolve("bot.db");
        try (InputStream old = new GZIPInputStream(requireNonNull(getClass().getResourceAsStream(OLD)))) {
            Files.copy(old, file);
        }
    }

    private DemoWallet open(DemoSettings settings) {
        return DemoWallet.builder()
                .id("w")
                .settings(settings)
                .clock(clock)
                .storedIn(file)
                .build();
    }

    private void quote(DemoWallet wallet, String bid, String ask, String size) {
        clock.advance(Duration.ofSeconds(1));
        wallet.onQuote(Quote.of(BTC, bid, ask, ask, clock.instant()).withSizes(size, size));
    }

    /** The orders, by acceptance. */
    private static List<Order> orders(DemoWallet wallet) {
        return wallet.orders(HistoryQuery.latest(8)).items().stream()
                .sorted((a, b) -> a.id().value().compareTo(b.id().value()))
                .toList();
    }

    @Test
    void an_earlier_wallet_goes_on_to_the_digit() {
        try (DemoWallet wallet = open(SETTINGS)) {
            assertThat(wallet.balance("USDT").free()).isEqualByComparingTo("79235.8957");
            assertThat(wallet.balance("USDT").locked()).isEqualByComparingTo("24237.5976");
            assertThat(wallet.balance("BTC").locked()).isEqualByComparingTo("0.9747");

            quote(wallet, "48999", "49000", "1");
            quote(wallet, "52000", "52001", "10");

            assertThat(wallet.balance("USDT").free()).isEqualByComparingTo("137838.194");
            assertThat(wallet.balance("USDT").locked()).isZero();
            assertThat(wallet.balance("BTC").free()).isEqualByComparingTo("4.2623");
            assertThat(orders(wallet))
                    .extracting(order -> order.fee().stripTrailingZeros().toPlainString())
                    .containsExactly("0.4737", "4.8511", "16.83", "0", "5.0263", "0", "11.6082", "1.8863");
            assertThat(wallet.performance().fees().orElseThrow()).isEqualByComparingTo("40.6756");
        }
    }

    @Test
    void its_open_orders_keep_the_quote_asset_under_other_settings() {
        DemoSettings received = SETTINGS.toBuilder().feesInReceivedAsset().build();
        try (DemoWallet wallet = open(received)) {
            quote(wallet, "48999", "49000", "1");

            Order resting = orders(wallet).get(1);
            assertThat(resting.feeAsset()).isEqualTo("USDT");
            assertThat(resting.fee()).isEqualByComparingTo("4.8511");
            assertThat(wallet.balance("BTC").total()).isEqualByComparingTo("4.9293"); // 4.937 + 0.3 - 0.3077
        }
    }
}
